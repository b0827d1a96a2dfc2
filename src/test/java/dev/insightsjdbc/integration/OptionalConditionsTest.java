package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on {@code ?} alone, by which a report leaves others out. */
class OptionalConditionsTest extends PushDownFixture {

  private static final String SMS = "{\"must\":[{\"term\":{\"channel\":\"sms\"}}]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(? IS NULL OR channel = ?)",
        "(channel = ? OR ? IS NULL)",
        "NOT (? IS NOT NULL AND channel <> ?)",
        "(CAST(? AS VARCHAR) IS NULL OR channel = ?)",
        "CASE WHEN ? IS NULL THEN TRUE ELSE channel = ? END",
      })
  void theConditionOfAValueIsSentAndThatOfNoneIsLeftOut(String condition) throws SQLException {
    String sql = "SELECT id FROM sessions WHERE " + TWO_MONTHS + " AND " + condition + " LIMIT 7";

    var sent = oneRequest(sql, "sms", "sms");
    assertEquals(SMS, sent.parameters().get("filter_by"));
    assertEquals("7", sent.parameters().get("page_size"));
    var all = oneRequest(sql, null, null);
    assertFalse(all.parameters().containsKey("filter_by"));
    assertEquals("7", all.parameters().get("page_size"));
  }

  @Test
  void aChoiceOfWhichOneSideIsLeftIsThatSide() throws SQLException {
    String sql =
        "SELECT id FROM sessions WHERE "
            + TWO_MONTHS
            + " AND CASE WHEN ? IS NULL THEN channel IS NOT NULL ELSE channel = ? END LIMIT 7";

    assertEquals(SMS, oneRequest(sql, "sms", "sms").parameters().get("filter_by"));
    assertFalse(oneRequest(sql, null, null).parameters().containsKey("filter_by"));
  }

  @Test
  void aWordForAllIsComparedOnce() throws SQLException {
    String sql =
        "SELECT id FROM sessions WHERE " + TWO_MONTHS + " AND ('all' = ? OR channel = ?) LIMIT 7";

    assertFalse(oneRequest(sql, "all", "all").parameters().containsKey("filter_by"));
    assertEquals(SMS, oneRequest(sql, "sms", "sms").parameters().get("filter_by"));
    assertTrue(requests(sql, null, null).isEmpty());
  }

  @Test
  void whatNoRunOfItCanSatisfySendsNothing() throws SQLException {
    String sql = "SELECT id FROM sessions WHERE " + TWO_MONTHS + " AND ? > 3";

    assertEquals(List.of(), requests(sql, 3));
    assertEquals(List.of(), requests(sql, new Object[] {null}));
    assertFalse(requests(sql, 4).isEmpty());
  }

  @Test
  void severalOfThemAreLeftOutEachForItself() throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM sessions WHERE (? IS NULL OR session_start_time >= ?)"
            + " AND (? IS NULL OR session_start_time < ?) AND (? IS NULL OR status = ?)"
            + " AND (? IS NULL OR UPPER(channel) = ?)";

    var request =
        oneRequest(
            sql,
            "2020-09-01",
            "2020-09-01",
            "2020-10-01",
            "2020-10-01",
            "ended",
            "ended",
            null,
            null);
    assertEquals("2020-09-01T00:00:00.000000", request.parameters().get("from_date"));
    assertEquals(
        "{\"must\":[{\"term\":{\"status\":\"ended\"}}]}", request.parameters().get("filter_by"));
    assertEquals("1", request.parameters().get("page_size"));
    requests(sql, null, null, "2020-10-01", "2020-10-01", null, null, "SMS", "SMS");
    requests(sql, null, null, null, null, null, null, null, null);
  }

  @Test
  void inASubQueryToo() throws SQLException {
    String sql =
        "SELECT id FROM sessions WHERE "
            + TWO_MONTHS
            + " AND id IN (SELECT session_id FROM tags WHERE ? IS NULL OR tag = ?) LIMIT 5";

    assertEquals(
        "{\"must\":[{\"term\":{\"tags_list.tag\":\"cat\"}}]}",
        oneRequest(sql, "cat", "cat").parameters().get("filter_by"));
    assertFalse(oneRequest(sql, null, null).parameters().containsKey("filter_by"));
  }

  @Test
  void explainTellsTheWayOfTheValuesThatAreSet() throws SQLException {
    try (PreparedStatement statement =
        pushed.prepareStatement(
            "EXPLAIN PLAN FOR SELECT id FROM sessions WHERE ? IS NULL OR channel = ?")) {
      assertFalse(lines(statement).contains("filter_by"));
      statement.setString(1, "sms");
      statement.setString(2, "sms");
      assertTrue(lines(statement).contains(SMS));
    }
  }

  private static String lines(PreparedStatement statement) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return String.join("\n", lines);
  }
}
