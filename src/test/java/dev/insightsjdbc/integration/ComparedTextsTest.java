package dev.insightsjdbc.integration;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Texts with blanks at their end, rows of VALUES, and texts that are gathered. */
class ComparedTextsTest {

  @RegisterExtension static final EveryMode MODES = new EveryMode();

  private static void assertFound(String expected, String condition) throws SQLException {
    MODES.assertRows(expected, "SELECT id FROM sessions WHERE " + condition + " ORDER BY id");
  }

  @Test
  void theBlanksOfACastToCharDoNotCount() throws SQLException {
    assertFound("b", "channel = CAST('text' AS CHAR(10))");
    assertFound("b", "CAST(channel AS CHARACTER(10)) = 'text'");
    assertFound("b", "channel = 'text'::char(7)");
    assertFound("a,d", "channel <> CAST('text' AS CHAR(10))");
    assertFound("a,b,d", "channel IN (CAST('text' AS CHAR(10)), 'voice')");
    assertFound("", "channel NOT IN (CAST('text' AS CHAR(10)), 'voice')");
    assertFound("b", "channel BETWEEN CAST('text' AS CHAR(10)) AND 'texu'");
    assertFound("c", "channel IS NOT DISTINCT FROM CAST(NULL AS CHAR(5))");
  }

  @Test
  void theBlanksOfALiteralCount() throws SQLException {
    assertFound("", "channel = 'text '");
    assertFound("a,b,d", "channel IN ('text', 'voice')");
    assertFound("b", "channel = COALESCE(NULLIF('voice', 'voice'), 'text')");
  }

  @Test
  void datesAndTimesAreReadInRowsOfValues() throws SQLException {
    assertFound("b", "session_start_time IN (VALUES (TIMESTAMP '2020-01-02 00:00:00'))");
    assertFound("a,c,d", "session_start_time NOT IN (VALUES (TIMESTAMP '2020-01-02 00:00:00'))");
    assertFound(
        "a,b",
        "CAST(session_start_time AS DATE) = ANY (VALUES (DATE '2020-01-01'), (DATE '2020-01-02'))");
  }

  @Test
  void textsAndTimesStandTogetherInAList() throws SQLException {
    String either = "'2020-01-01 00:00:00', TIMESTAMP '2020-01-02 00:00:00'";
    assertFound("a,b", "session_start_time IN (" + either + ")");
    assertFound("c,d", "session_start_time NOT IN (" + either + ")");
  }

  @Test
  void textsOfRowsThatAFilterLeavesAreGathered() throws SQLException {
    MODES.assertRows(
        "a+b",
        "SELECT STRING_AGG(session_id, '+' ORDER BY session_id) FILTER (WHERE tag = 't1') FROM tags");
  }

  @Test
  void textsOfNoRowAreNull() throws SQLException {
    MODES.assertRows(
        "a:a,b:b,b,c:null,d:null",
        "SELECT s.id || ':' || COALESCE((SELECT STRING_AGG(t.session_id, ',') FROM tags t"
            + " WHERE t.session_id = s.id), 'null') FROM sessions s ORDER BY s.id");
  }
}
