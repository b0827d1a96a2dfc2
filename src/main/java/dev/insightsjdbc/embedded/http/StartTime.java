package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.api.DateCodec;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.SessionRoutes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When the session started that a request means. */
final class StartTime {

  private static final String EXPECTED =
      "an ISO date or date-time, such as a day or the document's own";

  /** Hour, minute, second and fraction, each of which may be left out from the end on. */
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d(:\\d\\d(:\\d\\d(\\.\\d+)?)?)?");

  private static final int MILLIS = 3;

  private StartTime() {}

  /**
   * Reads the parameter of the routes that want one session by id and start.
   *
   * @param parameters decoded, by name
   * @return all that begins with what was given: a date is that day in UTC, a second that whole
   *     second; of digits beyond milliseconds only those count
   * @throws InvalidParameterException where it is missing or no time, or there is another parameter
   */
  static DateRange read(Map<String, String> parameters) throws InvalidParameterException {
    for (String name : parameters.keySet()) {
      if (!name.equals(SessionRoutes.START_TIME)) {
        throw new InvalidParameterException(
            name, "no parameter but " + SessionRoutes.START_TIME, name);
      }
    }
    @Nullable String text = parameters.get(SessionRoutes.START_TIME);
    if (text == null) {
      throw InvalidParameterException.missing(SessionRoutes.START_TIME, EXPECTED);
    }
    LocalDateTime start =
        DateCodec.readDocumentTime(text)
            .orElseThrow(
                () -> new InvalidParameterException(SessionRoutes.START_TIME, EXPECTED, text))
            .truncatedTo(ChronoUnit.MILLIS);
    try {
      return new DateRange(start, start.plus(precision(text)).minusNanos(1));
    } catch (DateTimeException e) {
      throw new InvalidParameterException(SessionRoutes.START_TIME, EXPECTED, text);
    }
  }

  /** How long the time lasts that a text leaves open. */
  private static Duration precision(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.lookingAt()) {
      return Duration.ofDays(1);
    }
    if (time.group(1) == null) {
      return Duration.ofHours(1);
    }
    if (time.group(2) == null) {
      return Duration.ofMinutes(1);
    }
    String fraction = time.group(3) == null ? "." : time.group(3);
    long millis = 1;
    for (int digits = fraction.length() - 1; digits < MILLIS; digits++) {
      millis *= 10;
    }
    return Duration.ofMillis(millis);
  }
}
