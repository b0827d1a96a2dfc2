package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of which Calcite computes other values than PostgreSQL 15, whose values these are. */
class FunctionValuesTest {

  @RegisterExtension static final EveryMode MODES = new EveryMode();

  /** Of a constant, and of a value that only the row knows. */
  private static void assertValue(String value, String expression) throws SQLException {
    MODES.assertRows(value, "SELECT " + expression);
    MODES.assertRows(
        value,
        "SELECT "
            + expression.replaceFirst("'([^']*)'", "CASE WHEN id = 'a' THEN '$1' ELSE 'x' END")
            + " FROM sessions WHERE id = 'a'");
  }

  private static void assertError(String state, String expression) {
    String message = MODES.error(state, "SELECT " + expression).getMessage();
    assertFalse(message.contains("fault of the driver"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "LEFT('abcdef', -2); abcd",
        "LEFT('abc', -3); ``",
        "LEFT('a😀b', -1); a😀",
        "LEFT('abc', -2147483648); ``",
        "RIGHT('abcdef', -2); cdef",
        "RIGHT('abc', -4); ``",
        "RIGHT('😀ab', -1); ab",
        "SPLIT_PART('a.b.c', '.', -1); c",
        "SPLIT_PART('abc', '', 1); abc",
        "STRING_TO_ARRAY('a.b', '.'); [a, b]",
        "STRING_TO_ARRAY('a|b||', '|'); [a, b, , ]",
        "STRING_TO_ARRAY('', ','); []",
        "STRING_TO_ARRAY('a,-', ',', '-'); [a, null]",
        "STRING_TO_ARRAY('a😀', NULL); [a, 😀]",
        "CARDINALITY(STRING_TO_ARRAY('a+b', '+')); 2",
      })
  void textsAreSplitByTexts(String expression, String value) throws SQLException {
    assertValue(value, expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'abc' SIMILAR TO 'a.c'; false",
        "'a.c' SIMILAR TO 'a.c'; true",
        "'a^c$' SIMILAR TO 'a^c$'; true",
        "'abc' SIMILAR TO '(a|x)b+c{1}'; true",
        "'a\\c' SIMILAR TO 'a\\c'; true",
        "'axc' SIMILAR TO 'a[^b]c'; true",
        "'abc' SIMILAR TO 'a[^b]c'; false",
        "'a1' SIMILAR TO '[a-c][[:DIGIT:]]'; true",
        "'b' SIMILAR TO '[a-c^b]'; false",
        "'c' SIMILAR TO '[a-c^b]'; true",
        "'a%c' SIMILAR TO 'a#%c' ESCAPE '#'; true",
        "'abc' SIMILAR TO 'a#%c' ESCAPE '#'; false",
        "'😀' SIMILAR TO '_'; true",
        "'abc' NOT SIMILAR TO 'a.c'; true",
      })
  void onlyItsOwnSignsAreSpecialToSimilarTo(String expression, String value) throws SQLException {
    assertValue(value, expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "E'a\\nb' = 'a'; false",
        "E'a' = 'a'; true",
        "U&'\\0061b' = 'ab'; true",
        "N'ab' || 'c'; abc",
        "TRIM(E' a '); a",
        "E'a\\nb' ~ 'a.b'; true",
        "E'a\\nb' !~* 'A.B'; false",
        "REGEXP_LIKE(E'a\\nb', 'a.b'); true",
        "REGEXP_REPLACE(E'a\\nba\\nb', 'a.b', 'x', 'g'); xx",
        "REGEXP_REPLACE(E'a\\nb', 'A.B', 'x', 'i'); x",
        "E'a\\nb' SIMILAR TO 'a_b'; true",
        "CAST('abc' AS CHAR(5)) = 'abc  '; true",
        "CAST('abc' AS CHAR(5)) IN ('x', 'abc '); true",
        "CAST('abc' AS CHAR(5)) <> 'abcd '; true",
      })
  void textsOfAnySpellingAreTexts(String expression, String value) throws SQLException {
    MODES.assertRows(value, "SELECT " + expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "LOG10(1000); 3.0",
        "LOG(1000); 3.0",
        "LOG(2, 8); 3.0",
        "LOG(3, 243); 5.0",
        "LOG(10, 1000); 3.0",
        "SQRT(2); 1.4142135623730951",
        "POWER(-2, 3); -8.0",
        "POWER(0, 0); 1.0",
        "EXP(-1000); 0.0",
        "ABS(-2147483647); 2147483647",
        "1 / CAST(4 AS DOUBLE); 0.25",
      })
  void numbersAreExactWhereTheyCanBe(String expression, String value) throws SQLException {
    assertValue(value, expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2201E; LN(0)",
        "2201E; LOG10(-1)",
        "2201E; LOG(2, 0)",
        "22012; LOG(1, 5)",
        "2201F; SQRT(-1)",
        "2201F; POWER(0, -1)",
        "2201F; POWER(-8, 0.5)",
        "2201F; POWER(-8, 0.3)",
        "22003; POWER(10, 400)",
        "22003; EXP(1000)",
        "22003; ASIN(2)",
        "22003; ACOS(-1.5)",
        "22003; ABS(-2147483648)",
        "22003; ABS(-9223372036854775808)",
        "22012; CAST(1 AS DOUBLE) / 0",
        "22012; CAST(0 AS DOUBLE) / 0",
        "22023; SPLIT_PART('a,b', ',', 0)",
        "2201B; 'a' SIMILAR TO '(a'",
        "2201B; 'a' ~ '('",
        "22025; 'a' SIMILAR TO '#a' ESCAPE '#'",
        "22007; CAST('25:00:00' AS TIME)",
        "22007; CAST('10:61:00' AS TIME)",
        "22007; CAST('' AS TIME)",
        "22007; TO_TIMESTAMP('2020-09-16 13:00 PM', 'YYYY-MM-DD HH12:MI AM')",
      })
  void whatHasNoValueIsAnError(String state, String expression) {
    assertError(state, expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "TO_CHAR(TIMESTAMP '2020-09-06 00:04:05.678', 'yyyy-mm-dd hh24:mi:ss.ms');"
            + " 2020-09-06 00:04:05.678",
        "TO_CHAR(TIMESTAMP '2020-09-06 15:04:05', 'YYYYMMDD\"T\"HH24MISS'); 20200906T150405",
        "TO_CHAR(TIMESTAMP '2020-09-06 15:04:05', '\"Year\" YYYY'); Year 2020",
        "TO_CHAR(TIMESTAMP '2020-09-06 15:04:05', 'iyyy-\"W\"iw'); 2020-W36",
        "TO_CHAR(TIMESTAMP '2020-09-06 15:04:05', 'fmDay, dd FMmonth'); Sunday, 06 september",
        "TO_CHAR(TIMESTAMP '2020-09-06 15:04:05', 'hh:mi pm'); 03:04 pm",
        "TO_CHAR(TIMESTAMP '2020-01-06 15:04:05', 'YYYYWW fmww WWth'); 202001 1 1st",
        "TO_CHAR(TIMESTAMP '2020-09-06 15:04:05', 'RM|rm|FMRM'); IX  |ix  |IX",
        "TO_CHAR(TIMESTAMP '2020-09-06 15:04:05', 'HH24TZ TZH:TZM'); 15 +00:00",
        "TO_CHAR(TIMESTAMP '2020-09-06 15:04:05.007', 'SS.FMMS SS.FMUS'); 05.007 05.007000",
        "CAST(TO_TIMESTAMP('2020-09-16 12:11 AM', 'YYYY-MM-DD HH12:MI AM') AS VARCHAR);"
            + " 2020-09-16 00:11:00.000",
        "CAST(TO_TIMESTAMP('2020-09-16 12:11 pm', 'yyyy-mm-dd hh:mi am') AS VARCHAR);"
            + " 2020-09-16 12:11:00.000",
        "CAST(TO_TIMESTAMP('2020-09-16 01:11 PM', 'YYYY-MM-DD HH:MI PM') AS VARCHAR);"
            + " 2020-09-16 13:11:00.000",
        "CAST(TO_TIMESTAMP('2020-09-16 23', 'YYYY-MM-DD HH24') AS VARCHAR);"
            + " 2020-09-16 23:00:00.000",
        "TO_DATE('16.9.2020', 'dd.mm.yyyy'); 2020-09-16",
        "CAST('10:00' AS TIME); 10:00:00",
        "CAST(' 23:59:59.5 ' AS TIME) > TIME '23:59:59'; true",
      })
  void timesAreWrittenAndReadByPostgresqlsFormats(String expression, String value)
      throws SQLException {
    MODES.assertRows(value, "SELECT " + expression);
  }

  /** Periods hold their start and not their end; a NULL end is one that is not known yet. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "('01', '02') OVERLAPS ('02', '03'); false",
        "('02', '03') OVERLAPS ('01', '02'); false",
        "('01', '03') OVERLAPS ('02', '04'); true",
        "('04', '02') OVERLAPS ('03', '01'); true",
        "('01', '01') OVERLAPS ('01', '02'); true",
        "('02', '02') OVERLAPS ('01', '02'); false",
        "('01', '01') OVERLAPS ('01', '01'); true",
        "('01', '03') OVERLAPS ('02', NULL); true",
        "('01', '02') OVERLAPS ('03', NULL); null",
        "('03', NULL) OVERLAPS (NULL, '03'); null",
        "('01', NULL) OVERLAPS ('01', '02'); null",
        "('01', NULL) OVERLAPS ('01', NULL); null",
        "(NULL, '02') OVERLAPS ('01', '02'); null",
        "('01', INTERVAL '1' DAY) OVERLAPS ('02', INTERVAL '1' DAY); false",
        "('01', INTERVAL '2' DAY) OVERLAPS ('02', INTERVAL '1' DAY); true",
      })
  void periodsThatOnlyTouchDoNotOverlap(String periods, String value) throws SQLException {
    MODES.assertRows(
        value,
        "SELECT "
            + periods
                .replaceAll("'(0\\d)'", "DATE '2020-01-$1'")
                .replace("NULL", "CAST(NULL AS DATE)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TIMESTAMPDIFF(MILLISECOND, TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2020-01-01"
            + " 00:00:01.9'); 1900",
        "TIMESTAMPDIFF(MICROSECOND, TIMESTAMP '2020-01-01 00:00:01.9', TIMESTAMP '2020-01-01"
            + " 00:00:00'); -1900000",
        "TIMESTAMPDIFF(SQL_TSI_FRAC_SECOND, TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2020-01-01"
            + " 00:00:00.001'); 1000000",
        "EXTRACT(EPOCH FROM TIMESTAMP '1969-12-31 23:59:59.5'); -1",
        "EXTRACT(EPOCH FROM TIMESTAMP '2020-01-01 00:00:00.5'); 1577836800",
      })
  void fractionsOfSecondsCount(String expression, String value) throws SQLException {
    MODES.assertRows(value, "SELECT " + expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TIMESTAMPDIFF(MONTH, DATE '2020-01-01', TIMESTAMP '2020-03-05 10:00:00'); 2",
        "TIMESTAMPDIFF(DAY, TIMESTAMP '2020-01-05 10:00:00', DATE '2020-01-01'); -4",
      })
  void aDateIsItsMidnightBesideATime(String expression, String value) throws SQLException {
    MODES.assertRows(value, "SELECT " + expression);
  }

  @Test
  void monthsAreNoSeconds() {
    assertError("0A000", "EXTRACT(EPOCH FROM INTERVAL '1' MONTH)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TO_CHAR(session_start_time, 'yyyy-mm') = '2020-01'; 4",
        "TO_CHAR(session_start_time, 'yyyy-mm-dd') > '2020-01-02'; 2",
        "TO_CHAR(session_start_time, 'YYYY\"-\"MM') = '2020-01'; 4",
        "LEFT(CAST(session_start_time AS VARCHAR), -13) = '2020-01-02'; 1",
        "LEFT('ended', -1) = 'ende' AND status SIMILAR TO 'e.ded'; 0",
        "LOG10(duration_ms) = 3; 1",
        "TIMESTAMPDIFF(MILLISECOND, session_start_time, TIMESTAMP '2020-01-03 12:00:00.5') = 376;"
            + " 1",
        "(session_start_time, INTERVAL '1' DAY) OVERLAPS (TIMESTAMP '2020-01-02 00:00:00',"
            + " TIMESTAMP '2020-01-03 00:00:00'); 1",
      })
  void conditionsTakeTheSameValues(String condition, String count) throws SQLException {
    MODES.assertRows(count, "SELECT COUNT(*) FROM sessions WHERE " + condition);
  }
}
