package dev.insightsjdbc.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One query component of a {@link Filter}. */
public sealed interface Clause {

  /** A component that looks at one field. */
  sealed interface OfField extends Clause {
    /** The field. */
    FieldPath path();
  }

  /**
   * An exact comparison: ID fields, numbers, booleans and dates. On an array it holds where any
   * element has the value; nothing has a null.
   *
   * @param value a String, Boolean, Long, BigInteger or BigDecimal
   */
  record Term(FieldPath path, Object value) implements OfField {
    public Term {
      Objects.requireNonNull(path, "path");
      requireScalar(value);
    }
  }

  /**
   * A search engine's comparison: holds where the text has any of the analysed words. Text fields
   * only.
   */
  record Match(FieldPath path, String text) implements OfField {
    public Match {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * Holds where a term of any of the values would; nowhere without values. {@link
   * FilterDialect#ELASTICSEARCH} only, as all that follow.
   *
   * @param values each as a {@link Term}'s
   */
  record Terms(FieldPath path, List<Object> values) implements OfField {
    public Terms {
      Objects.requireNonNull(path, "path");
      values = List.copyOf(values);
      values.forEach(Clause::requireScalar);
    }
  }

  /**
   * Holds where a value, or any element of an array, lies within bounds: numbers and dates by
   * value, strings by code point.
   *
   * @param lower empty where there is none
   * @param upper empty where there is none
   */
  record Range(FieldPath path, Optional<Bound> lower, Optional<Bound> upper) implements OfField {
    public Range {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(lower, "lower");
      Objects.requireNonNull(upper, "upper");
    }
  }

  /**
   * One end of a {@link Range}.
   *
   * @param value as a {@link Term}'s
   * @param inclusive whether the value itself is within
   */
  record Bound(Object value, boolean inclusive) {
    public Bound {
      requireScalar(value);
    }
  }

  /** Holds where the field, or one below it, has any value. Null and empty arrays are none. */
  record Exists(FieldPath path) implements OfField {
    public Exists {
      Objects.requireNonNull(path, "path");
    }
  }

  /** Holds where a string begins so. */
  record Prefix(FieldPath path, String prefix, boolean caseInsensitive) implements OfField {
    public Prefix {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(prefix, "prefix");
    }
  }

  /**
   * Holds where a whole string is like the pattern.
   *
   * @param pattern {@code *} is any characters, {@code ?} one, and a backslash takes the next
   *     character as it is
   */
  record Wildcard(FieldPath path, String pattern, boolean caseInsensitive) implements OfField {
    public Wildcard {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(pattern, "pattern");
    }
  }

  /** Holds where a filter does, with the meaning of {@code filter_by} itself. */
  record Bool(Filter filter) implements Clause {
    public Bool {
      Objects.requireNonNull(filter, "filter");
    }
  }

  private static void requireScalar(Object value) {
    if (!(value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof BigInteger
        || value instanceof BigDecimal)) {
      throw new IllegalArgumentException("not a term's value: " + value);
    }
  }
}
