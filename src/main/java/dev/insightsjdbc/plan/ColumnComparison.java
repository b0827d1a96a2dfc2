package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A comparison of a column with what is known before rows are read, the column on the left.
 *
 * @param column the column
 * @param comparison how it is compared
 * @param operand with what; of the column's kind of type
 */
record ColumnComparison(ColumnReference column, Comparison comparison, Operand operand) {

  static Optional<ColumnComparison> of(RexNode condition, ScanSpec spec) {
    if (!(condition instanceof RexCall call) || comparison(call.getKind()).isEmpty()) {
      return Optional.empty();
    }
    return of(call, comparison(call.getKind()).get(), spec);
  }

  /** {@code IS [NOT] DISTINCT FROM}, read as {@code =}. */
  static Optional<ColumnComparison> ofDistinction(RexNode condition, ScanSpec spec) {
    return of((RexCall) condition, Comparison.EQUAL, spec);
  }

  private static Optional<ColumnComparison> of(RexCall call, Comparison comparison, ScanSpec spec) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    return of(left, comparison, right, spec).or(() -> of(right, comparison.swapped(), left, spec));
  }

  private static Optional<ColumnComparison> of(
      RexNode left, Comparison comparison, RexNode right, ScanSpec spec) {
    return ColumnReference.of(left, spec)
        .filter(column -> isComparable(column.column().column().type(), right.getType()))
        .flatMap(
            column ->
                OperandTranslator.translate(right)
                    .map(operand -> new ColumnComparison(column, comparison, operand)));
  }

  static Optional<Comparison> comparison(SqlKind kind) {
    return switch (kind) {
      case EQUALS -> Optional.of(Comparison.EQUAL);
      case NOT_EQUALS -> Optional.of(Comparison.NOT_EQUAL);
      case LESS_THAN -> Optional.of(Comparison.LESS);
      case LESS_THAN_OR_EQUAL -> Optional.of(Comparison.LESS_OR_EQUAL);
      case GREATER_THAN -> Optional.of(Comparison.GREATER);
      case GREATER_THAN_OR_EQUAL -> Optional.of(Comparison.GREATER_OR_EQUAL);
      default -> Optional.empty();
    };
  }

  /** Whether comparing the values as they are is what SQL does with these types. */
  private static boolean isComparable(ColumnType column, RelDataType operand) {
    SqlTypeName type = operand.getSqlTypeName();
    if (type == SqlTypeName.NULL) {
      return true;
    }
    return switch (column) {
      case VARCHAR -> SqlTypeName.CHAR_TYPES.contains(type);
      case BOOLEAN -> type == SqlTypeName.BOOLEAN;
      // SQL compares a BIGINT with a DOUBLE as DOUBLEs, which is not exact.
      case BIGINT -> SqlTypeName.EXACT_TYPES.contains(type);
      case INTEGER -> SqlTypeName.NUMERIC_TYPES.contains(type);
      case TIMESTAMP -> type == SqlTypeName.TIMESTAMP;
    };
  }
}
