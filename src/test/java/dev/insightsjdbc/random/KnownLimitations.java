package dev.insightsjdbc.random;

import java.util.Optional;
import java.util.regex.Pattern;

/** Failures that are known, each with the narrowest words that tell it: none at present. */
enum KnownLimitations {
  ;

  private final Pattern sql;
  private final String words;

  /**
   * A limitation.
   *
   * @param sql found in our SQL of the shrunk query
   * @param words that the failure has
   */
  @SuppressWarnings("UnusedMethod") // for the next one
  KnownLimitations(String sql, String words) {
    this.sql = Pattern.compile(sql);
    this.words = words;
  }

  /** The one that explains a shrunk query's failure. */
  static Optional<KnownLimitations> of(String sql, Trial.Failure failure) {
    for (KnownLimitations known : values()) {
      String said = failure.kind() + ": " + failure.words();
      if (known.sql.matcher(sql).find() && said.contains(known.words)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
