package dev.insightsjdbc.plan;

import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives Calcite's engine the values of {@code ?} in the classes that its code expects. */
final class ParameterValues {

  private ParameterValues() {}

  static List<@Nullable Object> forEngine(List<@Nullable Object> values, List<SqlType> types) {
    List<@Nullable Object> converted = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      converted.add(value instanceof Number number ? number(number, types.get(i), i) : value);
    }
    return converted;
  }

  private static Object number(Number number, SqlType type, int index) {
    try {
      BigDecimal exact = new BigDecimal(number.toString());
      return switch (type.jdbcType()) {
        case Types.TINYINT -> exact.byteValueExact();
        case Types.SMALLINT -> exact.shortValueExact();
        case Types.INTEGER, Types.DATE, Types.TIME -> exact.intValueExact();
        case Types.BIGINT, Types.TIMESTAMP -> exact.longValueExact();
        case Types.REAL -> exact.floatValue();
        case Types.FLOAT, Types.DOUBLE -> exact.doubleValue();
        case Types.DECIMAL, Types.NUMERIC -> exact;
        default -> number;
      };
    } catch (ArithmeticException | NumberFormatException e) {
      throw new RowFailure(
          new SQLDataException(
              "parameter " + (index + 1) + " is to be " + type.name() + ", got " + number,
              "22003",
              e));
    }
  }
}
