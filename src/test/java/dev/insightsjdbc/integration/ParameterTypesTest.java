package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A {@code ?} has the type of what it stands beside, and else is a text. */
class ParameterTypesTest {

  @RegisterExtension private static final EveryMode modes = new EveryMode();

  private static final byte[] TWO_BYTES = {1, 2};

  private static Arguments of(String rows, String sql, @Nullable Object... values) {
    return Arguments.of(rows, sql, values);
  }

  private static Arguments ids(String ids, String where, @Nullable Object... values) {
    return of(ids, "SELECT id FROM sessions WHERE " + where + " ORDER BY id", values);
  }

  static Stream<Arguments> conditions() {
    return Stream.of(
        ids("a,c,d", "CASE WHEN status = 'abc' THEN ? ELSE channel END = 'voice'", "voice"),
        ids("c", "CASE WHEN status = 'abc' THEN ? END = ?", 7, "7"),
        ids("a,b,c,d", "CASE ? WHEN ? THEN ? ELSE ? END = ?", "a", "a", "x", "y", "x"),
        ids("a,b,c,d", "CASE WHEN ? THEN 1 ELSE 2 END = 1", true),
        ids("a,d", "status_code IN (CASE WHEN id = 'a' THEN ? ELSE ? END)", 1, 0L),
        ids("a,b,c", "status = COALESCE(?, status)", (Object) null),
        ids("c", "status = COALESCE(?, status)", "abc"),
        ids("a", "status_code = COALESCE(?, status_code)", 1),
        ids("a", "status_code = COALESCE(?, status_code)", new BigDecimal("1.0")),
        ids("", "status_code = COALESCE(?, status_code)", 1.5),
        ids("b,c,d", "session_start_time >= COALESCE(?, session_start_time)", date("2020-01-02")),
        ids("a,b,d", "NULLIF(?, status) = 'abc'", "abc"),
        ids("c", "NULLIF(status, ?) IS NULL AND status IS NOT NULL", "abc"),
        ids("c", "(? IS NULL OR status = ?)", "abc", "abc"),
        ids("a,b,c,d", "(? IS NULL OR status = ?)", null, null),
        ids("a", "(? IS NULL OR status_code = ?)", 1, 1),
        ids("b,c,d", "(? IS NULL OR session_start_time >= ?)", noon(2), noon(2).minusHours(12)),
        ids("c", "(? IS NOT NULL AND status = ?)", "abc", "abc"),
        ids("a,c", "status IN (?, ?)", "abc", "ended"),
        ids("c", "status IN (?, ?)", "abc", null),
        ids("c", "? IN (status, channel)", "abc"),
        ids("a,b,c,d", "? IN (?, ?)", "a", "a", "b"),
        ids("a,b,c,d", "? IN (SELECT status FROM sessions)", "abc"),
        ids("a", "(status, channel) IN ((?, ?))", "ended", "voice"),
        ids("a,b,c,d", "? = ?", "x", "x"),
        ids("", "? = ?", null, "x"),
        ids("a", "? = status_code", "1"),
        ids("a,d", "status_code BETWEEN ? AND ?", 0, 5L),
        ids("a", "? BETWEEN status_code AND duration_ms", 10),
        ids("a,b", "session_start_time BETWEEN ? AND ?", "2020-01-01 00:00:00", date("2020-01-02")),
        ids("b", "CAST(session_start_time AS DATE) = ?", date("2020-01-02")),
        ids("c,d", "session_start_time > ? - INTERVAL '1' DAY", Timestamp.valueOf(noon(3))),
        ids("c,d", "TIMESTAMPDIFF(DAY, session_start_time, ?) < 1", date("2020-01-03")),
        ids("c,d", "TIMESTAMPDIFF(DAY, session_start_time, DATE '2020-01-03') < ?", 1),
        ids("c,d", "session_start_time > DATE '2020-01-04' - ?", 1),
        ids("b", "status LIKE ?", "%r%"),
        ids("a,b,c,d", "? LIKE ?", "abc", "a%"),
        ids("c", "status LIKE ? || '%'", "a"),
        ids("c", "UPPER(status) = UPPER(?)", "abc"),
        ids("a,b,c,d", "?", true),
        ids("", "NOT ?", true),
        ids("a", "status_code - ? = 0", 1),
        ids("d", "duration_ms IS NOT DISTINCT FROM ?", 7),
        ids("c", "duration_ms IS NOT DISTINCT FROM ?", (Object) null),
        ids("b,c,d", "id > ?", 'a'));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        of("x", "SELECT ?", "x"),
        of("3", "SELECT ?", 3),
        of("null", "SELECT ?", (Object) null),
        of("4", "SELECT ? + 1", 3),
        of("4.5", "SELECT ? + 1", 3.5),
        of("null", "SELECT ? + 1", (Object) null),
        of("3.04", "SELECT 1.5 + ?", new BigDecimal("1.54")),
        of("20.04", "SELECT 1.5 + ?", new BigDecimal("18.54")),
        of("1.001", "SELECT COALESCE(?, CAST(1 AS DECIMAL(5, 2)))", new BigDecimal("1.001")),
        of("1.00", "SELECT CAST(? AS DECIMAL(5, 2))", 1),
        of("1.5", "SELECT CAST(? AS DECIMAL(3, 1))", 1.55),
        of("false", "SELECT CAST(1 AS REAL) = ?", 1.00000000001),
        of("false", "SELECT X'01' = ?", (Object) TWO_BYTES),
        of("false", "SELECT ? IN (X'01', X'02')", (Object) TWO_BYTES),
        of("0102", "SELECT COALESCE(?, X'01')", (Object) TWO_BYTES),
        of("0102", "SELECT CASE WHEN TRUE THEN ? ELSE X'01' END", (Object) TWO_BYTES),
        of("7", "SELECT ? + ?", 3, 4L),
        of("-3", "SELECT -?", 3),
        of("12", "SELECT CAST(? AS INTEGER)", "12"),
        of("2020-01-01", "SELECT CAST(? AS DATE)", date("2020-01-01")),
        of("true | false", "SELECT ? IS NULL, ? IS NOT NULL", null, null),
        of("x | 1", "VALUES (?, ?)", "x", 1),
        of("x,y", "SELECT ? UNION SELECT ? ORDER BY 1", "y", "x"),
        of("a,b", "SELECT id FROM sessions ORDER BY id LIMIT ?", 2),
        of("b", "SELECT id FROM sessions ORDER BY id LIMIT ? OFFSET ?", 1, 1L),
        of("p,p", "SELECT name FROM params WHERE COALESCE(completed, ?)", true),
        of("p", "SELECT name FROM params WHERE COALESCE(completed, ?) = ?", null, true),
        of(
            "c",
            "SELECT id FROM sessions ORDER BY CASE WHEN status = ? THEN 0 ELSE 1 END LIMIT 1",
            "abc"),
        of("1", "SELECT COUNT(*) FILTER (WHERE status = ?) FROM sessions", "abc"),
        of("4", "SELECT COUNT(*) FROM sessions HAVING COUNT(*) > ?", 3),
        of("bc", "SELECT SUBSTRING(status FROM ? FOR ?) FROM sessions WHERE id = 'c'", 2, 5));
  }

  private static LocalDate date(String date) {
    return LocalDate.parse(date);
  }

  private static java.time.LocalDateTime noon(int day) {
    return LocalDate.of(2020, 1, day).atTime(12, 0);
  }

  @ParameterizedTest
  @MethodSource({"conditions", "values"})
  void aStatementTakesValuesWhereverTheyStand(String rows, String sql, Object[] values)
      throws SQLException {
    modes.assertRows(rows, sql, values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT ? | VARCHAR",
        "SELECT id FROM sessions WHERE status_code = COALESCE(?, status_code) | INTEGER",
        "SELECT id FROM sessions WHERE duration_ms > CASE WHEN status = ? THEN ? ELSE ? END |"
            + " VARCHAR,BIGINT,BIGINT",
        "SELECT id FROM sessions WHERE ? IS NULL OR session_start_time < ? LIMIT ? |"
            + " VARCHAR,TIMESTAMP,INTEGER",
        "SELECT id FROM sessions WHERE status_code / 2.0 < ? | DECIMAL",
        "SELECT name FROM params WHERE completed = ? AND NULLIF(?, name) LIKE ? |"
            + " BOOLEAN,VARCHAR,VARCHAR",
        "SELECT ABS(?), EXTRACT(YEAR FROM ?), DATE '2020-01-01' + ? | INTEGER,TIMESTAMP,BIGINT",
      })
  void itsTypeIsToldBeforeItIsSet(String sql, String types) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:insights:embedded:sample");
        PreparedStatement statement = connection.prepareStatement(sql)) {
      List<String> told = new ArrayList<>();
      for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
        told.add(statement.getParameterMetaData().getParameterTypeName(i));
      }
      assertEquals(types, String.join(",", told));
    }
  }
}
