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
import org.jspecify.annotations.Nullable;

/**
 * A service's clock, by the {@code Date} of its latest answer and the time since: this machine's
 * own clock may be wrong, or set while it is looked at. Safe for use by several threads.
 */
public final class ServiceClock {

  /** A date, how the answer wrote it, and when it came. */
  private record Heard(String text, Instant date, long nanos) {}

  private volatile @Nullable Heard latest;

  /** Knows nothing yet. */
  public ServiceClock() {
    // Nothing to do before the first answer.
  }

  /** Takes the {@code Date} of an answer, RFC 9110 section 6.6.1, where it has a readable one. */
  void hear(HttpMessage answer) {
    Header header = answer.getFirstHeader(HttpHeaders.DATE);
    if (header == null || header.getValue() == null) {
      return;
    }
    String text = header.getValue().strip();
    Heard before = latest;
    try {
      // Answers of one second have one text, and reading it is slow.
      Instant date = before != null && before.text().equals(text) ? before.date() : read(text);
      latest = new Heard(text, date, System.nanoTime());
    } catch (DateTimeParseException e) {
      // It says nothing, then.
    }
  }

  private static Instant read(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  /** What it says now; empty where no answer has told. */
  public Optional<Instant> now() {
    Heard heard = latest;
    return heard == null
        ? Optional.empty()
        : Optional.of(heard.date().plus(Duration.ofNanos(System.nanoTime() - heard.nanos())));
  }
}
