-- What did callers say in conversations that were escalated to a person?
SELECT s.session_start_time, s.channel, p.utterance_index, p.utterance
FROM sessions s
JOIN transcripts p ON p.session_id = s.id
WHERE p.role = 'user'
  AND s.id IN (SELECT session_id FROM tags WHERE tag = 'escalated')
  AND s.session_start_time >= TIMESTAMP '2020-10-20 00:00:00'
  AND s.session_start_time < TIMESTAMP '2020-11-01 00:00:00'
ORDER BY s.session_start_time DESC, p.utterance_index
LIMIT 20;
