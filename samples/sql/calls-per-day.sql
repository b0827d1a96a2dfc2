-- How many calls came in, and how many failed, each day of a stretch of August?
SELECT CAST(session_start_time AS DATE) AS call_day,
       COUNT(*) AS calls,
       SUM(CASE WHEN status_code = 200 THEN 1 ELSE 0 END) AS failed
FROM sessions
WHERE session_start_time >= TIMESTAMP '2020-08-17 00:00:00'
  AND session_start_time < TIMESTAMP '2020-08-27 00:00:00'
GROUP BY CAST(session_start_time AS DATE)
ORDER BY call_day;
