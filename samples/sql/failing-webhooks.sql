-- Which webhooks fail, with which code, and when did they last?
SELECT context_url AS webhook,
       response_code,
       COUNT(*) AS failures,
       MAX(session_start_time) AS last_time
FROM flow_steps
WHERE node_type = 'webhook' AND response_code >= 400
  AND session_start_time >= TIMESTAMP '2020-08-01 00:00:00'
  AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'
GROUP BY context_url, response_code
ORDER BY failures DESC, webhook, response_code
LIMIT 10;
