package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.WholeNumbers;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Which values the components of a filter can carry. */
final class Carried {

  /** The longest string that every service indexes: Elasticsearch's usual {@code ignore_above}. */
  static final int LONGEST_STRING = 256;

  /** From here on a double is a whole number, which its shortest decimals may miss. */
  private static final double WHOLE_FROM = 0x1p53;

  private Carried() {}

  /** Whether a value is none that no component can carry, or is not known yet. */
  static boolean mayBe(Column column, Operand operand) {
    return !(operand instanceof Operand.Literal literal
        && column.type() == ColumnType.VARCHAR
        && literal.value() instanceof String text
        && isTooLong(text));
  }

  /** Whether a service may have left out of its index what has this value. */
  static boolean isTooLong(String text) {
    return text.codePointCount(0, text.length()) > LONGEST_STRING;
  }

  /**
   * The value as a term carries it; null where no field of the column's type has it: a fraction, or
   * a number out of range.
   *
   * @throws IllegalArgumentException where it is of another kind than the column
   */
  static @Nullable Object term(Column column, Object value) {
    ColumnType type = column.type();
    if (type.isWhole() && value instanceof Number number) {
      Number exact = WholeNumbers.exactly(type, number);
      return exact == null ? null : (Object) exact.longValue();
    }
    return scalar(column, value);
  }

  /**
   * The value as an end of a range carries it; null where a service may refuse it: beyond the
   * numbers of the column's type.
   *
   * @throws IllegalArgumentException as {@link #term}
   */
  static @Nullable Object bound(Column column, Object value) {
    if (!column.type().isWhole() || !(value instanceof Number number)) {
      return scalar(column, value);
    }
    if (number instanceof Double || number instanceof Float) {
      double real = number.doubleValue();
      return Double.isFinite(real) ? within(column.type(), exactly(real)) : null;
    }
    return number instanceof BigDecimal decimal
        ? within(column.type(), decimal)
        : within(column.type(), BigDecimal.valueOf(number.longValue())) == null
            ? null
            : (Object) number.longValue();
  }

  /** No whole number lies between this and the number itself. */
  private static BigDecimal exactly(double real) {
    return Math.abs(real) < WHOLE_FROM ? BigDecimal.valueOf(real) : new BigDecimal(real);
  }

  private static @Nullable BigDecimal within(ColumnType type, BigDecimal number) {
    long least = type == ColumnType.INTEGER ? Integer.MIN_VALUE : Long.MIN_VALUE;
    long greatest = type == ColumnType.INTEGER ? Integer.MAX_VALUE : Long.MAX_VALUE;
    boolean isWithin =
        number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(greatest)) <= 0;
    return isWithin ? number : null;
  }

  private static Object scalar(Column column, Object value) {
    if ((column.type() == ColumnType.VARCHAR && value instanceof String)
        || (column.type() == ColumnType.BOOLEAN && value instanceof Boolean)) {
      return value;
    }
    throw new IllegalArgumentException(
        column.name()
            + " is "
            + column.type()
            + ", its value in a filter a "
            + value.getClass().getName());
  }
}
