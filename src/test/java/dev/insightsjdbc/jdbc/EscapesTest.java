package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JDBC's escapes, in braces: all that its specification names. */
class EscapesTest {

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:insights:embedded:sample");
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  private static String first(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next(), sql);
      return rows.getString(1);
    }
  }

  private static String value(String expression) throws SQLException {
    return first("VALUES (" + expression + ")");
  }

  private static String listed(String kind) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    return switch (kind) {
      case "numeric" -> metadata.getNumericFunctions();
      case "text" -> metadata.getStringFunctions();
      case "time" -> metadata.getTimeDateFunctions();
      default -> metadata.getSystemFunctions();
    };
  }

  /** The calls are of JDBC's appendix C, and of what is listed beside. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "numeric | ABS(-1);ACOS(1);ASIN(1);ATAN(1);ATAN2(1,1);CBRT(8);CEILING(1.5);COS(1);COT(1)"
            + ";DEGREES(1);EXP(1);FLOOR(1.5);LOG(1);LOG10(1);MOD(3,2);PI();POWER(2,3);RADIANS(1)"
            + ";RAND();ROUND(1.55,1);SIGN(-1);SIN(1);SQRT(4);TAN(1);TRUNCATE(1.55,1)",
        "text | ASCII('a');CHAR(65);CHAR_LENGTH('a');CHARACTER_LENGTH('a');CONCAT('a','b')"
            + ";DIFFERENCE('a','b');INSERT('abc',1,1,'x');LCASE('A');LEFT('ab',1);LENGTH('a')"
            + ";LOCATE('b','ab',1);LTRIM(' a');OCTET_LENGTH('a');POSITION('b' IN 'ab')"
            + ";REPEAT('a',2);REPLACE('a','a','b');RIGHT('ab',1);RTRIM('a ');SOUNDEX('a')"
            + ";SPACE(2);SUBSTRING('ab',2,1);UCASE('a')",
        "time | CURRENT_DATE;CURRENT_DATE();CURRENT_TIME;CURRENT_TIME();CURRENT_TIMESTAMP"
            + ";CURRENT_TIMESTAMP();CURDATE();CURTIME();DAYNAME({d '2020-09-15'})"
            + ";DAYOFMONTH({d '2020-09-15'});DAYOFWEEK({d '2020-09-15'})"
            + ";DAYOFYEAR({d '2020-09-15'});EXTRACT(YEAR FROM {d '2020-09-15'})"
            + ";HOUR({ts '2020-09-15 10:11:12'});MINUTE({ts '2020-09-15 10:11:12'})"
            + ";MONTH({d '2020-09-15'});MONTHNAME({d '2020-09-15'});NOW()"
            + ";QUARTER({d '2020-09-15'});SECOND({ts '2020-09-15 10:11:12'})"
            + ";TIMESTAMPADD(SQL_TSI_DAY,1,{ts '2020-09-15 10:11:12'})"
            + ";TIMESTAMPDIFF(SQL_TSI_DAY,{d '2020-09-15'},{d '2020-09-16'})"
            + ";WEEK({d '2020-09-15'});YEAR({d '2020-09-15'})",
        "system | CONVERT(1,SQL_VARCHAR);DATABASE();IFNULL('a','b');USER()",
      })
  void theFunctionsOfTheSpecificationAnswerAndAreListed(String kind, String calls)
      throws SQLException {
    Set<String> names = new TreeSet<>();
    for (String call : calls.split(";", -1)) {
      names.add(call.replaceFirst("\\(.*", ""));
      value("{fn " + call + "}");
      value("{ FN  " + call.toLowerCase(Locale.ROOT) + " }");
    }

    assertEquals(names.stream().collect(Collectors.joining(",")), listed(kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{fn EXTRACT(YEAR FROM {ts '2020-09-15 10:11:12'})} | 2020",
        "{fn extract(second from {ts '2020-09-15 10:11:12'})} | 12",
        "{fn POSITION('b' IN 'abc')}                 | 2",
        "{fn POSITION('b' IN 'abc', CHARACTERS)}     | 2",
        "{fn CHAR_LENGTH('äbc')}                     | 3",
        "{fn CHARACTER_LENGTH('äbc', CHARACTERS)}    | 3",
        "{fn LENGTH('äbc', characters )}             | 3",
        "{fn SUBSTRING('äbc', 1, 2, CHARACTERS)}     | äb",
        "{fn CONCAT('}', {fn UCASE('{fn a}')})}      | }{FN A}",
        "{fn UPPER({fn Coalesce(NULL, 'a')})}        | A",
        "{fn CAST('12' AS INTEGER)} + 1              | 13",
        "{fn NULLIF({fn Trim(' a ')}, 'b')}          | a",
        "CASE WHEN {fn CURRENT_DATE()} = {fn curdate()} THEN 'same' END | same",
        "{fn LOG(1)} + LOG10(1)                      | 0.0",
        "{fn CHAR(8364)}                             | €",
        "{d '2020-09-15'}                            | 2020-09-15",
        "{T '10:11:12'}                              | 10:11:12",
        "{Ts '2020-09-15 10:11:12.123'}              | 2020-09-15 10:11:12.123",
        "', CHARACTERS)'                             | , CHARACTERS)",
      })
  void anEscapeIsWhatItSays(String expression, String expected) throws SQLException {
    assertEquals(expected, value(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SQL_BIGINT        | 12    | 12         | BIGINT",
        "SQL_BINARY        | X'0102' | 0102     | VARBINARY",
        "SQL_BIT           | 1     | true       | BOOLEAN",
        "SQL_BLOB          | X'0102' | 0102     | VARBINARY",
        "SQL_BOOLEAN       | 0     | false      | BOOLEAN",
        "SQL_CHAR          | 12345 | 12345      | VARCHAR",
        "SQL_CLOB          | 12345 | 12345      | VARCHAR",
        "SQL_DATE          | '2020-09-15' | 2020-09-15 | DATE",
        "SQL_DECIMAL       | '12'  | 12         | DECIMAL",
        "SQL_DOUBLE        | '1.5' | 1.5        | DOUBLE",
        "SQL_FLOAT         | '1.5' | 1.5        | FLOAT",
        "SQL_INTEGER       | '12'  | 12         | INTEGER",
        "SQL_LONGNVARCHAR  | 12345 | 12345      | VARCHAR",
        "SQL_LONGVARBINARY | X'0102' | 0102     | VARBINARY",
        "SQL_LONGVARCHAR   | 12345 | 12345      | VARCHAR",
        "SQL_NCHAR         | 12345 | 12345      | VARCHAR",
        "SQL_NCLOB         | 12345 | 12345      | VARCHAR",
        "SQL_NUMERIC       | '12'  | 12         | DECIMAL",
        "SQL_NVARCHAR      | 12345 | 12345      | VARCHAR",
        "SQL_REAL          | '1.5' | 1.5        | REAL",
        "SQL_SMALLINT      | '12'  | 12         | SMALLINT",
        "SQL_TIME          | '10:11:12' | 10:11:12 | TIME",
        "SQL_TIMESTAMP     | '2020-09-15 10:11:12.123' | 2020-09-15 10:11:12.123 | TIMESTAMP",
        "SQL_TINYINT       | '12'  | 12         | TINYINT",
        "SQL_VARBINARY     | X'0102' | 0102     | VARBINARY",
        "SQL_VARCHAR       | 12345 | 12345      | VARCHAR",
        "SQL_WVARCHAR      | 12345 | 12345      | VARCHAR",
        "VARCHAR           | 12345 | 12345      | VARCHAR",
        "bigint            | '12'  | 12         | BIGINT",
      })
  void whateverTypeJdbcNamesIsConvertedTo(String type, String operand, String expected, String name)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("VALUES ({fn CONVERT(" + operand + ", " + type + ")})")) {
      assertTrue(rows.next());
      assertEquals(expected, rows.getString(1));
      assertEquals(name, rows.getMetaData().getColumnTypeName(1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{fn TIMESTAMPADD(SQL_TSI_DAY, ?, {d '2020-01-01'})} | 1          | 2020-01-02",
        "{fn TIMESTAMPADD(SQL_TSI_DAY, 1, ?)} | 2020-01-01 10:00:00 | 2020-01-02 10:00:00.0",
        "{fn ABS(?)}                          | -1.5                | 1.5",
        "{fn LEFT('abc', ?)}                  | 2                   | ab",
        "{fn LOCATE(?, 'abcb')}               | b                   | 2",
        "{fn LOCATE('b', 'abcb', ?)}          | 3                   | 4",
        "{fn INSERT('abc', ?, 1, 'x')}        | 2                   | axc",
        "{fn CHAR_LENGTH({fn SPACE(?)})}      | 2                   | 2",
        "{fn CHAR(?)}                         | 65                  | A",
        "{fn OCTET_LENGTH(?)}                 | äbc                 | 4",
        "{fn ROUND(?, 1)}                     | 1.26                | 1.30",
        "{fn DAYNAME(?)}                      | 2020-01-01          | Wednesday",
        "{fn MONTHNAME(?)}                    | 2020-01-01          | January",
        "{fn EXTRACT(YEAR FROM ?)}            | 2020-01-01          | 2020",
        "{fn CONVERT(?, SQL_INTEGER)}         | 12                  | 12",
        "{fn LTRIM(?)}                        | ` a`                | a",
      })
  void aParameterInAnEscapeHasTheTypeOfItsPlace(String expression, String value, String expected)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("VALUES (" + expression + ")")) {
      statement.setString(1, value);
      try (ResultSet rows = statement.executeQuery()) {
        assertTrue(rows.next());
        assertEquals(expected, rows.getString(1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{oj sessions s LEFT OUTER JOIN tags t ON s.id = t.session_id}",
        "{ OJ\nsessions s LEFT OUTER JOIN {oj tags t LEFT OUTER JOIN params p"
            + " ON t.session_id = p.session_id AND FALSE} ON s.id = t.session_id}",
        "{oj {oj sessions s LEFT OUTER JOIN tags t ON s.id = t.session_id}"
            + " LEFT OUTER JOIN params p ON s.id = p.session_id AND {fn LCASE('A')} = 'A'}",
      })
  void outerJoinsStandWithinEachOther(String from) throws SQLException {
    assertEquals(
        first("SELECT COUNT(*) FROM sessions s LEFT JOIN tags t ON s.id = t.session_id"),
        first("SELECT COUNT(*) FROM " + from));
  }

  @Test
  void anUnknownFunctionIsNamed() {
    SQLException refused = assertThrows(SQLException.class, () -> value("{fn NOSUCH(1)}"));

    assertTrue(refused.getMessage().contains("NOSUCH"), refused::getMessage);
    assertEquals("42000", refused.getSQLState());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{call f()}", "{ ? = CALL f(?)}"})
  void callsAreRefusedByTheirName(String sql) {
    SQLException refused = assertThrows(SQLException.class, () -> first(sql));

    assertEquals("0A000", refused.getSQLState());
    assertTrue(refused.getMessage().contains("procedures"), refused::getMessage);
  }

  @Test
  void whatIsSaidToConvertDoes() throws SQLException {
    Map<Integer, String> values =
        Map.of(
            Types.BOOLEAN, "TRUE",
            Types.SMALLINT, "CAST(1 AS SMALLINT)",
            Types.BIGINT, "CAST(1 AS BIGINT)",
            Types.DOUBLE, "1e0",
            Types.DECIMAL, "1.0",
            Types.DATE, "DATE '2020-01-01'",
            Types.TIME, "TIME '10:00:00'",
            Types.TIMESTAMP, "TIMESTAMP '2020-01-01 10:00:00'",
            Types.VARBINARY, "X'0102'");
    for (Map.Entry<Integer, String> from : values.entrySet()) {
      for (JDBCType to : JDBCType.values()) {
        if (connection.getMetaData().supportsConvert(from.getKey(), to.getVendorTypeNumber())) {
          value("{fn CONVERT(" + from.getValue() + ", SQL_" + to.getName() + ")}");
        }
      }
    }
    assertTrue(connection.getMetaData().supportsConvert(Types.DOUBLE, Types.BIT));
    assertFalse(connection.getMetaData().supportsConvert(Types.BOOLEAN, Types.DATE));
  }
}
