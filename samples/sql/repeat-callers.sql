-- Who calls again within a day?
WITH calls AS (
  SELECT source,
         session_start_time,
         LAG(session_start_time) OVER (PARTITION BY source ORDER BY session_start_time) AS before_that
  FROM sessions
  WHERE source IS NOT NULL
    AND session_start_time >= TIMESTAMP '2020-08-01 00:00:00'
    AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'
)
SELECT source, COUNT(*) AS calls_again, MAX(session_start_time) AS latest
FROM calls
WHERE session_start_time < before_that + INTERVAL '1' DAY
GROUP BY source
ORDER BY calls_again DESC, source
LIMIT 10;
