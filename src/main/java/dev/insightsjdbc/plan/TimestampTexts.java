package dev.insightsjdbc.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.util.format.postgresql.CompiledDateTimeFormat;
import org.apache.calcite.util.format.postgresql.PostgresqlDateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps as text with all their milliseconds, which Calcite's own cast cuts off. Public only
 * for generated code: it is no part of the driver's interface.
 */
public final class TimestampTexts {

  private static final int MILLISECONDS = 3;
  private static final long SECOND = 1_000;

  /** Rows come with the same again and again. */
  private static volatile @Nullable Format latestFormat;

  private TimestampTexts() {}

  private record Format(String text, List<Part> parts) {}

  /**
   * A part of a format.
   *
   * @param text what it stands for where nothing is compiled
   * @param width to which it is filled up: numbers with zeros, words with blanks
   */
  private record Part(String text, @Nullable CompiledDateTimeFormat compiled, int width) {

    static Part of(TimeTemplates.Part part) {
      return new Part(
          part.text(),
          part.isText() ? null : PostgresqlDateTimeFormatter.compilePattern(part.text()),
          part.width());
    }

    String format(ZonedDateTime time) {
      String plain = compiled == null ? text : compiled.formatDateTime(time, Locale.ENGLISH);
      if (plain.length() >= width) {
        return plain;
      }
      boolean isNumber = Character.isDigit(plain.charAt(0));
      String filling = (isNumber ? "0" : " ").repeat(width - plain.length());
      return isNumber ? filling + plain : plain + filling;
    }
  }

  /**
   * SQL's text of a TIMESTAMP(3).
   *
   * @param millis since 1970; null is NULL
   */
  public static @Nullable String text(@Nullable Long millis) {
    return millis == null ? null : DateTimeUtils.unixTimestampToString(millis, MILLISECONDS);
  }

  /** EXTRACT(EPOCH FROM time): whole seconds since 1970, before it of the second that it is in. */
  public static @Nullable Long epoch(@Nullable Long millis) {
    return millis == null ? null : (Long) Math.floorDiv(millis, SECOND);
  }

  /** TIMESTAMPDIFF(MILLISECOND, from, to). */
  public static @Nullable Long milliseconds(@Nullable Long from, @Nullable Long to) {
    return from == null || to == null ? null : (Long) Math.subtractExact(to, from);
  }

  /** TIMESTAMPDIFF(MICROSECOND, from, to). */
  public static @Nullable Long microseconds(@Nullable Long from, @Nullable Long to) {
    Long millis = milliseconds(from, to);
    return millis == null ? null : (Long) Math.multiplyExact(millis, 1_000L);
  }

  /** TIMESTAMPDIFF(NANOSECOND, from, to). */
  public static @Nullable Long nanoseconds(@Nullable Long from, @Nullable Long to) {
    Long millis = milliseconds(from, to);
    return millis == null ? null : (Long) Math.multiplyExact(millis, 1_000_000L);
  }

  /**
   * A time without further digits.
   *
   * @param millis since 1970; null is NULL
   * @param digits of its seconds, 1 or 2
   */
  public static @Nullable Long cut(@Nullable Long millis, int digits) {
    long step = digits == 1 ? 100 : 10;
    return millis == null ? null : Math.floorDiv(millis, step) * step;
  }

  /**
   * TO_CHAR, in UTC; Calcite's own is in the JVM's zone, and has not the hour that it leaves out.
   *
   * @param millis since 1970; null is NULL
   * @param format null is NULL
   */
  public static @Nullable String format(@Nullable Long millis, @Nullable String format) {
    return millis == null || format == null ? null : formatted(millis, format);
  }

  static String formatted(long millis, String format) {
    Format latest = latestFormat;
    if (latest == null || !latest.text().equals(format)) {
      latest = new Format(format, TimeTemplates.parts(format).stream().map(Part::of).toList());
      latestFormat = latest;
    }
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
    return latest.parts().stream().map(part -> part.format(time)).collect(Collectors.joining());
  }
}
