package dev.insightsjdbc.api;

import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the API writes and reads times: ISO, in UTC. */
public final class DateCodec {

  private static final String EXPECTED = "an ISO date or date-time without a zone";

  /** Six fractional digits always: Elasticsearch fills up what a shorter upper bound leaves out. */
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

  private static final int DATE_LENGTH = "uuuu-MM-dd".length();
  private static final int LONGEST_OF_NANOS = "uuuu-MM-ddTHH:mm:ss.123456789".length();
  private static final Pattern EXCESS = Pattern.compile("(\\.[0-9]{9})[0-9]+");

  private static final DateTimeFormatter LOWER = bound(0, 0, 0, 0);
  private static final DateTimeFormatter UPPER = bound(23, 59, 59, 999_999_999);
  private static final DateTimeFormatter OF_A_DOCUMENT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(lenientTime())
          .optionalStart()
          .parseLenient() // takes +02, +0200 and +02:00
          .appendOffset("+HH", "Z")
          .parseStrict()
          .optionalEnd()
          .parseDefaulting(HOUR_OF_DAY, 0)
          .parseDefaulting(MINUTE_OF_HOUR, 0)
          .parseDefaulting(SECOND_OF_MINUTE, 0)
          .parseDefaulting(NANO_OF_SECOND, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private DateCodec() {}

  /** Writes a bound of a search. */
  public static String write(LocalDateTime time) {
    return WRITTEN.format(time);
  }

  /** Reads {@code from_date}: what is left out is the beginning. */
  public static LocalDateTime readFrom(String name, String text) throws InvalidParameterException {
    return read(LOWER, name, text);
  }

  /**
   * Reads {@code to_date}: what is left out is the end, so that a date alone means its whole day.
   */
  public static LocalDateTime readTo(String name, String text) throws InvalidParameterException {
    return read(UPPER, name, text);
  }

  /**
   * Reads a time as documents hold it: with or without an offset, a date alone being its midnight.
   *
   * @return the time in UTC; empty where the text is no time
   */
  public static Optional<LocalDateTime> readDocumentTime(String text) {
    Optional<LocalDateTime> plain = PlainTime.of(text);
    return plain.isPresent() ? plain : readAnyForm(text);
  }

  private static Optional<LocalDateTime> readAnyForm(String text) {
    try {
      String time = withoutExcess(withT(text));
      if (!mayHaveOffset(time)) {
        return Optional.of(OF_A_DOCUMENT.parse(time, LocalDateTime::from));
      }
      TemporalAccessor parsed =
          OF_A_DOCUMENT.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          parsed instanceof OffsetDateTime zoned
              ? zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
              : LocalDateTime.from(parsed));
    } catch (DateTimeException e) {
      // Not only of the parser: an offset may lead out of all years.
      return Optional.empty();
    }
  }

  /** Asked first, since a formatter tells by an exception that there is none. */
  private static boolean mayHaveOffset(String time) {
    for (int place = DATE_LENGTH; place < time.length(); place++) {
      char sign = time.charAt(place);
      if (sign != ':' && sign != '.' && sign != 'T' && (sign < '0' || sign > '9')) {
        return true;
      }
    }
    return false;
  }

  private static LocalDateTime read(DateTimeFormatter format, String name, String text)
      throws InvalidParameterException {
    try {
      return LocalDateTime.parse(withT(text), format);
    } catch (DateTimeParseException e) {
      throw new InvalidParameterException(name, EXPECTED, text);
    }
  }

  /** A space may stand for the {@code T}, as people write it. */
  private static String withT(String text) {
    return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
        ? text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1)
        : text;
  }

  /** Digits beyond nanoseconds are cut off. */
  private static String withoutExcess(String text) {
    return text.length() > LONGEST_OF_NANOS ? EXCESS.matcher(text).replaceFirst("$1") : text;
  }

  private static DateTimeFormatter bound(int hour, int minute, int second, int nano) {
    return new DateTimeFormatterBuilder()
        .append(lenientTime())
        .parseDefaulting(HOUR_OF_DAY, hour)
        .parseDefaulting(MINUTE_OF_HOUR, minute)
        .parseDefaulting(SECOND_OF_MINUTE, second)
        .parseDefaulting(NANO_OF_SECOND, nano)
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static DateTimeFormatter lenientTime() {
    return new DateTimeFormatterBuilder()
        .appendPattern("uuuu-MM-dd")
        .optionalStart()
        .appendPattern("'T'HH")
        .optionalStart()
        .appendPattern(":mm")
        .optionalStart()
        .appendPattern(":ss")
        .optionalStart()
        .appendFraction(NANO_OF_SECOND, 1, 9, true)
        .toFormatter(Locale.ROOT);
  }
}
