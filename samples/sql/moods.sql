-- How do callers feel, agent by agent?
SELECT s.agent_name,
       COUNT(*) FILTER (WHERE t.tag = 'happy') AS happy,
       COUNT(*) FILTER (WHERE t.tag = 'angry') AS angry
FROM sessions s
JOIN tags t ON t.session_id = s.id
WHERE t.tag IN ('happy', 'angry') AND s.agent_name IS NOT NULL
  AND s.session_start_time >= TIMESTAMP '2020-08-01 00:00:00'
  AND s.session_start_time < TIMESTAMP '2020-11-01 00:00:00'
GROUP BY s.agent_name
ORDER BY angry DESC, happy, s.agent_name;
