package dev.insightsjdbc.embedded.index;

import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;

/** Bytes for a boolean; false sorts before true. */
final class BooleanKey {

  private BooleanKey() {}

  /**
   * The key of the boolean that {@code text} says, in any letter case; empty where it says none.
   */
  static Optional<BytesRef> of(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(new BytesRef("true"));
      case "false" -> Optional.of(new BytesRef("false"));
      default -> Optional.empty();
    };
  }
}
