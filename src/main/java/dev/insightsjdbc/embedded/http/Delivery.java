package dev.insightsjdbc.embedded.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer, and how it goes out. Here a {@link Fault} comes between the two.
 *
 * @param answer what is sent
 * @param resetAfter after how many bytes of the body the connection is reset; empty for never
 * @param pause between two small pieces of the body; empty for none
 */
record Delivery(Answer answer, OptionalLong resetAfter, Optional<Duration> pause) {

  private static final long CAP = 10_000;
  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>Sign in</title></head><body>A fault on demand: a page for"
          + " people instead of JSON.</body></html>";

  /** As it is. */
  static Delivery plain(Answer answer) {
    return new Delivery(answer, OptionalLong.empty(), Optional.empty());
  }

  /** Whether a fault has an answer of its own, so that nobody need find the right one. */
  static boolean replaces(Fault fault) {
    return fault.kind() == Fault.Kind.STATUS || fault.kind() == Fault.Kind.HTML;
  }

  /** The answer of a fault that {@link #replaces} the right one. */
  static Answer replacement(Fault fault) {
    if (fault.kind() == Fault.Kind.HTML) {
      return new Answer(
          Answer.OK, Map.of(), "text/html; charset=UTF-8", Body.of(PAGE), OptionalLong.empty());
    }
    Answer answer = Answer.message(fault.status(), "a fault on demand: " + fault.status());
    return fault.amount().isEmpty()
        ? answer
        : answer.with("Retry-After", Long.toString(fault.amount().getAsLong()));
  }

  /**
   * Applies a fault.
   *
   * @param zip whether the body goes out zipped; what is cut off of a document is cut off before,
   *     what the wire loses after
   */
  static Delivery of(Answer answer, Fault fault, boolean zip) {
    Answer said =
        switch (fault.kind()) {
          case TRUNCATE -> answer.with(answer.body().first(cut(answer, fault)));
          case CAP -> answer.withTotalUpTo(CAP);
          default -> answer;
        };
    Answer sent =
        zip
            ? new Answer(
                said.status(),
                said.headers(),
                said.contentType(),
                said.body().zipped(),
                OptionalLong.empty())
            : said;
    return new Delivery(
        sent,
        fault.kind() == Fault.Kind.RESET ? OptionalLong.of(cut(sent, fault)) : OptionalLong.empty(),
        fault.kind() == Fault.Kind.DRIP
            ? Optional.of(Duration.ofMillis(fault.amount().orElse(0)))
            : Optional.empty());
  }

  /** Never the whole body: then nothing would be missing. */
  private static long cut(Answer answer, Fault fault) {
    long length = answer.body().length();
    return Math.min(fault.amount().orElse(length / 2), Math.max(0, length - 1));
  }
}
