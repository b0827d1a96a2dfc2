package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a statement's fetch size does to its pages; rows it never changes. */
class FetchSizeTest extends PushDownFixture {

  private static final String IDS = "SELECT id FROM sessions WHERE" + TWO_MONTHS;

  private static int firstPage(int fetchSize, String sql, int rows) throws SQLException {
    stage.takeRequests();
    try (Statement statement = pushed.createStatement()) {
      statement.setFetchSize(fetchSize);
      assertEquals(fetchSize, statement.getFetchSize());
      int given = 0;
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          given++;
        }
      }
      assertEquals(rows, given);
    }
    return pageSize(stage.takeRequests().get(0));
  }

  private static int pageSize(ServedRequest request) {
    return Integer.parseInt(request.parameters().get("page_size"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 500",
    "100, 100",
    "50, 50",
    "1, 50",
    "1000, 1000",
    "10000, 10000",
    "99999, 10000"
  })
  void pagesHaveAsManyDocumentsWithinReason(int fetchSize, int page) throws SQLException {
    int all = Stage.rows(off, IDS).size();
    assertEquals(page, firstPage(fetchSize, IDS, all));
  }

  @Test
  void aLimitStillAsksForNoMoreThanItNeeds() throws SQLException {
    assertEquals(3, firstPage(1000, IDS + " ORDER BY session_start_time DESC LIMIT 3", 3));
  }

  @Test
  void itIsOfOneStatementOnly() throws SQLException {
    firstPage(100, IDS, Stage.rows(off, IDS).size());
    stage.takeRequests();
    Stage.rows(pushed, IDS);
    assertEquals(500, pageSize(stage.takeRequests().get(0)));
  }
}
