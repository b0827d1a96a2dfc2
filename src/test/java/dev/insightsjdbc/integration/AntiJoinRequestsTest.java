package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only asks whether a session has rows is said to the service, however it is written. */
class AntiJoinRequestsTest extends PushDownFixture {

  private static final String DATED = TWO_MONTHS.replace("session_start", "s.session_start");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*) FROM sessions s LEFT JOIN tags t ON t.session_id = s.id AND t.tag = 'cat'"
            + " WHERE t.session_id IS NULL AND",
        "SELECT COUNT(*) FROM sessions s LEFT JOIN tags t ON t.session_id = s.id AND t.tag = 'cat'"
            + " WHERE t.tag_index IS NULL AND",
        "SELECT COUNT(*) FROM sessions s WHERE NOT EXISTS (SELECT 1 FROM tags t"
            + " WHERE t.session_id = s.id AND t.tag = 'cat') AND",
      })
  void sessionsWithoutAPartnerAreCountedByTheirTotal(String sql) throws SQLException {
    ServedRequest request = oneRequest(sql + DATED);
    assertEquals(
        "{\"must_not\":[{\"term\":{\"tags_list.tag\":\"cat\"}}]}",
        request.parameters().get("filter_by"));
    assertEquals("1", request.parameters().get("page_size"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(DISTINCT s.id) FROM sessions s JOIN tags t ON t.session_id = s.id"
            + " WHERE t.tag = 'cat' AND",
        "SELECT COUNT(DISTINCT s.session_id) FROM tags s WHERE s.tag = 'cat' AND",
        "SELECT COUNT(*) FROM (SELECT DISTINCT s.session_id, s.session_start_time FROM tags s"
            + " WHERE s.tag = 'cat') s WHERE",
      })
  void differentSessionsAreCountedByTheirTotal(String sql) throws SQLException {
    ServedRequest request = oneRequest(sql + DATED);
    assertEquals(
        "{\"must\":[{\"term\":{\"tags_list.tag\":\"cat\"}}]}",
        request.parameters().get("filter_by"));
    assertEquals("1", request.parameters().get("page_size"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "SELECT s.id FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
            + " WHERE t.session_id IS NULL AND",
        "SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
            + " AND t.tag = 'cat' WHERE t.session_id IS NULL AND",
        "SELECT s.id FROM sessions s LEFT JOIN tags t ON t.session_id = s.id AND t.tag = 'cat'"
            + " WHERE t.category IS NULL AND",
        "SELECT s.id FROM sessions s LEFT JOIN sessions o ON o.id = s.id AND o.duration_ms > 60000"
            + " WHERE o.id IS NULL AND",
        "SELECT s.id FROM sessions s LEFT JOIN tags t ON t.session_id = s.id AND t.tag = 'cat'"
            + " LEFT JOIN params p ON p.session_id = s.id AND p.name = t.tag"
            + " WHERE t.tag_index IS NULL AND p.param_index IS NULL AND",
        "SELECT s.id FROM sessions s LEFT JOIN tags t ON t.session_id = s.id AND t.tag = s.channel"
            + " WHERE t.session_id IS NULL AND",
      })
  void otherRowsWithoutAPartnerAreFoundHere(String sql) throws SQLException {
    ServedRequest request = oneRequest(sql + DATED + " ORDER BY 1");
    assertNull(request.parameters().get("filter_by"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s.channel LIKE 'sms'",
        "CASE WHEN s.channel = 'sms' THEN TRUE ELSE FALSE END",
        "CASE WHEN s.channel <> 'sms' THEN FALSE WHEN s.channel IS NULL THEN FALSE"
            + " WHEN s.channel = 'sms' THEN TRUE END",
      })
  void anEqualityInOtherWordsIsATerm(String condition) throws SQLException {
    ServedRequest request =
        oneRequest("SELECT s.id FROM sessions s WHERE " + condition + " AND" + DATED);
    assertEquals(
        "{\"must\":[{\"term\":{\"channel\":\"sms\"}}]}", request.parameters().get("filter_by"));
  }
}
