package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans that ask for the partners of rows that were read before, and for no others. */
class DynamicFiltersTest extends PushDownFixture {

  private static final String NEWEST_OF_OCTOBER =
      "(SELECT id FROM sessions WHERE session_start_time >= '2020-10-01'"
          + " AND session_start_time < '2020-10-30' ORDER BY session_start_time DESC LIMIT 3)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT s.id, t.tag FROM " + NEWEST_OF_OCTOBER + " s JOIN tags t ON t.session_id = s.id",
        "SELECT s.id, t.tag FROM "
            + NEWEST_OF_OCTOBER
            + " s LEFT JOIN tags t ON t.session_id = s.id",
        "SELECT t.session_id, t.tag FROM tags t JOIN "
            + NEWEST_OF_OCTOBER
            + " s ON t.session_id = s.id",
        "SELECT session_id, tag FROM tags WHERE session_id IN " + NEWEST_OF_OCTOBER,
        "SELECT s.id, g.a FROM "
            + NEWEST_OF_OCTOBER
            + " s LEFT JOIN (SELECT o.id, AVG(t.tag_count) AS a FROM sessions o JOIN tags t"
            + " ON t.session_id = o.id GROUP BY o.id) g ON g.id = s.id",
        "SELECT s.id, g.n FROM "
            + NEWEST_OF_OCTOBER
            + " s JOIN (SELECT o.id, o.channel, (SELECT STRING_AGG(tag, ',') FROM tags t"
            + " WHERE t.session_id = o.id) AS n FROM sessions o) g ON g.id = s.id",
        "SELECT s.id, COUNT(t.tag) FROM "
            + NEWEST_OF_OCTOBER
            + " s LEFT JOIN tags t ON t.session_id = s.id GROUP BY s.id",
      })
  void theSessionsOfAFewRowsAreAskedForByIdAndDay(String sql) throws SQLException {
    List<ServedRequest> requests = requests(sql + " ORDER BY 1, 2");
    assertEquals(2, requests.size(), requests::toString);
    assertEquals("3", requests.get(0).parameters().get("page_size"));
    ServedRequest second = requests.get(1);
    String filter = second.parameters().get("filter_by");
    assertTrue(
        filter.matches("\\{\"should\":\\[(\\{\"term\":\\{\"id\":\"[^\"]+\"}},?){3}]}"), filter);
    assertTrue(second.parameters().get("from_date").startsWith("2020-10-2"), second::toString);
  }

  @Test
  void theNewestSessionIsAskedForByItsTime() throws SQLException {
    List<ServedRequest> requests =
        requests(
            "SELECT id FROM sessions WHERE session_start_time ="
                + " (SELECT MAX(session_start_time) FROM sessions WHERE"
                + TWO_MONTHS
                + ")");
    assertEquals(2, requests.size(), requests::toString);
    ServedRequest second = requests.get(1);
    assertEquals(
        second.parameters().get("from_date").replace("000", "999"),
        second.parameters().get("to_date").replace("000", "999"));
  }

  @Test
  void theLastDaysOfWhatThereIsAreAskedForFromThere() throws SQLException {
    List<ServedRequest> requests =
        requests(
            "SELECT COUNT(*) FROM sessions WHERE"
                + TWO_MONTHS
                + " AND session_start_time >= (SELECT MAX(session_start_time) - INTERVAL '2' DAY"
                + " FROM sessions WHERE"
                + TWO_MONTHS
                + ")");
    assertEquals(2, requests.size(), requests::toString);
    assertTrue(
        requests.get(1).parameters().get("from_date").startsWith("2020-10-1"), requests::toString);
  }

  @Test
  void valuesOfAnotherColumnAreAskedForAsAGroup() throws SQLException {
    List<ServedRequest> requests =
        requests(
            "SELECT id FROM sessions WHERE"
                + TWO_MONTHS
                + " AND channel IN (SELECT channel FROM sessions WHERE"
                + TWO_MONTHS
                + " AND status = 'in_progress') ORDER BY id");
    assertEquals(2, requests.size(), requests::toString);
    String filter = requests.get(1).parameters().get("filter_by");
    assertTrue(filter.contains("{\"term\":{\"channel\":\""), filter);
  }

  @Test
  void aTableOfIdsIsLookedUp() throws SQLException {
    List<String> ids =
        Stage.rows(pushed, "SELECT id FROM sessions WHERE" + TWO_MONTHS + " ORDER BY id LIMIT 2");
    List<ServedRequest> requests =
        requests(
            "SELECT s.id, v.n FROM sessions s JOIN (VALUES ('"
                + ids.get(0)
                + "', 1), ('"
                + ids.get(1)
                + "', 2)) AS v(id, n) ON v.id = s.id ORDER BY 1");
    assertEquals(2, requests.size(), requests::toString);
    assertTrue(
        requests.stream().allMatch(each -> each.path().contains("/sessions/")), requests::toString);
  }

  @Test
  void withoutRowsNothingIsAskedOfTheOtherTable() throws SQLException {
    List<ServedRequest> requests =
        requests(
            "SELECT s.id, t.tag FROM (SELECT id FROM sessions WHERE"
                + TWO_MONTHS
                + " AND channel = 'none' ORDER BY session_start_time LIMIT 3) s"
                + " LEFT JOIN tags t ON t.session_id = s.id");
    assertEquals(1, requests.size(), requests::toString);
  }

  @Test
  void moreSessionsThanAGroupHoldsAreAskedForByTheirDays() throws SQLException {
    List<ServedRequest> requests =
        requests(
            "SELECT s.id, t.tag FROM (SELECT id FROM sessions WHERE"
                + TWO_MONTHS
                + " ORDER BY session_start_time DESC LIMIT 60) s"
                + " LEFT JOIN tags t ON t.session_id = s.id ORDER BY 1, 2");
    assertEquals(2, requests.size(), requests::toString);
    ServedRequest second = requests.get(1);
    assertEquals(null, second.parameters().get("filter_by"));
    assertTrue(second.parameters().get("from_date").compareTo("2020-09-20") > 0, second::toString);
  }

  @Test
  void aScanThatIsReadTwiceIsNotNarrowed() throws SQLException {
    List<ServedRequest> requests =
        requests(
            "SELECT s.id, u.id FROM (SELECT id, channel FROM sessions WHERE"
                + TWO_MONTHS
                + " ORDER BY session_start_time DESC LIMIT 2) s"
                + " JOIN sessions u ON u.channel = s.channel AND"
                + TWO_MONTHS.replace("session", "u.session")
                + " JOIN sessions w ON w.source = u.source AND"
                + TWO_MONTHS.replace("session", "w.session")
                + " ORDER BY 1, 2");
    assertTrue(requests.size() <= 3, requests::toString);
  }

  @Test
  void explainSaysWhatNarrowsAScanAndInWhichOrderScansAreOpened() throws SQLException {
    List<String> plan =
        Stage.rows(
            pushed,
            "EXPLAIN PLAN FOR SELECT s.id, t.tag FROM "
                + NEWEST_OF_OCTOBER
                + " s JOIN tags t ON t.session_id = s.id");
    int second = plan.indexOf("scan 2");
    assertTrue(plan.indexOf("  fetch       3") < second, plan::toString);
    assertTrue(
        plan.indexOf(
                "  narrowed    session_id = one of at most 50 values of dynamic filter source 1"
                    + " -- when they are known; below is what is asked without")
            > second,
        plan::toString);
  }
}
