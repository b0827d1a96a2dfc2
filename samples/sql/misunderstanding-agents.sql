-- Which agents misunderstand callers most often?
SELECT s.agent_name,
       COUNT(*) AS sessions,
       COUNT(t.tag) AS misunderstood,
       100 * COUNT(t.tag) / COUNT(*) AS percentage
FROM sessions s
LEFT JOIN tags t ON t.session_id = s.id AND t.tag = 'misunderstood'
WHERE s.agent_name IS NOT NULL
  AND s.session_start_time >= TIMESTAMP '2020-08-01 00:00:00'
  AND s.session_start_time < TIMESTAMP '2020-11-01 00:00:00'
GROUP BY s.agent_name
HAVING COUNT(*) >= 10
ORDER BY percentage DESC, sessions DESC;
