-- For what do agents have to ask callers again?
SELECT name, COUNT(*) AS sessions, MAX(times) AS at_most
FROM (
  SELECT session_id, name, COUNT(*) AS times
  FROM collected_params
  WHERE session_start_time >= TIMESTAMP '2020-08-01 00:00:00'
    AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'
  GROUP BY session_id, name
  HAVING COUNT(*) > 1
) AS repeated
GROUP BY name
ORDER BY sessions DESC;
