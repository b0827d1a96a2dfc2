package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ARRAY_AGG, and arrays of times, as PostgreSQL has them. */
class CollectedArraysTest {

  @RegisterExtension static final EveryMode MODES = new EveryMode();

  private static final String NUMBERS = " FROM (VALUES (1), (2), (1), (NULL)) AS t(x)";

  @Test
  void anArrayOfNoRowsIsNull() throws SQLException {
    MODES.assertRows("null", "SELECT ARRAY_AGG(id) FROM sessions WHERE id = 'z'");
    MODES.assertRows("null", "SELECT ARRAY_AGG(id) FILTER (WHERE id = 'z') FROM sessions");
    MODES.assertRows(
        "true | [none]",
        "SELECT ARRAY_AGG(id) IS NULL, COALESCE(ARRAY_AGG(id), ARRAY['none']) FROM sessions"
            + " WHERE id = 'z'");
    MODES.assertRows(
        "text | null,voice | [a, d],null | null",
        "SELECT channel, ARRAY_AGG(id ORDER BY id) FILTER (WHERE channel = 'voice') FROM sessions"
            + " GROUP BY channel ORDER BY channel");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ARRAY_AGG(x ORDER BY x); [1, 1, 2, null]",
        "ARRAY_AGG(x ORDER BY x DESC NULLS FIRST); [null, 2, 1, 1]",
        "ARRAY_AGG(x RESPECT NULLS ORDER BY x); [1, 1, 2, null]",
        "ARRAY_AGG(DISTINCT x ORDER BY x); [1, 2, null]",
        "ARRAY_AGG(DISTINCT x) FILTER (WHERE x > 1); [2]",
        "ARRAY_AGG(DISTINCT x ORDER BY x) FILTER (WHERE x < 3), COUNT(*); [1, 2] | 4",
        "ARRAY_AGG(x) FILTER (WHERE x IS NULL); [null]",
        "COUNT(DISTINCT x), ARRAY_AGG(DISTINCT x ORDER BY x DESC NULLS LAST); 2 | [2, 1, null]",
      })
  void itHoldsTheNullsThatItsFilterLetsThrough(String aggregates, String expected)
      throws SQLException {
    MODES.assertRows(expected, "SELECT " + aggregates + NUMBERS);
  }

  @Test
  void eachRowOfAWindowHasAnArrayOfItsOwn() throws SQLException {
    MODES.assertRows(
        "[a],[a, b],[a, b, c],[a, b, c, d]",
        "SELECT ARRAY_AGG(id) OVER (ORDER BY id) FROM sessions ORDER BY id");
    MODES.assertRows(
        "null,[a],[a, b],[b, c]",
        "SELECT ARRAY_AGG(id) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING)"
            + " FROM sessions ORDER BY id");
  }

  @Test
  void aCollectionThatWouldStillGrowIsRefused() {
    assertEquals(
        "COLLECT over a window is not supported: use ARRAY_AGG",
        MODES.error("0A000", "SELECT COLLECT(id) OVER (ORDER BY id) FROM sessions").getMessage());
    MODES.error("0A000", "SELECT ARRAY_CONCAT_AGG(ARRAY[id]) OVER (ORDER BY id) FROM sessions");
    MODES.error("0A000", "SELECT ARRAY_AGG(id ORDER BY id) OVER () FROM sessions");
  }

  @Test
  void noArrayHasNoElements() throws SQLException {
    String ended = " FROM sessions s CROSS JOIN UNNEST(CASE WHEN status = 'ended' THEN ";
    MODES.assertRows(
        "a | 7 | 1,a | null | 2",
        "SELECT s.id, t.x, t.n"
            + ended
            + "ARRAY[7, NULL] END) WITH ORDINALITY AS t(x, n) ORDER BY t.n");
    MODES.assertRows(
        "a | 1 | x", "SELECT s.id, t.*" + ended + "ARRAY[ROW(1, 'x')] END) AS t(x, y)");
    MODES.assertRows("a | k | 1", "SELECT s.id, t.*" + ended + "MAP['k', 1] END) AS t(k, v)");
    MODES.assertRows(
        "a | 1,b | null,c | null,d | null",
        "SELECT s.id, t.n FROM sessions s LEFT JOIN UNNEST(CASE WHEN status = 'ended' THEN"
            + " ARRAY[7] END) WITH ORDINALITY AS t(x, n) ON TRUE ORDER BY s.id");
    MODES.assertRows(
        "", "SELECT * FROM UNNEST(CAST(NULL AS INTEGER ARRAY)) WITH ORDINALITY AS t(x, n)");
  }

  @Test
  void elementsSideBySideAreRefusedRatherThanMultiplied() {
    assertEquals(
        "UNNEST of several arrays is not supported: unnest each WITH ORDINALITY, and join on the"
            + " numbers",
        MODES
            .error("0A000", "SELECT * FROM UNNEST(ARRAY[1, 2], ARRAY['a', 'b']) AS t(x, y)")
            .getMessage());
  }

  @Test
  void anElementThatCannotBeComputedIsAnErrorOfItsRow() {
    MODES.error("22018", "SELECT CAST(ARRAY[status] AS INTEGER ARRAY) FROM sessions");
  }

  @Test
  void timesWithinArraysAreTimes() throws SQLException {
    MODES.assertRows(
        "[2020-01-01 00:00:00.0, 2020-01-03 12:00:00.123]",
        "SELECT ARRAY_AGG(session_start_time ORDER BY id) FROM sessions WHERE id IN ('a', 'c')");
    MODES.assertRows(
        "[2020-01-01, null] | [10:00:00] | [[2020-01-01]]",
        "SELECT ARRAY[DATE '2020-01-01', NULL], ARRAY[TIME '10:00:00'],"
            + " ARRAY[ARRAY[DATE '2020-01-01']]");
  }
}
