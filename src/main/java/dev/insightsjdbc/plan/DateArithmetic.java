package dev.insightsjdbc.plan;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * {@code CURRENT_DATE - 7} and {@code CURRENT_DATE - INTERVAL '6' HOUR} as in PostgreSQL: a number
 * that is added to a date is one of days, and hours make it a time. Calcite would drop them.
 */
final class DateArithmetic extends SqlShuttle {

  /** Digits that a number of days can have. */
  private static final int PRECISION = 9;

  private static final String TODAY = "CURRENT_DATE";

  /** Functions whose value is a date, whatever they are asked. */
  private static final Set<String> DATES = Set.of(TODAY, "LAST_DAY");

  /** Digits of a second that a time has. */
  private static final int MILLISECONDS = 3;

  private static final Set<TimeUnit> HOURS =
      Set.of(TimeUnit.HOUR, TimeUnit.MINUTE, TimeUnit.SECOND);

  static final Set<SqlKind> SUMS = Set.of(SqlKind.PLUS, SqlKind.MINUS);

  private DateArithmetic() {}

  static SqlNode rewrite(SqlNode statement) {
    return Objects.requireNonNull(statement.accept(new DateArithmetic()));
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (!(visited instanceof SqlCall sum) || !sum.isA(SUMS) || sum.operandCount() != 2) {
      return visited;
    }
    SqlNode left = sum.operand(0);
    SqlNode right = sum.operand(1);
    if (isDate(left)) {
      return isOfHours(right) ? sum(sum, time(left), right) : days(sum);
    }
    return isDate(right) && isOfHours(left) ? sum(sum, left, time(right)) : sum;
  }

  private static boolean isOfHours(SqlNode node) {
    if (node instanceof SqlCall call) {
      return call.getKind() == SqlKind.TIMES
          && call.getOperandList().stream().anyMatch(DateArithmetic::isOfHours);
    }
    if (!(node instanceof SqlIntervalLiteral literal)) {
      return false;
    }
    TimeUnitRange units =
        literal
            .getValueAs(SqlIntervalLiteral.IntervalValue.class)
            .getIntervalQualifier()
            .timeUnitRange;
    return HOURS.contains(units.endUnit == null ? units.startUnit : units.endUnit);
  }

  private static SqlCall time(SqlNode date) {
    SqlParserPos position = date.getParserPosition();
    return SqlStdOperatorTable.CAST.createCall(
        position,
        date,
        new SqlDataTypeSpec(
            new SqlBasicTypeNameSpec(SqlTypeName.TIMESTAMP, MILLISECONDS, position), position));
  }

  /** Whether it is known to be a date before it is validated. */
  private static boolean isDate(SqlNode node) {
    if (!(node instanceof SqlCall call)) {
      return node.toString().equalsIgnoreCase(TODAY)
          || (node instanceof SqlLiteral && node.toString().startsWith("DATE '"));
    }
    return switch (call.getKind()) {
      case CAST, SAFE_CAST ->
          call.operand(1) instanceof SqlDataTypeSpec type
              && type.getTypeName().toString().equalsIgnoreCase("DATE");
      case PLUS, MINUS ->
          call.operandCount() == 2
              && isDate(call.operand(0))
              && (call.operand(1) instanceof SqlIntervalLiteral
                  || call.operand(1).getKind() == SqlKind.TIMES);
      case FLOOR, CEIL -> isDate(call.operand(0));
      default -> DATES.contains(call.getOperator().getName().toUpperCase(Locale.ROOT));
    };
  }

  private static SqlCall days(SqlCall sum) {
    SqlNode other = sum.operand(1);
    SqlParserPos position = other.getParserPosition();
    if (sum.getKind() == SqlKind.MINUS && isDate(other)) {
      return SqlStdOperatorTable.TIMESTAMP_DIFF.createCall(
          sum.getParserPosition(), unit(position), other, sum.operand(0));
    }
    if (other instanceof SqlNumericLiteral number && number.isInteger()) {
      return sum(
          sum,
          sum.operand(0),
          SqlLiteral.createInterval(1, number.toString(), unit(position), position));
    }
    return other instanceof SqlDynamicParam
        ? sum(
            sum,
            sum.operand(0),
            SqlStdOperatorTable.MULTIPLY.createCall(
                position, other, SqlLiteral.createInterval(1, "1", unit(position), position)))
        : sum;
  }

  private static SqlCall sum(SqlCall sum, SqlNode left, SqlNode right) {
    return sum.getOperator().createCall(sum.getParserPosition(), left, right);
  }

  private static SqlIntervalQualifier unit(SqlParserPos position) {
    return new SqlIntervalQualifier(
        TimeUnit.DAY, PRECISION, null, RelDataType.PRECISION_NOT_SPECIFIED, position);
  }
}
