-- Who asked for a refund, and how did it end?
SELECT s.session_start_time,
       s.channel,
       p.utterance,
       (SELECT STRING_AGG(t.tag, ', ' ORDER BY t.tag) FROM tags t WHERE t.session_id = s.id) AS tags
FROM sessions s
JOIN transcripts p ON p.session_id = s.id
WHERE p.role = 'user' AND text_match(p.utterance, 'refund')
  AND s.session_start_time >= TIMESTAMP '2020-10-01 00:00:00'
  AND s.session_start_time < TIMESTAMP '2020-11-01 00:00:00'
ORDER BY s.session_start_time DESC
LIMIT 10;
