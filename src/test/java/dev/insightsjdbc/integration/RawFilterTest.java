package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code raw_filter}: sent as it stands, in every mode, or refused when it is prepared. */
class RawFilterTest extends PushDownFixture {

  private static final String ENDED =
      "raw_filter('{\"must\":[{\"term\":{\"status\":\"ended\"}}]}')";

  @Test
  void itIsSentBesideTheDriversOwnFilter() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id FROM sessions WHERE" + TWO_MONTHS + " AND channel = 'voice' AND " + ENDED);

    assertEquals(
        "{\"must\":[{\"term\":{\"status\":\"ended\"}},{\"term\":{\"channel\":\"voice\"}}]}",
        request.parameters().get("filter_by"));
  }

  @Test
  void itMayStandOverAJoinThatIsOneScan() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id WHERE s."
                + TWO_MONTHS.strip().replace("AND session", "AND s.session")
                + " AND "
                + ENDED);

    assertEquals(
        "{\"must\":[{\"term\":{\"status\":\"ended\"}}]}", request.parameters().get("filter_by"));
  }

  @Test
  void itsGroupTakesTheOneThereIs() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id FROM sessions WHERE"
                + TWO_MONTHS
                + " AND channel IN ('voice', 'sms') AND raw_filter(?)",
            "{\"should\":[{\"term\":{\"status\":\"ended\"}}]}");

    assertEquals(
        "{\"should\":[{\"term\":{\"status\":\"ended\"}}]}", request.parameters().get("filter_by"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0A000 | SELECT raw_filter('{}') FROM sessions",
        "0A000 | SELECT id FROM sessions WHERE raw_filter('{}') OR status = 'a'",
        "0A000 | SELECT id FROM sessions WHERE NOT raw_filter('{}')",
        "0A000 | SELECT s.id FROM sessions s, sessions t WHERE raw_filter('{}')",
        "0A000 | SELECT s.id FROM sessions s JOIN tags t ON t.session_id = s.id AND raw_filter('{}')",
        "0A000 | SELECT s.id FROM sessions s LEFT JOIN tags t ON t.session_id = s.id AND raw_filter('{}')",
        "0A000 | SELECT status FROM sessions GROUP BY status HAVING raw_filter('{}')",
        "0A000 | SELECT status FROM (SELECT DISTINCT status FROM sessions) x WHERE raw_filter('{}')",
        "0A000 | SELECT s.id FROM sessions s LEFT JOIN (SELECT * FROM tags WHERE raw_filter('{}')) t ON s.id = t.session_id",
        "0A000 | SELECT id FROM (SELECT id FROM sessions LIMIT 5) x WHERE raw_filter('{}')",
        "42000 | SELECT id FROM sessions WHERE raw_filter('{bad')",
        "42000 | SELECT id FROM sessions WHERE raw_filter('{\"must\":[{\"range\":{\"status\":{\"gt\":1}}}]}')",
        "42000 | SELECT id FROM sessions WHERE raw_filter('{\"should\":[{\"term\":{\"a\":1}}]}') AND raw_filter('{\"should\":[{\"term\":{\"b\":1}}]}')",
      })
  void whereItMayNotStandIsSaidAtOnce(String state, String sql) {
    SQLException error = assertThrows(SQLException.class, () -> pushed.prepareStatement(sql));

    assertEquals(state, error.getSQLState(), error::getMessage);
    assertEquals(0, stage.takeRequests().size());
  }

  @Test
  void oneThatIsTooLongIsNeverCut() {
    String sql =
        "SELECT id FROM sessions WHERE raw_filter('{\"must\":[{\"term\":{\"status\":\""
            + "x".repeat(8_000)
            + "\"}}]}')";

    SQLException error = assertThrows(SQLException.class, () -> pushed.prepareStatement(sql));

    assertEquals("42000", error.getSQLState(), error::getMessage);
  }
}
