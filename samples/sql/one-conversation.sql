-- What was said in one conversation?
SELECT utterance_index, role, utterance
FROM transcripts
WHERE session_id = '8ae433e8-7bc1-41a0-b0a6-0cccc30cbc36'
ORDER BY utterance_index;
