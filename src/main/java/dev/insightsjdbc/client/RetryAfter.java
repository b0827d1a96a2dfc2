package dev.insightsjdbc.client;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;

/** The {@code Retry-After} of an answer, RFC 9110 section 10.2.3: seconds or a date. */
final class RetryAfter {

  private RetryAfter() {}

  /** How long the service wants to be left alone; empty where it does not say, or not readably. */
  static Optional<Duration> read(HttpMessage answer, Instant now) {
    Header header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return header == null || header.getValue() == null
        ? Optional.empty()
        : parse(header.getValue().strip(), now);
  }

  private static Optional<Duration> parse(String text, Instant now) {
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      // Longer numbers are past any wait, and past a long.
      return Optional.of(
          Duration.ofSeconds(text.length() > 9 ? 999_999_999 : Long.parseLong(text)));
    }
    try {
      Duration wait =
          Duration.between(
              now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
