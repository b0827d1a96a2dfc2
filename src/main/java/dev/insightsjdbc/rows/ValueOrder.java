package dev.insightsjdbc.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;

/**
 * The order of values, none of them NULL, as SQL here and the service have it: strings by code
 * point, numbers of any class by their exact value, FALSE before TRUE.
 */
public final class ValueOrder {

  /** The least first. */
  public static final Comparator<Object> ASCENDING = ValueOrder::compare;

  private ValueOrder() {}

  /**
   * Compares two values of one kind.
   *
   * @throws IllegalArgumentException where one is of another kind than the other
   */
  public static int compare(Object left, Object right) {
    if (left instanceof String l && right instanceof String r) {
      return compareText(l, r);
    }
    if (left instanceof Number l && right instanceof Number r) {
      return compareNumbers(l, r);
    }
    if (left instanceof Boolean l && right instanceof Boolean r) {
      return Boolean.compare(l, r);
    }
    throw new IllegalArgumentException(
        "no order between " + left.getClass() + " and " + right.getClass());
  }

  /** Compares by code point, which a String's own order is not. */
  public static int compareText(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        // A surrogate stands for a code point above all that one char can hold.
        return Character.isSurrogate(l) == Character.isSurrogate(r)
            ? Character.compare(l, r)
            : Boolean.compare(Character.isSurrogate(l), Character.isSurrogate(r));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int compareNumbers(Number left, Number right) {
    if (isLong(left) && isLong(right)) {
      return Long.compare(left.longValue(), right.longValue());
    }
    if (isInfinite(left) || isInfinite(right)) {
      return Double.compare(side(left), side(right));
    }
    return exact(left).compareTo(exact(right));
  }

  private static boolean isLong(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte;
  }

  private static boolean isInfinite(Number number) {
    return (number instanceof Double || number instanceof Float)
        && !Double.isFinite(number.doubleValue());
  }

  /** Beside the infinite all that is finite is alike. */
  private static double side(Number number) {
    return isInfinite(number) ? number.doubleValue() : 0;
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    return isLong(number)
        ? BigDecimal.valueOf(number.longValue())
        : new BigDecimal(number.doubleValue());
  }
}
