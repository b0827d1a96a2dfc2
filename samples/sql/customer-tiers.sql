-- Do customers of one tier fare better than those of another?
SELECT i.param_value AS tier,
       COUNT(*) AS sessions,
       COUNT(*) FILTER (WHERE s.status_code = 200) AS failed,
       CAST(AVG(s.duration_ms) AS BIGINT) AS average_ms
FROM sessions s
JOIN injected_params i ON i.session_id = s.id
WHERE i.name = 'customer_tier'
  AND s.session_start_time >= TIMESTAMP '2020-08-01 00:00:00'
  AND s.session_start_time < TIMESTAMP '2020-11-01 00:00:00'
GROUP BY i.param_value
ORDER BY sessions DESC;
