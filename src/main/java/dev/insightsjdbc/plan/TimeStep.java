package dev.insightsjdbc.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.avatica.util.TimeUnitRange;

/**
 * One step of a computation with times, as Calcite's engine computes it.
 *
 * <p>Arguments and results are a TIMESTAMP's milliseconds, a DATE's days, a number, all as Long, or
 * a String.
 */
final class TimeStep {

  static final long DAY_MILLIS = 86_400_000;

  /** The characters of a TIMESTAMP(3) as text. */
  static final int TIMESTAMP_LENGTH = "2020-09-15 17:09:27.000".length();

  /** More than any part of a {@link #calendar} number but the first can be. */
  static final long CALENDAR_RADIX = 1000;

  /** How results go as arguments grow. */
  enum Course {
    RISING,
    /** They may fall, but never below {@link #least}, which does not. */
    NEARLY_RISING,
    ANY
  }

  /** The characters of a DATE as text. */
  static final int DATE_LENGTH = "2020-09-15".length();

  /** A timestamp's day. */
  static final TimeStep DAY = rising("DATE(", ")", millis -> floorDiv(millis, DAY_MILLIS));

  /** A day's first instant. */
  static final TimeStep MIDNIGHT = rising("MIDNIGHT(", ")", days -> number(days) * DAY_MILLIS);

  /**
   * A cast of a timestamp to one of fewer fractional digits: SQL cuts what Calcite's engine leaves.
   */
  static final TimeStep SHORTENED =
      new TimeStep(
          "SHORTENED(",
          ")",
          millis -> millis,
          millis -> floorDiv(millis, 1000) * 1000,
          millis -> millis,
          Course.NEARLY_RISING);

  private static final String TEXT = "TEXT(";

  private final String before;
  private final String after;
  private final UnaryOperator<Object> value;
  private final UnaryOperator<Object> least;
  private final UnaryOperator<Object> greatest;
  private final Course course;

  private TimeStep(
      String before,
      String after,
      UnaryOperator<Object> value,
      UnaryOperator<Object> least,
      UnaryOperator<Object> greatest,
      Course course) {
    this.before = before;
    this.after = after;
    this.value = value;
    this.least = least;
    this.greatest = greatest;
    this.course = course;
  }

  private static TimeStep rising(String before, String after, UnaryOperator<Object> value) {
    return new TimeStep(before, after, value, value, value, Course.RISING);
  }

  /** {@code FLOOR(time TO unit)}; weeks begin on Sunday. */
  static TimeStep floor(TimeUnitRange unit, boolean date) {
    String after = " TO " + unit + ")";
    return date
        ? rising("FLOOR(", after, day -> DateTimeUtils.unixDateFloor(unit, number(day)))
        : rising("FLOOR(", after, millis -> floored(unit, number(millis)));
  }

  /** {@code CEIL(time TO unit)}. */
  static TimeStep ceil(TimeUnitRange unit, boolean date) {
    String after = " TO " + unit + ")";
    return date
        ? rising("CEIL(", after, day -> DateTimeUtils.unixDateCeil(unit, number(day)))
        : rising("CEIL(", after, millis -> ceiled(unit, number(millis)));
  }

  private static long floored(TimeUnitRange unit, long millis) {
    long length = millis(unit);
    return length == 0
        ? DateTimeUtils.unixDateFloor(unit, Math.floorDiv(millis, DAY_MILLIS)) * DAY_MILLIS
        : Math.floorDiv(millis, length) * length;
  }

  private static long ceiled(TimeUnitRange unit, long millis) {
    long length = millis(unit);
    return length == 0
        // Calcite's function for timestamps would not see the time of day.
        ? DateTimeUtils.unixDateCeil(unit, -Math.floorDiv(-millis, DAY_MILLIS)) * DAY_MILLIS
        : -Math.floorDiv(-millis, length) * length;
  }

  /** The length of a unit that is always equally long; 0 for others. */
  private static long millis(TimeUnitRange unit) {
    return switch (unit) {
      case DAY, HOUR, MINUTE, SECOND, MILLISECOND -> unit.startUnit.multiplier.longValueExact();
      default -> 0;
    };
  }

  /** {@code EXTRACT(EPOCH FROM time)}: whole seconds. */
  static TimeStep epoch(boolean date) {
    return rising(
        "EXTRACT(EPOCH FROM ",
        ")",
        time -> date ? number(time) * (DAY_MILLIS / 1000) : floorDiv(time, 1000));
  }

  /**
   * {@code EXTRACT(unit FROM time)} of a unit from days up; it rises where the unit is a year or
   * longer.
   */
  static TimeStep extract(TimeUnitRange unit, boolean date) {
    UnaryOperator<Object> value =
        time ->
            DateTimeUtils.unixDateExtract(unit, date ? number(time) : floorDiv(time, DAY_MILLIS));
    boolean rises =
        switch (unit) {
          case YEAR, ISOYEAR, DECADE, CENTURY, MILLENNIUM -> true;
          default -> false;
        };
    return new TimeStep(
        "EXTRACT(" + unit + " FROM ",
        ")",
        value,
        rises ? value : any -> Long.MIN_VALUE,
        rises ? value : any -> Long.MAX_VALUE,
        rises ? Course.RISING : Course.ANY);
  }

  /** A year, or how many of which units passed since year 0, as one growing number. */
  static TimeStep calendar(List<TimeUnitRange> units, boolean date) {
    return rising(
        "CALENDAR" + units + "(",
        ")",
        time -> {
          long day = date ? number(time) : floorDiv(time, DAY_MILLIS);
          long number = 0;
          for (TimeUnitRange unit : units) {
            number = number * CALENDAR_RADIX + DateTimeUtils.unixDateExtract(unit, day);
          }
          return number;
        });
  }

  /** The sum of a time's parts, each some times over; the caller knows that it grows. */
  static TimeStep calendarSum(List<TimeUnitRange> units, List<Long> factors, boolean date) {
    return rising(
        "SUM" + units + factors + "(",
        ")",
        time -> {
          long day = date ? number(time) : floorDiv(time, DAY_MILLIS);
          long sum = 0;
          for (int place = 0; place < units.size(); place++) {
            sum += factors.get(place) * DateTimeUtils.unixDateExtract(units.get(place), day);
          }
          return sum;
        });
  }

  /** {@code LAST_DAY(time)}; of a timestamp before 1970 Calcite takes the day that follows. */
  static TimeStep lastDay(boolean date) {
    return rising(
        "LAST_DAY(",
        ")",
        time ->
            (long)
                DateTimeUtils.lastDay(
                    Math.toIntExact(date ? number(time) : number(time) / DAY_MILLIS)));
  }

  /**
   * A time plus an interval.
   *
   * @param amount milliseconds, or months
   * @param months whether the amount is in months
   * @param date whether the time is a day
   */
  static TimeStep plus(long amount, boolean months, boolean date) {
    if (date) {
      return months ? dayPlusMonths(amount) : plusDays(amount);
    }
    return months ? plusMonths(amount) : plusMillis(amount);
  }

  private static TimeStep plusMillis(long amount) {
    return rising("", sum(amount, "ms"), millis -> Math.addExact(number(millis), amount));
  }

  /** A day plus an interval, of which only whole days count. */
  private static TimeStep plusDays(long millis) {
    return rising("", sum(millis, "ms"), day -> Math.addExact(number(day), millis / DAY_MILLIS));
  }

  /** A day plus months: where the month is shorter, its last day. */
  private static TimeStep dayPlusMonths(long months) {
    return rising("", sum(months, "months"), day -> daysPlusMonths(number(day), months));
  }

  /** A timestamp plus months: of the 30th and the 31st, the later may come to be the earlier. */
  private static TimeStep plusMonths(long months) {
    return new TimeStep(
        "",
        sum(months, "months"),
        time -> moved(time, months) + Math.floorMod(number(time), DAY_MILLIS),
        time -> moved(time, months),
        time -> moved(time, months) + DAY_MILLIS - 1,
        Course.NEARLY_RISING);
  }

  private static long moved(Object millis, long months) {
    return daysPlusMonths(floorDiv(millis, DAY_MILLIS), months) * DAY_MILLIS;
  }

  private static long daysPlusMonths(long day, long months) {
    return LocalDate.ofEpochDay(day).plusMonths(months).toEpochDay();
  }

  private static String sum(long amount, String unit) {
    return (amount < 0 ? " - " : " + ") + Math.abs(amount) + " " + unit;
  }

  /** {@code at_zone(time, zone)}: exact where the zone's clocks are never put back. */
  static TimeStep atZone(WallClock clock) {
    return new TimeStep(
        "at_zone(",
        ", '" + clock.zone() + "')",
        millis -> clock.time(number(millis)),
        millis -> clock.leastSince(number(millis)),
        millis -> clock.greatestUntil(number(millis)),
        clock.isFixed() ? Course.RISING : Course.NEARLY_RISING);
  }

  /** The first characters of a timestamp as text. */
  static TimeStep timestampText(int length) {
    return rising(
        TEXT,
        ", " + length + ")",
        millis -> left(DateTimeUtils.unixTimestampToString(number(millis), 3), length));
  }

  /** The first characters of a day as text. */
  static TimeStep dateText(int length) {
    return rising(
        TEXT,
        ", " + length + ")",
        day -> left(DateTimeUtils.unixDateToString(Math.toIntExact(number(day))), length));
  }

  /** {@code TO_CHAR(time, format)} of a {@link TimeFormat} that sorts. */
  static TimeStep formatted(String format) {
    return rising(
        TEXT, ", '" + format + "')", millis -> TimestampTexts.formatted(number(millis), format));
  }

  /** The first characters of a text. */
  static TimeStep left(int length) {
    return rising("LEFT(", ", " + length + ")", text -> left((String) text, length));
  }

  private static String left(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  /** The result, of an argument that is not NULL. */
  Object value(Object argument) {
    return value.apply(argument);
  }

  /** What no result is below, for this and all greater arguments; never falls. */
  Object least(Object argument) {
    return least.apply(argument);
  }

  /** What no result is above, for this and all smaller arguments; never falls. */
  Object greatest(Object argument) {
    return greatest.apply(argument);
  }

  /** Whether it makes a text of a time. */
  boolean isText() {
    return before.equals(TEXT);
  }

  Course course() {
    return course;
  }

  /** The step in words; no two different steps have the same. */
  String of(Object argument) {
    return before + argument + after;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeStep step && before.equals(step.before) && after.equals(step.after);
  }

  @Override
  public int hashCode() {
    return Objects.hash(before, after);
  }

  @Override
  public String toString() {
    return of("$");
  }

  private static long floorDiv(Object number, long divisor) {
    return Math.floorDiv(number(number), divisor);
  }

  private static long number(Object number) {
    return ((Number) number).longValue();
  }
}
