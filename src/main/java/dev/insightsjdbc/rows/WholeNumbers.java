package dev.insightsjdbc.rows;

import dev.insightsjdbc.catalog.ColumnType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Which values a column of whole numbers can have. */
public final class WholeNumbers {

  private static final int LONG_DIGITS = 19;

  private WholeNumbers() {}

  /**
   * The number as the column's Java class.
   *
   * @param type INTEGER or BIGINT
   * @return null where the number has a fraction or is out of the type's range
   */
  public static @Nullable Number exactly(ColumnType type, Number number) {
    if (number instanceof BigDecimal decimal) {
      return within(type, decimal);
    }
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      return Double.isFinite(value) ? within(type, new BigDecimal(value)) : null;
    }
    return within(type, number.longValue());
  }

  static @Nullable Number within(ColumnType type, long number) {
    if (type == ColumnType.BIGINT) {
      return number;
    }
    return number == (int) number ? (Number) (int) number : null;
  }

  private static @Nullable Number within(ColumnType type, BigDecimal decimal) {
    if (decimal.signum() == 0) {
      return within(type, 0);
    }
    // By its digits first: 1e999999999 must not be written out to see that it is too large.
    if ((long) decimal.precision() - decimal.scale() > LONG_DIGITS) {
      return null;
    }
    BigDecimal plain = decimal.stripTrailingZeros();
    if (plain.scale() > 0) {
      return null;
    }
    try {
      return within(type, plain.longValueExact());
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
