package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions that others delete while a result is read hide none of those that stay. */
@Timeout(60)
class VanishingSessionsTest {

  private static final String SESSIONS = "SELECT id, channel FROM sessions";
  private static final String OLDEST_FIRST = SESSIONS + " ORDER BY session_start_time, id";
  private static final String JOINED =
      "SELECT s.id, t.tag, u.utterance FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
          + " LEFT JOIN transcripts u ON u.session_id = s.id";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        SESSIONS + " | 1 | documented",
        SESSIONS + " | 4 | documented",
        OLDEST_FIRST + " | 4 | documented",
        JOINED + " | 1 | documented",
        JOINED + " | 4 | documented",
        SESSIONS + " | 4 | off",
      })
  void rowsOfSessionsThatStayAreAllThereOnceAndInOrder(String sql, int concurrency, String pushdown)
      throws Exception {
    try (Stage stage = Stage.ofSample();
        Connection connection =
            stage.connect("pageSize=7&concurrency=" + concurrency + "&pushdown=" + pushdown);
        Connection other = stage.connect("readOnly=false")) {
      List<String> all = Stage.rows(connection, sql);
      Set<String> ids = new LinkedHashSet<>(all.stream().map(row -> id(row)).toList());
      assertEquals(501, ids.size());
      List<String> read = new ArrayList<>();
      Set<String> deleted = new HashSet<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        for (int row = 0; rows.next(); row++) {
          read.add(text(rows));
          if (row % 40 == 10) {
            deleted.addAll(delete(other, ids, deleted, row));
          }
        }
      }
      assertTrue(deleted.size() > 50, () -> deleted.size() + " deleted");
      assertEquals(staying(all, deleted), staying(read, deleted));
      List<String> known = new ArrayList<>(all);
      read.forEach(row -> assertTrue(known.remove(row), () -> "given more than once: " + row));
    }
  }

  /** Some that were given, and some that come. */
  private static List<String> delete(
      Connection connection, Set<String> ids, Set<String> before, int number) throws SQLException {
    List<String> gone =
        ids.stream()
            .filter(id -> !before.contains(id) && Math.floorMod(id.hashCode() + number, 40) < 6)
            .limit(15)
            .toList();
    try (Statement statement = connection.createStatement()) {
      assertEquals(
          gone.size(),
          statement.executeUpdate(
              "DELETE FROM sessions WHERE id IN ('" + String.join("', '", gone) + "')"));
    }
    return gone;
  }

  private static List<String> staying(List<String> rows, Set<String> deleted) {
    return rows.stream().filter(row -> !deleted.contains(id(row))).toList();
  }

  private static String id(String row) {
    return row.substring(0, row.indexOf(" | "));
  }

  private static String text(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      values.add(String.valueOf(row.getString(column)));
    }
    return String.join(" | ", values);
  }
}
