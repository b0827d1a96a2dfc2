package dev.insightsjdbc.random;

import java.util.Optional;
import java.util.regex.Pattern;

/** Failures that are known, each with the narrowest words that tell it; all of them are to go. */
enum KnownLimitations {
  /** A column that USING or NATURAL makes common is ambiguous beside a sub-query or in a CAST. */
  SHARED_COLUMN_IS_AMBIGUOUS("USING|NATURAL", "error 42S22"),

  /** Refused in words, though what it is compared with has a type. */
  PARAMETER_IN_CASE("CASE .*[?]", "a ? has no type inside this CASE"),

  /** Beside a BOOLEAN column only. */
  PARAMETER_IN_COALESCE("COALESCE\\([^)]*[?]", "Illegal use of dynamic parameter"),

  /** An assertion of Calcite's; without assertions the rows are right. */
  CONDITION_IS_NOT_FLAT(" OR | IN ", "RexUtil.isFlat should be true"),

  /** An assertion of Calcite's; without assertions the rows are right. */
  CAST_FOR_NULLABILITY("IN \\(", "Cast for just nullability not allowed");

  private final Pattern sql;
  private final String words;

  /**
   * A limitation.
   *
   * @param sql found in our SQL of the shrunk query
   * @param words that the failure has
   */
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
