-- Which were the last ten failed sessions of October? (Filter, order, columns and limit are in one request.)
SELECT session_start_time, channel, agent_name, duration_ms, id
FROM sessions
WHERE status_code = 200
  AND session_start_time >= TIMESTAMP '2020-10-01 00:00:00'
  AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'
ORDER BY session_start_time DESC
LIMIT 10;
