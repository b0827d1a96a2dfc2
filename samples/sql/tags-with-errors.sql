-- Which tags come along with failed sessions, in September?
SELECT t.tag,
       COUNT(*) AS sessions,
       SUM(CASE WHEN s.status_code = 200 THEN 1 ELSE 0 END) AS failed,
       100 * SUM(CASE WHEN s.status_code = 200 THEN 1 ELSE 0 END) / COUNT(*) AS failed_percent
FROM sessions s
JOIN tags t ON t.session_id = s.id
WHERE s.session_start_time >= TIMESTAMP '2020-09-01 00:00:00'
  AND s.session_start_time < TIMESTAMP '2020-10-01 00:00:00'
  AND t.session_start_time >= TIMESTAMP '2020-09-01 00:00:00'
  AND t.session_start_time < TIMESTAMP '2020-10-01 00:00:00'
GROUP BY t.tag
HAVING COUNT(*) >= 4
ORDER BY failed_percent DESC, sessions DESC
LIMIT 8;
