package dev.insightsjdbc.integration;

import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of a session because of its rows, where it cannot be sent after all. */
class UnsentGroupsTest {

  @RegisterExtension static final EveryMode MODES = new EveryMode();

  private static final String LIST =
      IntStream.range(0, 400)
          .mapToObj(number -> String.format(Locale.ROOT, "'no such tag %d'", number))
          .collect(Collectors.joining(", "));

  @Test
  void aListThatIsTooLongLeavesTheRowsAsTheyAre() throws SQLException {
    MODES.assertRows(
        "a | t1 | 1,b | t1 | 2,b | t2 | 3",
        "SELECT t.session_id, t.tag, t.tag_count FROM tags t"
            + " JOIN (SELECT session_id AS sid, MIN(UPPER(session_id)) AS m FROM documents"
            + " GROUP BY session_id) d ON d.sid = t.session_id WHERE t.tag IN ('t1', 't2', "
            + LIST
            + ") ORDER BY 1, 3");
  }

  @Test
  void oneOfTwoListsLeavesTheRowsAsTheyAre() throws SQLException {
    MODES.assertRows(
        "a | t1 | 1,b | t1 | 2,b | t2 | 3",
        "SELECT t.session_id, t.tag, t.tag_count FROM tags t"
            + " JOIN (SELECT session_id AS sid, MIN(UPPER(name)) AS m FROM params"
            + " WHERE name IN ('p', 'z') GROUP BY session_id) d ON d.sid = t.session_id"
            + " WHERE t.tag IN ('t1', 't2', 't3') ORDER BY 1, 3");
  }

  @Test
  void groupsOfASessionAreOfAllItsRows() throws SQLException {
    MODES.assertRows(
        "a | 1 | 1,b | 2 | 3",
        "SELECT s.id, g.n, g.m FROM sessions s"
            + " JOIN (SELECT session_id, COUNT(*) AS n, MAX(tag_count) AS m FROM tags"
            + " WHERE tag IN ('t1', 't2', "
            + LIST
            + ") GROUP BY session_id) g ON g.session_id = s.id"
            + " WHERE s.channel IN ('voice', 'text') ORDER BY 1");
  }
}
