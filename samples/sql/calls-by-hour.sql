-- At which hours of the day do people call, by the clock in Berlin?
SELECT EXTRACT(HOUR FROM at_zone(session_start_time, 'Europe/Berlin')) AS hour_of_day,
       COUNT(*) AS calls
FROM sessions
WHERE channel = 'voice'
  AND session_start_time >= TIMESTAMP '2020-08-01 00:00:00'
  AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'
GROUP BY EXTRACT(HOUR FROM at_zone(session_start_time, 'Europe/Berlin'))
ORDER BY hour_of_day;
