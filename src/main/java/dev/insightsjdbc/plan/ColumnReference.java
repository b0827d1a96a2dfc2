package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * An expression that is a column of a scan.
 *
 * @param place the column's place in {@link ScanSpec#columns()}
 * @param column the column
 */
record ColumnReference(int place, RowColumn column) {

  /** Sees through casts that change no value. */
  static Optional<ColumnReference> of(RexNode expression, ScanSpec spec) {
    if (expression instanceof RexInputRef ref) {
      int place = spec.output().get(ref.getIndex());
      return Optional.of(new ColumnReference(place, spec.columns().get(place)));
    }
    if (expression.isA(SqlKind.CAST)) {
      RexNode inner = ((RexCall) expression).getOperands().get(0);
      if (OperandTranslator.isLossless(inner.getType(), expression.getType())) {
        return of(inner, spec);
      }
    }
    return Optional.empty();
  }

  /** Whether every row of a document has the same value. */
  boolean isOfDocument() {
    return column.node() == Shape.ROOT;
  }

  /** The field that the values come from; empty for a place in an array. */
  Optional<Column.Source.Field> field() {
    return column.column().source() instanceof Column.Source.Field field
        ? Optional.of(field)
        : Optional.empty();
  }
}
