-- Which were the ten longest conversations? (A sorted page for each 60 days, no more.)
SELECT id, channel, agent_language, duration_ms / 1000 AS seconds
FROM sessions
ORDER BY duration_ms DESC
LIMIT 10;
