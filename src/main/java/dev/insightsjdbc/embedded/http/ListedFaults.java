package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.embedded.http.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Faults in an order that was written down; after them all is well, or they begin anew.
 *
 * @param steps in their order
 * @param loop whether they begin anew
 */
record ListedFaults(List<Step> steps, boolean loop) implements FaultScript {

  /**
   * The same fault of several requests in a row.
   *
   * @param times from 1
   */
  record Step(Fault fault, long times) {}

  private static final String EXPECTED =
      "a list of ok, 429[:SECONDS], 503[:SECONDS], another status from 400 to 599, reset[:BYTES],"
          + " truncate[:BYTES], html, drip[:PAUSE], cap and hang, each perhaps with *TIMES, and"
          + " perhaps loop at the end";

  private static final Pattern STEP =
      Pattern.compile("([a-z]+|\\d{3})(?::([^*]+))?(?:\\*(\\d{1,9}))?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Duration USUAL_PAUSE = Duration.ofMillis(20);

  ListedFaults {
    steps = List.copyOf(steps);
    if (loop && steps.isEmpty()) {
      throw new IllegalArgumentException("expected something before loop, got nothing");
    }
  }

  static ListedFaults parse(String text) {
    List<String> words = List.of(text.toLowerCase(Locale.ROOT).split(",", -1));
    boolean loop = words.get(words.size() - 1).strip().equals("loop");
    List<Step> steps = new ArrayList<>();
    for (String word : words.subList(0, loop ? words.size() - 1 : words.size())) {
      steps.add(step(word.strip()));
    }
    return new ListedFaults(steps, loop);
  }

  @Override
  public Fault at(long request) {
    long all = steps.stream().mapToLong(Step::times).sum();
    long left = loop ? request % all : request;
    for (Step step : steps) {
      if (left < step.times()) {
        return step.fault();
      }
      left -= step.times();
    }
    return Fault.NONE;
  }

  private static Step step(String word) {
    Matcher parts = STEP.matcher(word);
    if (!parts.matches()) {
      throw wrong(word);
    }
    long times = parts.group(3) == null ? 1 : Long.parseLong(parts.group(3));
    if (times < 1) {
      throw wrong(word);
    }
    return new Step(
        fault(word, parts.group(1), parts.group(2) == null ? "" : parts.group(2)), times);
  }

  /**
   * Reads one fault.
   *
   * @param amount what follows the colon; empty for nothing
   */
  private static Fault fault(String word, String kind, String amount) {
    return switch (kind) {
      case "ok", "html", "cap", "hang" -> {
        if (!amount.isEmpty()) {
          throw wrong(word);
        }
        yield Fault.of(Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
      }
      case "reset", "truncate" ->
          new Fault(
              Kind.valueOf(kind.toUpperCase(Locale.ROOT)), 0, number(amount, () -> wrong(word)));
      case "drip" ->
          Fault.drip(
              amount.isEmpty() ? USUAL_PAUSE : Pause.read(amount).orElseThrow(() -> wrong(word)));
      default -> status(word, kind, amount);
    };
  }

  private static Fault status(String word, String kind, String amount) {
    boolean comesAgain = kind.equals("429") || kind.equals("503");
    if (!kind.matches("[45]\\d\\d") || !amount.isEmpty() && !comesAgain) {
      throw wrong(word);
    }
    return new Fault(Kind.STATUS, Integer.parseInt(kind), number(amount, () -> wrong(word)));
  }

  private static OptionalLong number(String text, Supplier<IllegalArgumentException> wrong) {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!NUMBER.matcher(text).matches()) {
      throw wrong.get();
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  private static IllegalArgumentException wrong(String word) {
    return new IllegalArgumentException("expected " + EXPECTED + "; got '" + word + "'");
  }
}
