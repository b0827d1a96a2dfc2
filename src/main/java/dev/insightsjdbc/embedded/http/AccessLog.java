package dev.insightsjdbc.embedded.http;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A line for each request: time, client, method, target, status, bytes of the body, milliseconds.
 */
final class AccessLog {

  private static final int LONGEST = 4_000;
  private static final char FIRST_PRINTED = '!';
  private static final char LAST_PRINTED = '~';

  private final ApiKeyCheck key;
  private final Consumer<String> lines;

  AccessLog(ApiKeyCheck key, Consumer<String> lines) {
    this.key = key;
    this.lines = lines;
  }

  /**
   * Writes a line.
   *
   * @param status 0 where none was sent
   * @param bytes of the body, as they were sent
   */
  void write(String client, String method, String target, int status, long bytes, Duration took) {
    lines.accept(
        String.format(
            Locale.ROOT,
            "%s %s %s %s %s %d %d",
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            client,
            printed(key.mask(method)),
            printed(key.mask(target)),
            status == 0 ? "-" : Integer.toString(status),
            bytes,
            took.toMillis()));
  }

  /** One word without anything that would end a line or hide one, and not of any length. */
  private static String printed(String text) {
    StringBuilder printed = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char character = text.charAt(i);
      if (character < FIRST_PRINTED || character > LAST_PRINTED || character == '\\') {
        printed.append(String.format(Locale.ROOT, "\\x%02x", (int) character));
      } else {
        printed.append(character);
      }
    }
    if (text.length() > LONGEST) {
      printed.append("...(").append(text.length()).append(')');
    }
    return printed.isEmpty() ? "-" : printed.toString();
  }
}
