-- Which channels do people use, and how does that change from month to month?
SELECT DATE_TRUNC('month', session_start_time) AS call_month,
       COUNT(*) FILTER (WHERE channel = 'voice') AS voice,
       COUNT(*) FILTER (WHERE channel = 'whatsapp') AS whatsapp,
       COUNT(*) FILTER (WHERE channel = 'http') AS http,
       COUNT(*) FILTER (WHERE channel NOT IN ('voice', 'whatsapp', 'http')) AS others
FROM sessions
WHERE session_start_time >= TIMESTAMP '2020-08-01 00:00:00'
  AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'
GROUP BY DATE_TRUNC('month', session_start_time)
ORDER BY call_month;
