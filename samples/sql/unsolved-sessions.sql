-- Which conversations ended without being solved?
SELECT s.session_start_time, s.channel, s.agent_language, s.id
FROM sessions s
WHERE s.status = 'ended'
  AND NOT EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = 'solved')
  AND s.session_start_time >= TIMESTAMP '2020-10-01 00:00:00'
  AND s.session_start_time < TIMESTAMP '2020-11-01 00:00:00'
ORDER BY s.session_start_time DESC
LIMIT 10;
