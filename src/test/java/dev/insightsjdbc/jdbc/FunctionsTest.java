package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions, as statements use them. */
class FunctionsTest {

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:insights:embedded:sample");
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  private static String value(String expression) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("VALUES (" + expression + ")")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static SQLException failure(String sql) {
    return assertThrows(
        SQLException.class,
        () -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              rows.getObject(1);
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "NULL",
      value = {
        "at_zone(TIMESTAMP '2020-07-01 10:00:00.123', 'Europe/Berlin') | 2020-07-01 12:00:00.123",
        "insights.at_zone(TIMESTAMP '2020-07-01 10:00:00', 'Europe/Berlin')  | 2020-07-01"
            + " 12:00:00.0",
        "at_zone(TIMESTAMP '2020-01-01 10:00:00', 'Europe/Berlin')     | 2020-01-01 11:00:00.0",
        "at_zone('2020-07-01T10:00:00Z', '+05:30')                     | 2020-07-01 15:30:00.0",
        "at_zone(CAST(NULL AS TIMESTAMP), 'UTC')                       | NULL",
        "at_zone(TIMESTAMP '2020-07-01 10:00:00', CAST(NULL AS VARCHAR)) | NULL",
        "text_match('The quick fox', 'FOX dog')      | true",
        "text_match('The quick fox', 'fo')           | false",
        "text_match('The quick fox', '')             | false",
        "text_match(CAST(NULL AS VARCHAR), 'fox')    | NULL",
        "text_match('fox', NULL)                     | NULL",
        "DATE_TRUNC('month', TIMESTAMP '2020-09-15 10:00:00')   | 2020-09-01 00:00:00.0",
        "DATE_TRUNC('week', TIMESTAMP '2020-09-13 10:00:00')    | 2020-09-07 00:00:00.0",
        "DATE_TRUNC('week', TIMESTAMP '2020-09-14 00:00:00')    | 2020-09-14 00:00:00.0",
        "DATE_TRUNC('day', DATE '2020-09-13')                   | 2020-09-13 00:00:00.0",
        "DATE_PART('month', TIMESTAMP '2020-09-15 10:00:00')    | 9",
        "DATE_PART('epoch', TIMESTAMP '2020-09-15 10:00:00')    | 1600164000",
        "DATE(TIMESTAMP '2020-09-15 10:00:00')                  | 2020-09-15",
        "NOW() = CURRENT_TIMESTAMP                              | true",
        "TO_CHAR(TIMESTAMP '2020-09-15 17:09:27', 'YYYY-MM-DD HH24:MI:SS') | 2020-09-15 17:09:27",
        "TO_CHAR(TIMESTAMP '2020-09-15 17:09:27', 'Mon')        | Sep",
        "TO_TIMESTAMP('2020-09-15 17:09:27.123', 'YYYY-MM-DD HH24:MI:SS.MS') | 2020-09-15"
            + " 17:09:27.123",
        "TO_DATE('2020-09-15', 'YYYY-MM-DD')                    | 2020-09-15",
        "TIMESTAMPDIFF(DAY, TIMESTAMP '2020-01-01 12:00:00', DATE '2020-01-03')  | 1",
        "TIMESTAMPDIFF(HOUR, DATE '2020-01-03', TIMESTAMP '2020-01-01 12:00:00') | -36",
        "TIMESTAMPDIFF(MONTH, DATE '2020-01-03', TIMESTAMP '2020-05-01 12:00:00') | 3",
        "TIMESTAMPDIFF(DAY, DATE '2020-01-01', DATE '2020-01-03') | 2",
        "TRUNC(1.567, 1)                                        | 1.500",
        "CONCAT('😀 ', U&'k\\00f6ln', ' it''s') | 😀 köln it's",
        "CHAR_LENGTH(U&'\\0000')                                 | 1",
        "CONCAT_WS(',', 'a', NULL, 'b')                         | a,b",
        "SPLIT_PART('a,b,c', ',', 2)                            | b",
        "REGEXP_REPLACE('a1b2', '[0-9]', 'x')                   | axb2",
        "GREATEST(1, 3, 2)                                      | 3",
        "LPAD('7', 3, '0')                                      | 007",
        "INITCAP('pet hotel')                                   | Pet Hotel",
        "INITCAP('éLan VITAL, 3élan d''or ñ_Ñ')                 | Élan Vital, 3élan D'Or Ñ_Ñ",
        "INITCAP('𐐨𐐀 😀a')                                      | 𐐀𐐨 😀A",
        "INITCAP(CAST(NULL AS VARCHAR))                         | NULL",
        "MD5('a')                                               | 0cc175b9c0f1b6a831c399e269772661",
        "POSITION('b' IN 'abc')                                 | 2",
      })
  void functionsSay(String expression, String expected) throws SQLException {
    assertEquals(expected, value(expression));
  }

  @Test
  void aLiteralMayHoldAnyCharacter() throws SQLException {
    String text = "\n\t\u0000\"\\%_{}😀\ue000";

    assertEquals(text, value("'" + text + "'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT at_zone(session_start_time, 'Nowhere') FROM sessions | 42000 | there is no zone"
            + " 'Nowhere'",
        "SELECT at_zone(session_start_time, id) FROM sessions        | 22023 | there is no zone",
        "SELECT text_match(duration_ms, 'a') FROM sessions           | 42000 | takes a text as"
            + " argument 1, got BIGINT",
        "SELECT DATE_TRUNC('fortnight', session_start_time) FROM sessions | 42000 | takes a unit of"
            + " time",
        "SELECT raw_filter('{}') FROM sessions                       | 0A000 | only as a conjunct"
            + " of WHERE",
        "SELECT id FROM sessions WHERE NOT raw_filter('{}')          | 0A000 | only as a conjunct"
            + " of WHERE",
        "SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY duration_ms) FROM sessions | 0A000 |"
            + " PERCENTILE_CONT is not supported",
        "SELECT CURRENT_SCHEMA FROM sessions                         | 0A000 | CURRENT_SCHEMA",
        "VALUES (TO_DATE('x', 'YYYY-MM-DD'))                         | 22007 | is no time of the format",
      })
  void errorsSayWhatIsWrong(String sql, String state, String message) {
    SQLException failure = failure(sql);

    assertTrue(failure.getMessage().contains(message), failure::getMessage);
    assertEquals(state, failure.getSQLState(), failure::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-10-15T10:00",
        "2020-10-15 10:00:00",
        "2020-10-15T10:00:00.0009",
        "2020-10-15T12:00:00+02:00",
        "2020-10-15T10:00:00Z",
      })
  void stringsStandForTimesInParameters(String text) throws SQLException {
    String sql = "SELECT COUNT(*) FROM sessions WHERE session_start_time >= ";
    try (PreparedStatement statement = connection.prepareStatement(sql + "?");
        Statement plain = connection.createStatement()) {
      statement.setString(1, text);
      try (ResultSet bound = statement.executeQuery();
          ResultSet written = plain.executeQuery(sql + "TIMESTAMP '2020-10-15 10:00:00'")) {
        bound.next();
        written.next();
        assertEquals(written.getLong(1), bound.getLong(1));
      }
    }
  }

  @Test
  void parametersMayBeArguments() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT at_zone(session_start_time, ?), text_match(agent_name, ?), session_start_time"
                + " FROM sessions WHERE text_match(agent_name, ?) AND session_start_time >"
                + " CURRENT_TIMESTAMP - INTERVAL '1' DAY * CAST(? AS INTEGER) LIMIT 1")) {
      statement.setString(1, "+01:00");
      statement.setString(2, "hotel");
      statement.setString(3, "PET");
      statement.setInt(4, 36_500);
      try (ResultSet rows = statement.executeQuery()) {
        assertTrue(rows.next());
        assertEquals(
            rows.getTimestamp(3).toLocalDateTime().plusHours(1),
            rows.getTimestamp(1).toLocalDateTime());
        assertTrue(rows.getBoolean(2));
      }
    }
  }
}
