package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last session of each caller, and what else compares sessions with others of a value. */
class NullChecksRequestsTest extends PushDownFixture {

  private static final String DATES =
      "@.session_start_time >= '2020-08-15' AND @.session_start_time < '2020-10-14'";

  private static String dated(String sql) {
    return sql.replace("s.@", DATES.replace('@', 's')).replace("x.@", DATES.replace('@', 'x'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT s.id FROM sessions s WHERE s.@ AND s.session_start_time = (SELECT"
            + " MAX(x.session_start_time) FROM sessions x WHERE x.source = s.source AND x.@)"
            + " ORDER BY s.id",
        "SELECT s.id FROM sessions s WHERE s.@ AND s.channel = 'voice' AND s.duration_ms >= (SELECT"
            + " AVG(x.duration_ms) FROM sessions x WHERE x.source = s.source AND x.@ AND"
            + " x.channel = 'voice') ORDER BY s.session_start_time DESC, s.id LIMIT 3",
        "SELECT s.id FROM sessions s WHERE s.@ AND EXISTS (SELECT 1 FROM sessions x WHERE"
            + " x.source = s.source AND x.id <> s.id AND x.@) ORDER BY s.id",
      })
  void sessionsThatAreComparedWithEachOtherAreReadOnce(String sql) throws Exception {
    assertEquals("500", oneRequest(dated(sql)).parameters().get("page_size"));
  }

  @Test
  void thoseOfOtherConditionsAreAskedForByThem() throws Exception {
    assertEquals(
        2,
        requests(
                dated(
                    "SELECT s.id FROM sessions s WHERE s.@ AND s.session_start_time = (SELECT"
                        + " MAX(x.session_start_time) FROM sessions x WHERE x.source = s.source"
                        + " AND x.channel = 'sms' AND x.@) ORDER BY s.id"))
            .size());
  }
}
