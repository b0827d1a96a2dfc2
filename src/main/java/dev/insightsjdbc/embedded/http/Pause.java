package dev.insightsjdbc.embedded.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How options write a pause: {@code 50ms} or {@code 2s}. */
public final class Pause {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s)");

  private Pause() {}

  /** Reads a pause; empty where the text is none. */
  public static Optional<Duration> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(form.group(1));
    return Optional.of(
        form.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number));
  }
}
