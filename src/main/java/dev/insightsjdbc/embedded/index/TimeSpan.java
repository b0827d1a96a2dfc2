package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.DateCodec;
import dev.insightsjdbc.api.InvalidParameterException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The milliseconds that a time in a filter means. One that leaves digits out means all times that
 * begin with it, as Elasticsearch's {@code strict_date_optional_time} does; a whole number of more
 * than four digits is its {@code epoch_millis}.
 *
 * @param first the first millisecond
 * @param last the last one
 */
record TimeSpan(long first, long last) {

  private static final Pattern EPOCH_MILLIS = Pattern.compile("-?[0-9]{5,18}");
  private static final Pattern YEAR = Pattern.compile("([0-9]{4})(?:-([0-9]{2}))?");
  private static final Pattern WITH_OFFSET =
      Pattern.compile("(.{10}[T ].*?)(Z|[+-][0-9]{2}(?::?[0-9]{2})?)");

  /** What a text means; empty where it is no time. */
  static Optional<TimeSpan> of(String text) {
    if (EPOCH_MILLIS.matcher(text).matches()) {
      long millis = Long.parseLong(text);
      return Optional.of(new TimeSpan(millis, millis));
    }
    try {
      Matcher year = YEAR.matcher(text);
      if (year.matches()) {
        return Optional.of(ofMonths(year));
      }
      Matcher zoned = WITH_OFFSET.matcher(text);
      return Optional.of(
          zoned.matches()
              ? ofTime(zoned.group(1), ZoneOffset.of(zoned.group(2)))
              : ofTime(text, ZoneOffset.UTC));
    } catch (DateTimeException | InvalidParameterException e) {
      // Documents may write a time in more ways.
      return DateCodec.readDocumentTime(text)
          .map(EpochMillis::of)
          .map(millis -> new TimeSpan(millis, millis));
    }
  }

  private static TimeSpan ofMonths(Matcher year) {
    int number = Integer.parseInt(year.group(1));
    boolean monthIsGiven = year.group(2) != null;
    int first = monthIsGiven ? Integer.parseInt(year.group(2)) : 1;
    YearMonth last = YearMonth.of(number, monthIsGiven ? first : 12);
    return between(
        YearMonth.of(number, first).atDay(1).atStartOfDay(),
        last.plusMonths(1).atDay(1).atStartOfDay().minusNanos(1),
        ZoneOffset.UTC);
  }

  private static TimeSpan ofTime(String text, ZoneOffset offset) throws InvalidParameterException {
    return between(
        DateCodec.readFrom(FieldMapping.START_TIME, text),
        DateCodec.readTo(FieldMapping.START_TIME, text),
        offset);
  }

  private static TimeSpan between(LocalDateTime first, LocalDateTime last, ZoneOffset offset) {
    return new TimeSpan(
        EpochMillis.of(first.minusSeconds(offset.getTotalSeconds())),
        EpochMillis.of(last.minusSeconds(offset.getTotalSeconds())));
  }
}
