package dev.insightsjdbc.integration;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Aggregates, also over windows, of which Calcite computes other values than PostgreSQL 15. */
class AggregateValuesTest {

  @RegisterExtension static final EveryMode MODES = new EveryMode();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "STDDEV(x); 1.0; (1000000001, 0), (1000000002, 0), (1000000003, 0)",
        "VAR_POP(x + 0.5); 0.25; (1000000001, 0), (1000000002, 0), (NULL, 0)",
        "VARIANCE(x); 0.5; (9007199254740991, 0), (9007199254740990, 0)",
        "VAR_SAMP(x); null; (1, 0), (NULL, 0)",
        "STDDEV_POP(x), STDDEV_SAMP(x); 0.0 | null; (1, 0)",
        "VAR_POP(x); null; (CAST(NULL AS INTEGER), 0)",
        "VAR_SAMP(DISTINCT x); 0.5; (1, 0), (2, 0), (2, 0)",
        "VAR_SAMP(x) FILTER (WHERE x > 1); 2.0; (1, 0), (2, 0), (4, 0)",
        "COVAR_POP(x, y), COVAR_SAMP(x, y); 0.5 | 1.0; (1000000001, 2), (1000000002, 4), (3, NULL)",
        "REGR_SXX(x, y), REGR_SYY(x, y); 2.0 | 0.5; (1000000001, 2), (1000000002, 4), (3, NULL)",
      })
  void deviationsKeepTheirDigits(String aggregates, String expected, String rows)
      throws SQLException {
    MODES.assertRows(expected, "SELECT " + aggregates + " FROM (VALUES " + rows + ") AS t(x, y)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ARG_MAX(x, y), ARG_MIN(x, y); null | 1; (1, 1), (NULL, 3), (5, NULL)",
        "ARG_MAX(x, y) FILTER (WHERE y < 3); 1; (1, 1), (NULL, 3)",
        "ARG_MAX(x, y) FILTER (WHERE y > 3); null; (1, 1), (NULL, 3)",
      })
  void theValueOfTheGreatestMayBeNull(String aggregates, String expected, String rows)
      throws SQLException {
    MODES.assertRows(expected, "SELECT " + aggregates + " FROM (VALUES " + rows + ") AS t(x, y)");
  }

  @Test
  void theValueOfTheGreatestOfAFrameMayBeNull() throws SQLException {
    MODES.assertRows(
        "1,null,5",
        "SELECT ARG_MAX(x, y) OVER (ORDER BY y)"
            + " FROM (VALUES (1, 1), (NULL, 3), (5, 4)) AS t(x, y) ORDER BY y");
  }

  @Test
  void deviationsAreThoseOfTheRowsOfAFrame() throws SQLException {
    MODES.assertRows(
        "null,0.5,0.5",
        "SELECT VAR_SAMP(x) OVER (ORDER BY x ROWS 1 PRECEDING)"
            + " FROM (VALUES (1), (2), (3)) AS t(x) ORDER BY x");
  }

  @Test
  void textsOfAFrameAreJoined() throws SQLException {
    MODES.assertRows(
        "a,a+b,a+b+c,a+b+c+d",
        "SELECT STRING_AGG(id, '+') OVER (ORDER BY id) FROM sessions ORDER BY id");
  }
}
