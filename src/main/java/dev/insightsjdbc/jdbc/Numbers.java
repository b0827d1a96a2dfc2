package dev.insightsjdbc.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Locale;

/** Values as numbers: digits after the point are cut where there is no room for them. */
final class Numbers {

  private Numbers() {}

  /**
   * A value as a whole number.
   *
   * @throws SQLException 22003 where it is less than {@code least} or more than {@code most}
   */
  static long integral(Object value, long least, long most, String where) throws SQLException {
    if (value instanceof Integer || value instanceof Long) {
      return inRange(((Number) value).longValue(), least, most, where);
    }
    BigInteger whole = decimal(value, where).toBigInteger();
    if (whole.bitLength() >= Long.SIZE) {
      throw outOfRange(value, least, most, where);
    }
    return inRange(whole.longValue(), least, most, where);
  }

  /** A value as a decimal number, exactly; a double as its shortest text says. */
  static BigDecimal decimal(Object value, String where) throws SQLException {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Boolean truth) {
      return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof Number || value instanceof String) {
      try {
        return new BigDecimal(value.toString().strip());
      } catch (NumberFormatException e) {
        throw SqlErrors.data(
            where + ": expected a number, found '" + value + "'", SqlState.BAD_TEXT);
      }
    }
    throw Cell.notConvertible(value, "a number", where);
  }

  /** A value as the nearest double; a text may be NaN or Infinity, too. */
  static double binary(Object value, String where) throws SQLException {
    return value instanceof Double || value instanceof Float
        ? ((Number) value).doubleValue()
        : decimal(value, where).doubleValue();
  }

  /** A value as the nearest float. */
  static float single(Object value, String where) throws SQLException {
    double number = binary(value, where);
    float nearest = (float) number;
    if (Float.isInfinite(nearest) && !Double.isInfinite(number)) {
      throw SqlErrors.data(
          String.format(Locale.ROOT, "%s: %s is out of the range of a float", where, value),
          SqlState.OUT_OF_RANGE);
    }
    return nearest;
  }

  private static long inRange(long number, long least, long most, String where)
      throws SQLException {
    if (number < least || number > most) {
      throw outOfRange(number, least, most, where);
    }
    return number;
  }

  private static SQLException outOfRange(Object value, long least, long most, String where) {
    return SqlErrors.data(
        String.format(
            Locale.ROOT,
            "%s: %s is out of the range %d to %d; read it as a wider type",
            where,
            value,
            least,
            most),
        SqlState.OUT_OF_RANGE);
  }
}
