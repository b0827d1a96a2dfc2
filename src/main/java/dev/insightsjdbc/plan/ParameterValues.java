package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Gives Calcite's engine the values of {@code ?} in the classes that its code expects. */
final class ParameterValues {

  private ParameterValues() {}

  /** The numbers that their parameters' types cannot hold: fractions, or out of range. */
  static Map<Integer, BigDecimal> misfits(List<@Nullable Object> values, List<SqlType> types)
      throws SQLDataException {
    Map<Integer, BigDecimal> misfits = new TreeMap<>();
    for (int i = 0; i < types.size(); i++) {
      if (values.get(i) instanceof Number number && isExact(types.get(i))) {
        try {
          BigDecimal exact = new BigDecimal(number.toString());
          if (!fits(exact, types.get(i))) {
            misfits.put(i, exact);
          }
        } catch (NumberFormatException e) {
          throw new SQLDataException(
              "parameter " + (i + 1) + " is to be " + types.get(i).name() + ", got " + number,
              "22003",
              e);
        }
      }
    }
    return misfits;
  }

  /** The statement with numbers in the places of some of its {@code ?}. */
  static SqlNode write(SqlNode statement, Map<Integer, BigDecimal> numbers) {
    if (numbers.isEmpty()) {
      return statement;
    }
    return Objects.requireNonNull(
        statement.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlDynamicParam parameter) {
                BigDecimal number = numbers.get(parameter.getIndex());
                return number == null
                    ? parameter
                    : SqlLiteral.createExactNumeric(
                        number.toPlainString(), parameter.getParserPosition());
              }
            }));
  }

  private static boolean isExact(SqlType type) {
    return switch (type.jdbcType()) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL -> true;
      default -> false;
    };
  }

  private static boolean fits(BigDecimal number, SqlType type) {
    if (type.jdbcType() == Types.DECIMAL) {
      BigDecimal shortest = number.stripTrailingZeros();
      return shortest.scale() <= type.scale()
          && shortest.precision() - shortest.scale() <= type.precision() - type.scale();
    }
    try {
      forType(number, type);
      return true;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  /** A value as the engine's code expects it. */
  static @Nullable Object forEngine(@Nullable Object value, SqlType type, int index) {
    if (value instanceof byte[] bytes) {
      return new ByteString(bytes);
    }
    return value instanceof Number number ? number(number, type, index) : value;
  }

  private static Object number(Number number, SqlType type, int index) {
    try {
      return forType(new BigDecimal(number.toString()), type);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new RowFailure(
          new SQLDataException(
              "parameter " + (index + 1) + " is to be " + type.name() + ", got " + number,
              "22003",
              e));
    }
  }

  private static Object forType(BigDecimal number, SqlType type) {
    return switch (type.jdbcType()) {
      case Types.TINYINT -> number.byteValueExact();
      case Types.SMALLINT -> number.shortValueExact();
      case Types.INTEGER, Types.DATE, Types.TIME -> number.intValueExact();
      case Types.BIGINT, Types.TIMESTAMP -> number.longValueExact();
      case Types.REAL -> number.floatValue();
      case Types.FLOAT, Types.DOUBLE -> number.doubleValue();
      case Types.DECIMAL -> number.setScale(Math.max(number.scale(), type.scale()));
      default -> number;
    };
  }
}
