package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLDataException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.util.format.postgresql.PostgresqlDateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are read as times, where Calcite reads another one. Public only for generated code: it
 * is no part of the driver's interface.
 */
public final class ParsedTimes {

  private static final long HALF_DAY = Duration.ofHours(12).toMillis();
  private static final int NOON = 12;

  private static final Pattern HALF_DAY_HOUR = Pattern.compile("HH12|HH(?!24)");
  private static final Pattern MERIDIEM =
      Pattern.compile("(?<![a-z])([ap])\\.?m\\b", Pattern.CASE_INSENSITIVE);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:mm[:ss[.SSS][.SS][.S]]", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private ParsedTimes() {}

  /** TO_TIMESTAMP: milliseconds since 1970. */
  public static @Nullable Long timestamp(@Nullable String text, @Nullable String format) {
    return text == null || format == null ? null : (Long) parsed(text, format);
  }

  /** TO_DATE: days since 1970. */
  public static @Nullable Integer date(@Nullable String text, @Nullable String format) {
    return text == null || format == null
        ? null
        : (Integer) (int) Math.floorDiv(parsed(text, format), (int) Duration.ofDays(1).toMillis());
  }

  /** The hour of a half day is read as one of a whole day, and then moved. */
  private static long parsed(String text, String format) {
    String capitals = TimeTemplates.capitals(format);
    Matcher half = HALF_DAY_HOUR.matcher(capitals);
    boolean ofHalf = half.find();
    try {
      ZonedDateTime time =
          PostgresqlDateTimeFormatter.compilePattern(ofHalf ? half.replaceAll("HH24") : capitals)
              .parseDateTime(text, ZoneOffset.UTC, Locale.ENGLISH);
      return time.toInstant().toEpochMilli() + (ofHalf ? moved(time.getHour(), text, format) : 0);
    } catch (SQLDataException e) {
      throw new RowFailure(e);
    } catch (Exception e) {
      throw new RowFailure(wrong(text, format));
    }
  }

  private static long moved(int hour, String text, String format) throws SQLDataException {
    if (hour < 1 || hour > NOON) {
      throw wrong(text, format);
    }
    Matcher meridiem = MERIDIEM.matcher(text);
    boolean isAfternoon = meridiem.find() && meridiem.group(1).equalsIgnoreCase("p");
    return (hour == NOON ? -HALF_DAY : 0) + (isAfternoon ? HALF_DAY : 0);
  }

  private static SQLDataException wrong(String text, String format) {
    return new SQLDataException(
        "'" + text + "' is no time of the format '" + format + "'", "22007");
  }

  /** A text as a TIME: milliseconds of the day. */
  public static @Nullable Integer time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return (int) (LocalTime.parse(text.strip(), TIME).toNanoOfDay() / 1_000_000);
    } catch (DateTimeException e) {
      throw new RowFailure(
          new SQLDataException("'" + text + "' is no TIME: write it like 17:09:27", "22007", e));
    }
  }
}
