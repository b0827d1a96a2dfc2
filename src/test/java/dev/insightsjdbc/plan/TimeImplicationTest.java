package dev.insightsjdbc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conditions say of the start time. */
class TimeImplicationTest {

  private static final TimeProbe PROBE = new TimeProbe(List.of());
  private static final Bindings NOW = TimeProbe.at("2020-09-15T17:09:27.123Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "t = '2020-09-15 10:00:00.1239'                 | = 2020-09-15T10:00:00.123",
        "t > '2020-09-15T10:00:00+02:00'                | > 2020-09-15T08:00",
        "CAST(t AS DATE) = '2020-09-15'                 | >= 2020-09-15T00:00 AND < 2020-09-16T00:00",
        "t::date > DATE '2020-09-15'                    | >= 2020-09-16T00:00",
        "DATE '2020-09-15' >= DATE(t)                   | < 2020-09-16T00:00",
        "CAST(t AS DATE) <> '2020-09-15'                | (< 2020-09-15T00:00 OR >= 2020-09-16T00:00)",
        "CAST(t AS DATE) IN ('2020-09-15', '2020-09-20') | (>= 2020-09-15T00:00 AND < 2020-09-16T00:00 OR >= 2020-09-20T00:00 AND < 2020-09-21T00:00)",
        "CAST(t AS DATE) NOT BETWEEN '2020-09-15' AND '2020-09-16' | (< 2020-09-15T00:00 OR >= 2020-09-17T00:00)",
        "CAST(t AS DATE) >= CURRENT_DATE - INTERVAL '7' DAY | >= 2020-09-08T00:00",
        "FLOOR(t TO DAY) = TIMESTAMP '2020-09-15 00:00:00' | >= 2020-09-15T00:00 AND < 2020-09-16T00:00",
        "FLOOR(t TO DAY) = TIMESTAMP '2020-09-15 01:00:00' | >= 2020-09-16T00:00 AND < 2020-09-16T00:00",
        "FLOOR(t TO WEEK) < '2020-09-14'                | < 2020-09-20T00:00",
        "DATE_TRUNC('month', t) = '2020-09-01'          | >= 2020-09-01T00:00 AND < 2020-10-01T00:00",
        "DATE_TRUNC('week', t) = '2020-09-14'           | >= 2020-09-14T00:00 AND < 2020-09-21T00:00",
        "DATE_TRUNC('QUARTER', t) >= DATE_TRUNC('quarter', NOW()) | >= 2020-07-01T00:00",
        "EXTRACT(YEAR FROM t) = 2020                    | >= 2020-01-01T00:00 AND < 2021-01-01T00:00",
        "YEAR(t) > 2019.5                               | >= 2020-01-01T00:00",
        "DATE_PART('year', t) < 2020                    | < 2020-01-01T00:00",
        "EXTRACT(EPOCH FROM t) >= 1600000000            | >= 2020-09-13T12:26:40",
        "YEAR(t) = YEAR(NOW()) AND MONTH(t) = MONTH(NOW()) | >= 2020-01-01T00:00 AND < 2021-01-01T00:00 ; >= 2020-09-01T00:00 AND < 2020-10-01T00:00",
        "YEAR(t) = 2020 AND QUARTER(t) = 4              | >= 2020-01-01T00:00 AND < 2021-01-01T00:00 ; >= 2020-10-01T00:00 AND < 2021-01-01T00:00",
        "YEAR(t) = 2020 AND MONTH(t) IN (2, 3)          | >= 2020-01-01T00:00 AND < 2021-01-01T00:00 ; (>= 2020-02-01T00:00 AND < 2020-03-01T00:00 OR >= 2020-03-01T00:00 AND < 2020-04-01T00:00)",
        "(YEAR(t) = 2019 AND MONTH(t) = 12 AND DAYOFMONTH(t) >= 24 OR YEAR(t) > 2020) | (>= 2019-01-01T00:00 AND < 2020-01-01T00:00 AND >= 2019-12-01T00:00 AND >= 2019-12-24T00:00 OR >= 2021-01-01T00:00)",
        "t - INTERVAL '1' DAY >= '2020-09-15'           | >= 2020-09-16T00:00",
        "CAST(t AS DATE) + INTERVAL '1' MONTH > '2020-09-30' | >= 2020-09-01T00:00",
        "at_zone(t, '+02:00') >= '2020-09-15'           | >= 2020-09-14T22:00",
        "SUBSTRING(CAST(t AS VARCHAR), 1, 7) = '2020-09' | >= 2020-09-01T00:00 AND < 2020-10-01T00:00",
        "CAST(t AS VARCHAR) LIKE '2020-09-1%'           | >= 2020-09-10T00:00 AND < 2020-09-20T00:00",
        "NOT (t < '2020-09-15' OR CAST(t AS DATE) > '2020-09-16') | >= 2020-09-15T00:00 ; < 2020-09-17T00:00",
        "t IS NOT DISTINCT FROM TIMESTAMP '2020-09-15 00:00:00' | = 2020-09-15T00:00",
        "(t > '2020-09-15') IS TRUE                     | > 2020-09-15T00:00",
        "t >= TIMESTAMPADD(DAY, -7, CURRENT_DATE)       | >= 2020-09-08T00:00",
        "t >= NOW() - INTERVAL '1' DAY * 7              | >= 2020-09-08T17:09:27.123",
        "CAST(t AS DATE) = NULL                         | FALSE",
        "t >= LAST_DAY(CURRENT_DATE)                    | >= 2020-09-30T00:00",
        "at_zone(t, 'Europe/Berlin') >= '2020-09-15'    | >= 2020-09-14T22:00",
        "at_zone(t, 'Europe/Berlin') <> '2020-10-26'    | (< 2020-10-25T23:00 OR >= 2020-10-25T23:00:00.001)",
        "CAST(at_zone(t, 'America/New_York') AS DATE) = '2020-09-15' | >= 2020-09-15T04:00 AND < 2020-09-16T04:00",
        "TO_CHAR(t, 'YYYY-MM-DD') = '2020-10-05'        | >= 2020-10-05T00:00 AND < 2020-10-06T00:00",
        "TO_CHAR(t, 'YYYYMM') BETWEEN '202009' AND '202010' | >= 2020-09-01T00:00 ; < 2020-11-01T00:00",
        "TO_CHAR(t, 'YYYY-MM') IN ('2020-09', '2020-12') | (>= 2020-09-01T00:00 AND < 2020-10-01T00:00 OR >= 2020-12-01T00:00 AND < 2021-01-01T00:00)",
        "TO_CHAR(t, 'YYYY/MM/DD HH24:MI') < '2020/10/05 12:30' | < 2020-10-05T12:30",
        "TO_CHAR(t, 'YYYY-Q') = '2020-4'                | >= 2020-10-01T00:00 AND < 2021-01-01T00:00",
        "TO_CHAR(t, 'YYYY-MM-DD') LIKE '2020-10-0%'     | >= 2020-10-01T00:00 AND < 2020-10-10T00:00",
        "EXTRACT(YEAR FROM t) * 100 + EXTRACT(MONTH FROM t) = 202010 | >= 2020-10-01T00:00 AND < 2020-11-01T00:00",
        "DAYOFMONTH(t) + 100 * MONTH(t) + 10000 * YEAR(t) >= 20201005 | >= 2020-10-05T00:00",
        "YEAR(t) * 10 + QUARTER(t) BETWEEN 20202 AND 20203 | >= 2020-04-01T00:00 ; < 2020-10-01T00:00",
        "t >= TO_TIMESTAMP('2020-10-05 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.US') | >= 2020-10-05T00:00",
        "t < TO_DATE('2020-10-05', 'YYYY-MM-DD')        | < 2020-10-05T00:00",
        "CAST(t AS DATE) = CAST(CONCAT('2020', '-10-', LPAD('5', 2, '0')) AS DATE) | >= 2020-10-05T00:00 AND < 2020-10-06T00:00",
      })
  void conditionsImplyExactly(String condition, String expected) throws Exception {
    assertEquals(expected, implied(condition, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "at_zone(t, 'Europe/Berlin') >= '2020-10-25 02:30:00' | >= 2020-10-25T00:30",
        "at_zone(t, 'Europe/Berlin') < '2020-10-25 02:30:00'  | < 2020-10-25T01:30",
        "t + INTERVAL '1' MONTH >= '2020-09-30 10:00:00' | >= 2020-08-30T00:00",
        "CURRENT_DATE - CAST(t AS DATE) < 60            | >= 2020-07-16T00:00",
        "CAST(t AS DATE) - DATE '2020-10-05' = 2        | >= 2020-10-06T00:00 AND < 2020-10-09T00:00",
        "t >= TO_TIMESTAMP(CONCAT(TO_CHAR(NOW(), 'YYYY-MM'), '-02'), 'YYYY-MM-DD') | >= 2020-09-02T00:00",
        "t = TO_TIMESTAMP(TO_CHAR(NOW(), 'YYYY'), 'YYYY') | >= 2020-01-01T00:00 AND <= 2020-01-01T00:00",
        "CAST(t AS DATE) <= TO_DATE(TO_CHAR(NOW(), 'YYYY-MM'), 'YYYY-MM') | < 2020-09-02T00:00",
        "TIMESTAMPDIFF(DAY, t, CURRENT_TIMESTAMP) < 7   | >= 2020-09-07T17:09:27.123",
        "TIMESTAMPDIFF(HOUR, TIMESTAMP '2020-09-15 00:00:00', t) >= 2 | >= 2020-09-15T01:00",
        "(NOW() - t) DAY <= INTERVAL '7' DAY            | >= 2020-09-08T17:09:27.122",
        "CAST(t AS VARCHAR) LIKE '2020-09-__'           | >= 2020-09-01T00:00 AND < 2020-10-01T00:00",
        "t > '2020-09-15' AND n = 3 OR t < '2019-01-01' | (> 2020-09-15T00:00 OR < 2019-01-01T00:00)",
      })
  void conditionsImplyMore(String condition, String expected) throws Exception {
    assertEquals(expected, implied(condition, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MONTH(t) = 9",
        "HOUR(t) = 9",
        "n = 3",
        "n = 3 OR t > '2020-09-15'",
        "CAST(t AS VARCHAR) LIKE '%09%'",
        "CAST(t AS VARCHAR) NOT LIKE '2020%'",
        "YEAR(t) = 2020 OR MONTH(t) = 9",
        "YEAR(t) = n",
        "t = t",
        "TO_CHAR(t, 'MM-YYYY') = '10-2020'",
        "TO_CHAR(t, 'YYYY-DD') = '2020-10'",
        "TO_CHAR(t, 'FMYYYY-MM') = '2020-10'",
        "TO_CHAR(t, 'YYYY-Mon') = '2020-Oct'",
        "YEAR(t) * 10 + MONTH(t) = 20210",
        "YEAR(t) * 100 - MONTH(t) = 202010",
        "YEAR(t) * 100 + MONTH(t + INTERVAL '1' DAY) = 202010",
        "MONTH(t) * 100 + DAYOFMONTH(t) = 1005",
        "t < NOW() + INTERVAL '1' DAY * RAND_INTEGER(5)",
      })
  void othersImplyNothing(String condition) throws Exception {
    assertEquals("none", implied(condition, true));
  }

  private static String implied(String condition, boolean exact) throws Exception {
    StringBuilder text = new StringBuilder();
    for (Optional<TimeImplication.Implied> implied : PROBE.implied(condition)) {
      text.append(text.isEmpty() ? "" : " ; ");
      text.append(implied.map(found -> words(found.condition())).orElse("none"));
      implied.ifPresent(found -> assertEquals(exact, found.exact(), condition));
    }
    return text.toString();
  }

  private static String words(Condition condition) {
    if (condition.equals(Condition.FALSE)) {
      return "FALSE";
    }
    if (condition instanceof Condition.And and) {
      return String.join(" AND ", and.parts().stream().map(TimeImplicationTest::words).toList());
    }
    if (condition instanceof Condition.Or or) {
      return "("
          + String.join(" OR ", or.parts().stream().map(TimeImplicationTest::words).toList())
          + ")";
    }
    Condition.Compare compare = (Condition.Compare) condition;
    return compare.comparison().symbol() + " " + time(compare.operand());
  }

  private static String time(Operand operand) {
    Long millis = (Long) operand.value(NOW);
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC).toString();
  }
}
