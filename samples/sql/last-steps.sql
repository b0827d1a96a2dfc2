-- At which kind of node do conversations end?
SELECT node_type, COUNT(*) AS sessions
FROM (
  SELECT session_id, node_type
  FROM flow_steps
  WHERE session_start_time >= TIMESTAMP '2020-10-01 00:00:00'
    AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'
  QUALIFY ROW_NUMBER() OVER (PARTITION BY session_id ORDER BY step_index DESC) = 1
) AS last_steps
GROUP BY node_type
ORDER BY sessions DESC;
