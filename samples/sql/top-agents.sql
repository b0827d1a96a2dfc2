-- Which agents talked longest in October?
SELECT agent_name,
       COUNT(*) AS calls,
       SUM(duration_ms) / 60000 AS minutes,
       MAX(duration_ms) / 1000 AS longest_seconds
FROM sessions
WHERE session_start_time >= TIMESTAMP '2020-10-01 00:00:00'
  AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'
  AND agent_name IS NOT NULL
GROUP BY agent_name
ORDER BY minutes DESC
LIMIT 5;
