-- How long does a conversation take on each channel: half of them, and nine of ten, at most?
WITH ranked AS (
  SELECT channel,
         duration_ms,
         ROW_NUMBER() OVER (PARTITION BY channel ORDER BY duration_ms) AS place,
         COUNT(*) OVER (PARTITION BY channel) AS calls
  FROM sessions
  WHERE duration_ms IS NOT NULL
    AND session_start_time >= TIMESTAMP '2020-08-01 00:00:00'
    AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'
)
SELECT channel,
       MAX(calls) AS calls,
       MIN(duration_ms) FILTER (WHERE place * 2 >= calls) AS half_ms,
       MIN(duration_ms) FILTER (WHERE place * 10 >= calls * 9) AS nine_of_ten_ms
FROM ranked
GROUP BY channel
ORDER BY calls DESC;
