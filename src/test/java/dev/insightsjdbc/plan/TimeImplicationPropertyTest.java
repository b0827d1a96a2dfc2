package dev.insightsjdbc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.RowMaker;
import dev.insightsjdbc.rows.RowTest;
import dev.insightsjdbc.rows.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Holds what is derived for the start time to what Calcite's engine computes of the same words. */
class TimeImplicationPropertyTest {

  private static final Bindings NOW = TimeProbe.at("2021-03-15T17:09:27.123Z");
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "+05:30");
  private static final List<Long> TIMES = times();
  private static final TimeProbe PROBE = new TimeProbe(TIMES);

  /** Times of all kinds, and those around which days, years and zones change. */
  private static List<Long> times() {
    Random random = new Random(20200915);
    TreeSet<Long> times = new TreeSet<>();
    for (int i = 0; i < 400; i++) {
      times.add(millis(LocalDateTime.of(2018, 1, 1, 0, 0)) + (long) (random.nextDouble() * 1.3e11));
    }
    for (int month = 0; month < 48; month++) {
      around(LocalDate.of(2018, 1, 1).plusMonths(month), times);
    }
    for (int i = 0; i < 60; i++) {
      around(LocalDate.of(2018, 1, 1).plusDays(random.nextInt(1500)), times);
    }
    for (String zone : ZONES) {
      var rules = ZoneId.of(zone).getRules();
      ZoneOffsetTransition next = rules.nextTransition(Instant.parse("2018-01-01T00:00:00Z"));
      for (int i = 0; next != null && i < 8; i++) {
        for (long minutes : new long[] {-61, -60, -30, 0, 30, 60, 61}) {
          times.add(next.toEpochSecond() * 1000 + minutes * 60_000);
          times.add(next.toEpochSecond() * 1000 + minutes * 60_000 - 1);
        }
        next = rules.nextTransition(next.getInstant());
      }
    }
    Stream.of(
            "1969-12-31T12:00",
            "1970-01-01T00:00",
            "0001-01-01T00:00",
            "1582-10-10T00:00",
            "9999-12-31T23:59:59.999")
        .map(LocalDateTime::parse)
        .forEach(time -> times.add(millis(time)));
    return List.copyOf(times);
  }

  private static void around(LocalDate day, Set<Long> times) {
    long midnight = millis(day.atStartOfDay());
    times.addAll(List.of(midnight - 1, midnight, midnight + 1, midnight + 36_000_000));
  }

  private static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void noRowIsLostAndExactMeansExact(@ForAll("conditions") String condition) throws Exception {
    check(condition, PROBE, TIMES);
  }

  private static void check(String condition, TimeProbe probe, List<Long> times) throws Exception {
    Set<Long> passing = probe.passing(condition, NOW);
    List<Optional<TimeImplication.Implied>> implied = probe.implied(condition);
    boolean exact = implied.stream().allMatch(part -> part.isPresent() && part.get().exact());
    Set<Long> allowed = new TreeSet<>(times);
    for (Optional<TimeImplication.Implied> part : implied) {
      part.map(TimeImplication.Implied::condition).ifPresent(found -> retain(allowed, found));
    }

    Set<Long> lost = new TreeSet<>(passing);
    lost.removeAll(allowed);
    assertTrue(lost.isEmpty(), () -> condition + " loses " + lost + " with " + implied);
    if (exact) {
      assertEquals(passing, allowed, condition);
    }
  }

  private static void retain(Set<Long> times, Condition condition) {
    RowTest test = condition.bind(RowMaker.ofRows(NOW));
    times.removeIf(time -> test.test(new Object[] {time}) != Truth.TRUE);
  }

  /** Of times that are not so far away that the engine's INTEGER overflows. */
  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void distancesLoseNoRow(@ForAll("distances") String condition) throws Exception {
    List<Long> near =
        TIMES.stream().filter(time -> Math.abs(time - NOW.now().toEpochMilli()) < 1e12).toList();
    check(condition, new TimeProbe(near), near);
  }

  @Provide
  Arbitrary<String> distances() {
    return Arbitraries.oneOf(distancesOfTimes(), distancesOfDays());
  }

  private static Arbitrary<String> distancesOfDays() {
    return compared(
        Combinators.combine(
                Arbitraries.of("CAST(t AS DATE)", "CAST(t + INTERVAL '1' MONTH AS DATE)"),
                Arbitraries.of("CURRENT_DATE", "DATE '2019-07-01'"),
                Arbitraries.of(true, false))
            .as((day, other, since) -> since ? day + " - " + other : other + " - " + day),
        Arbitraries.of("-30", "-1", "0", "1", "2.5", "400", "9000"));
  }

  private static Arbitrary<String> distancesOfTimes() {
    return compared(
        Combinators.combine(
                Arbitraries.of("DAY", "HOUR", "MINUTE", "WEEK", "MONTH"),
                Arbitraries.of("NOW()", "TIMESTAMP '2019-07-01 10:00:00.123'"),
                Arbitraries.of(true, false))
            .as(
                (part, time, since) ->
                    "TIMESTAMPDIFF(" + part + ", " + (since ? time + ", t)" : "t, " + time + ")")),
        Arbitraries.of("-30", "-1", "0", "1", "2.5", "400", "9000"));
  }

  @Provide
  Arbitrary<String> conditions() {
    Arbitrary<String> atom =
        Arbitraries.oneOf(ofTimes(), ofDays(), ofNumbers(), ofTexts(), others());
    Arbitrary<String> pair =
        Combinators.combine(atom, Arbitraries.of(" AND ", " OR "), atom)
            .as((left, joint, right) -> "(" + left + joint + right + ")");
    Arbitrary<String> condition = Arbitraries.frequencyOf(Tuple.of(3, atom), Tuple.of(1, pair));
    return Combinators.combine(condition, Arbitraries.of(true, false, false))
        .as((text, negated) -> negated ? "NOT (" + text + ")" : text);
  }

  private static Arbitrary<String> compared(Arbitrary<String> left, Arbitrary<String> right) {
    return Combinators.combine(
            left,
            Arbitraries.of("=", "<>", "<", "<=", ">", ">=", "IS NOT DISTINCT FROM"),
            right,
            Arbitraries.of(true, false))
        .as((l, op, r, swap) -> swap ? r + " " + op + " " + l : l + " " + op + " " + r);
  }

  private static Arbitrary<String> units() {
    return Arbitraries.of(
        "CENTURY", "DECADE", "YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND");
  }

  private static Arbitrary<String> intervals() {
    return Arbitraries.of(
        "INTERVAL '1' DAY",
        "INTERVAL '36' HOUR",
        "INTERVAL '1' MONTH",
        "INTERVAL '13' MONTH",
        "INTERVAL '1' YEAR",
        "INTERVAL '1.5' SECOND",
        "INTERVAL '1' DAY * 3");
  }

  private static Arbitrary<String> timesOf(String base) {
    return Arbitraries.oneOf(
        Arbitraries.just(base),
        Combinators.combine(Arbitraries.of("FLOOR", "CEIL"), units())
            .as((name, unit) -> name + "(" + base + " TO " + unit + ")"),
        Arbitraries.of("millennium", "year", "quarter", "month", "week", "day", "hour", "second")
            .map(unit -> "DATE_TRUNC('" + unit + "', " + base + ")"),
        Combinators.combine(Arbitraries.of(" + ", " - "), intervals())
            .as((sign, interval) -> "(" + base + sign + interval + ")"),
        Arbitraries.of(ZONES).map(zone -> "at_zone(" + base + ", '" + zone + "')"),
        Arbitraries.of(0, 1, 2).map(digits -> "CAST(" + base + " AS TIMESTAMP(" + digits + "))"));
  }

  private static Arbitrary<String> literals() {
    return Arbitraries.of(TIMES)
        .map(TimestampTexts::text)
        .filter(text -> !text.startsWith("1582-10-1")) // no literal for Calcite: days left out
        .map(text -> "TIMESTAMP '" + text + "'");
  }

  private static Arbitrary<String> ofTimes() {
    Arbitrary<String> left = timesOf("t").flatMap(TimeImplicationPropertyTest::timesOf);
    Arbitrary<String> right =
        Arbitraries.oneOf(
            literals(),
            literals().flatMap(TimeImplicationPropertyTest::timesOf),
            timesOf("NOW()"),
            Arbitraries.of("CURRENT_TIMESTAMP", "CAST(NULL AS TIMESTAMP)"));
    return compared(left, right);
  }

  private static Arbitrary<String> daysOf(Arbitrary<String> time) {
    Arbitrary<String> day =
        Arbitraries.oneOf(
            time.map(base -> "CAST(" + base + " AS DATE)"),
            time.map(base -> "LAST_DAY(" + base + ")"));
    return Arbitraries.oneOf(
        day,
        Combinators.combine(
                Arbitraries.of("FLOOR", "CEIL"),
                day,
                Arbitraries.of("YEAR", "QUARTER", "MONTH", "WEEK", "DAY"))
            .as((name, base, unit) -> name + "(" + base + " TO " + unit + ")"),
        Combinators.combine(day, Arbitraries.of(" + ", " - "), intervals())
            .as((base, sign, interval) -> "(" + base + sign + interval + ")"));
  }

  private static Arbitrary<String> ofDays() {
    return compared(
        daysOf(timesOf("t")),
        Arbitraries.oneOf(
            literals().map(time -> "CAST(" + time + " AS DATE)"),
            daysOf(literals()),
            daysOf(Arbitraries.just("NOW()"))));
  }

  private static Arbitrary<String> ofNumbers() {
    Arbitrary<String> year =
        Arbitraries.of("2018", "2019", "2020", "2021", "2020.5", "0", "99999", "YEAR(NOW())");
    Arbitrary<String> op = Arbitraries.of(" = ", " <> ", " < ", " <= ", " > ", " >= ");
    Arbitrary<String> small =
        Arbitraries.of("0", "1", "2", "3", "9", "12", "13", "31", "366", "-1", "1000000", "2.5");
    Arbitrary<String> unit =
        Arbitraries.of("QUARTER", "MONTH", "DAY", "DOY", "WEEK", "HOUR", "DOW");
    Arbitrary<String> base =
        Arbitraries.oneOf(Arbitraries.just("t"), timesOf("t"), daysOf(Arbitraries.just("t")));
    Arbitrary<String> full =
        Combinators.combine(base, op, year, op, small, unit, op, small)
            .as(
                (of, op1, y, op2, m, part, op3, n) ->
                    "EXTRACT(YEAR FROM "
                        + of
                        + ") = "
                        + y
                        + " AND EXTRACT(MONTH FROM "
                        + of
                        + ")"
                        + op2
                        + m
                        + " AND "
                        + n
                        + op3
                        + "EXTRACT("
                        + part
                        + " FROM "
                        + of
                        + ")");
    Arbitrary<String> exactMonth =
        full.map(text -> text.replaceFirst("(MONTH FROM .*?\\)) (=|<>|<|<=|>|>=) ", "$1 = "));
    Arbitrary<String> years =
        compared(
            Combinators.combine(
                    Arbitraries.of("YEAR", "ISOYEAR", "DECADE", "CENTURY", "MILLENNIUM"), base)
                .as((part, of) -> "EXTRACT(" + part + " FROM " + of + ")"),
            Arbitraries.oneOf(year, small, Arbitraries.of("202", "21")));
    Arbitrary<String> epoch =
        compared(
            base.map(of -> "EXTRACT(EPOCH FROM " + of + ")"),
            Arbitraries.of(TIMES).map(time -> "" + time / 1000));
    return Arbitraries.oneOf(full, exactMonth, years, epoch, sums(base));
  }

  private static Arbitrary<String> sums(Arbitrary<String> base) {
    return Combinators.combine(
            Arbitraries.of(
                "YEAR(%1$s) * 100 + MONTH(%1$s)",
                "MONTH(%1$s) + YEAR(%1$s) * 12",
                "YEAR(%1$s) * 11 + MONTH(%1$s)",
                "YEAR(%1$s) * 10 + MONTH(%1$s)",
                "YEAR(%1$s) * 10 + QUARTER(%1$s)",
                "YEAR(%1$s) * 2 + QUARTER(%1$s)",
                "YEAR(%1$s) * 1000 + EXTRACT(DOY FROM %1$s)",
                "YEAR(%1$s) * 10000 + MONTH(%1$s) * 100 + DAYOFMONTH(%1$s)",
                "YEAR(%1$s) * 1000 + MONTH(%1$s) * 31 + DAYOFMONTH(%1$s)",
                "YEAR(%1$s) * 1000 + MONTH(%1$s) * 29 + DAYOFMONTH(%1$s)"),
            base,
            Arbitraries.of("=", "<>", "<", "<=", ">", ">="),
            Arbitraries.of(TIMES))
        .as(
            (sum, of, op, time) ->
                String.format(Locale.ROOT, sum, of)
                    + op
                    + String.format(
                        Locale.ROOT, sum, "TIMESTAMP '" + TimestampTexts.text(time) + "'"))
        .filter(text -> !text.contains("'1582-10-1"));
  }

  private static Arbitrary<String> ofTexts() {
    Arbitrary<String> left =
        Arbitraries.of(
            "CAST(t AS VARCHAR)",
            "SUBSTRING(CAST(t AS VARCHAR), 1, 13)",
            "LEFT(CAST(t AS VARCHAR), 4)",
            "CAST(CAST(t AS DATE) AS VARCHAR)",
            "CAST(FLOOR(t TO MONTH) AS VARCHAR)",
            "TO_CHAR(t, 'YYYY-MM-DD HH24:MI:SS.MS')",
            "TO_CHAR(at_zone(t, 'Europe/Berlin'), 'YYYY-MM-DD HH24')",
            "TO_CHAR(t, 'YYYY-MM')",
            "LEFT(TO_CHAR(t, 'YYYY-MM-DD'), 9)");
    Arbitrary<String> text =
        Combinators.combine(Arbitraries.of(TIMES), Arbitraries.integers().between(0, 23))
            .as((time, length) -> TimestampTexts.text(time).substring(0, length));
    Arbitrary<String> like =
        Combinators.combine(left, text, Arbitraries.of("%", "", "_%", "%5%"))
            .as((of, beginning, end) -> of + " LIKE '" + beginning + end + "'");
    // Compared with longer texts, Calcite forgets that these are cut.
    Arbitrary<String> cut = Arbitraries.of("CAST(t AS VARCHAR(10))", "CAST(t AS CHAR(10))");
    Arbitrary<String> day =
        text.map(value -> "'" + value.substring(0, Math.min(10, value.length())) + "'");
    Arbitrary<String> formatted =
        Combinators.combine(
                Arbitraries.of(
                    "YYYYMMDD",
                    "YYYY",
                    "YYYYMM",
                    "YYYY/MM/DD HH24:MI",
                    "YYYYMMDDHH24MISSMS",
                    "YYYY-Q",
                    "YYYY.DDD",
                    "YYYY-WW",
                    "IYYY-IW",
                    "IYYYIWID",
                    "YYYY-DD",
                    "MM-YYYY",
                    "IYYY-MM",
                    "YYYY-MM-DD HH12",
                    "YYYY-MM-DD HH24:MI:SS.US"),
                Arbitraries.of(TIMES),
                Arbitraries.of("=", "<>", "<", "<=", ">", ">="))
            .as(
                (format, time, op) ->
                    String.format(
                        Locale.ROOT,
                        "TO_CHAR(t, '%s') %s '%s'",
                        format,
                        op,
                        TimestampTexts.formatted(time, format)));
    return Arbitraries.oneOf(
        formatted,
        compared(cut, day),
        compared(left, text.map(value -> "'" + value + "'")),
        compared(left, Arbitraries.of("'x'", "'2020-09-15T10'", "''", "'2020-1'")),
        like);
  }

  private static Arbitrary<String> others() {
    return Arbitraries.of(
        "n = 3",
        "MONTH(t) = 9",
        "t = t",
        "n IS NULL",
        "(t > '2020-01-01') IS NOT FALSE",
        "(CAST(t AS DATE) > '2020-01-01') IS FALSE",
        "CAST(t AS DATE) IN ('2020-01-01', '2020-02-01')");
  }
}
