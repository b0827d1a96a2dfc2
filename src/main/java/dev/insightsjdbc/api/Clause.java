package dev.insightsjdbc.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;

/** One query component of a {@link Filter}. */
public sealed interface Clause {

  /** The field that the component looks at. */
  FieldPath path();

  /**
   * An exact comparison: ID fields, numbers, booleans and dates. On an array it holds where any
   * element has the value; nothing has a null.
   *
   * @param value a String, Boolean, Long, BigInteger or BigDecimal
   */
  record Term(FieldPath path, Object value) implements Clause {
    public Term {
      Objects.requireNonNull(path, "path");
      if (!(value instanceof String
          || value instanceof Boolean
          || value instanceof Long
          || value instanceof BigInteger
          || value instanceof BigDecimal)) {
        throw new IllegalArgumentException("not a term's value: " + value);
      }
    }
  }

  /**
   * A search engine's comparison: holds where the text has any of the analysed words. Text fields
   * only.
   */
  record Match(FieldPath path, String text) implements Clause {
    public Match {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(text, "text");
    }
  }
}
