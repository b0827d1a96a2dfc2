package dev.insightsjdbc.jdbc;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How properties write a duration: {@code 10s}, {@code 500ms}, or plain milliseconds. */
final class DurationSyntax {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(ms|s|)");

  private DurationSyntax() {}

  /** Reads a duration; empty where the text is none. */
  static Optional<Duration> read(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(form.group(1));
    return Optional.of(
        form.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number));
  }
}
