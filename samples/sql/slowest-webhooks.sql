-- Which webhooks were slowest in September?
SELECT context_url AS webhook,
       COUNT(*) AS calls,
       CAST(AVG(execution_time_ms) AS BIGINT) AS average_ms,
       MAX(execution_time_ms) AS slowest_ms,
       SUM(CASE WHEN response_code >= 400 THEN 1 ELSE 0 END) AS failed
FROM flow_steps
WHERE node_type = 'webhook'
  AND session_start_time >= TIMESTAMP '2020-09-01 00:00:00'
  AND session_start_time < TIMESTAMP '2020-10-01 00:00:00'
GROUP BY context_url
HAVING COUNT(*) > 1
ORDER BY average_ms DESC
LIMIT 6;
