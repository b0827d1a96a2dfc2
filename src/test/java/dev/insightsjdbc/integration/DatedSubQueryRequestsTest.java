package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates in a sub-query over the same sessions are those of the row around it. */
class DatedSubQueryRequestsTest extends PushDownFixture {

  @RegisterExtension static final EveryMode EVERY_MODE = new EveryMode();

  private static final String SINCE = "session_start_time >= '2020-09-10'";
  private static final String DATES = SINCE + " AND session_start_time < '2020-10-31'";
  private static final String UNTAGGED =
      "{\"must_not\":[{\"term\":{\"tags_list.tag\":\"webhook_error\"}}]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id NOT IN (SELECT session_id FROM tags WHERE tag = 'webhook_error' AND %s)",
        "NOT EXISTS (SELECT 1 FROM tags t WHERE session_id = id AND tag = 'webhook_error' AND t.%s)",
      })
  void theSameDatesWithinNotExistsSayNothingMore(String condition) throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id FROM sessions WHERE "
                + DATES
                + " AND "
                + String.format(Locale.ROOT, condition, SINCE));

    assertEquals(UNTAGGED, request.parameters().get("filter_by"));
    assertEquals("[\"id\",\"session_start_time\"]", request.parameters().get("project_fields"));
  }

  @Test
  void otherDatesWithinNotExistsAreJudgedOnTheOneScan() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id FROM sessions WHERE "
                + DATES
                + " AND id NOT IN (SELECT session_id FROM tags WHERE tag = 'webhook_error'"
                + " AND session_start_time >= '2020-10-01')");

    assertEquals("2020-09-10T00:00:00.000000", request.parameters().get("from_date"));
    assertNull(request.parameters().get("filter_by"));
  }

  @Test
  void datesWithinExistsAreAskedFor() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id FROM sessions WHERE "
                + DATES
                + " AND id IN (SELECT session_id FROM tags WHERE tag = 'webhook_error'"
                + " AND session_start_time >= '2020-10-01')");

    assertEquals("2020-10-01T00:00:00.000000", request.parameters().get("from_date"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session_start_time >= DATE '2020-01-02' | session_start_time >= DATE '2020-01-02' | c,d",
        "session_start_time >= DATE '2020-01-01' | session_start_time >= DATE '2020-01-02' | a,c,d",
        "session_start_time >= DATE '2020-01-02' | session_start_time >= DATE '2020-01-01' | c,d",
        "id >= 'a' | session_start_time >= DATE '2020-01-02' | a,c,d",
        "channel = 'text' | session_start_time >= DATE '2020-01-03' | b",
      })
  void rowsAreThoseOfEachConditionWhereItStands(String outside, String inside, String ids)
      throws SQLException {
    EVERY_MODE.assertRows(
        ids,
        "SELECT id FROM sessions WHERE "
            + outside
            + " AND id NOT IN (SELECT session_id FROM tags WHERE tag = 't1' AND "
            + inside
            + ") ORDER BY id");
  }
}
