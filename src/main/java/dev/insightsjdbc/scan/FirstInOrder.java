package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;

/** Conditions that hold for the first documents of an order, and for none behind these. */
final class FirstInOrder {

  private FirstInOrder() {}

  /**
   * Whether, of the documents in their order, the first ones make a row at least each, and the
   * others none: the first so many rows are of the first so many documents.
   */
  static boolean makeRows(ScanSpec spec) {
    return spec.isRowOfEachThatHolds()
        && (spec.condition().equals(Condition.TRUE)
            || (!spec.order().isEmpty()
                && Condition.conjuncts(spec.condition()).stream()
                    .allMatch(conjunct -> holdsFirst(conjunct, spec, spec.order().get(0)))));
  }

  /** NULLs are last in both directions. */
  private static boolean holdsFirst(Condition conjunct, ScanSpec spec, ScanOrder key) {
    if (conjunct instanceof Condition.Not not
        && not.condition() instanceof Condition.IsNull isNull) {
      return isKey(spec.columns().get(isNull.column()), key);
    }
    return conjunct instanceof Condition.Compare compare
        && isKey(spec.columns().get(compare.column()), key)
        && beginsWith(compare.comparison(), key.direction());
  }

  private static boolean isKey(RowColumn column, ScanOrder key) {
    return column.node() == Shape.ROOT && column.column().equals(key.column());
  }

  private static boolean beginsWith(Comparison comparison, SortKey.Direction direction) {
    return switch (comparison) {
      case GREATER, GREATER_OR_EQUAL -> direction == SortKey.Direction.DESC;
      case LESS, LESS_OR_EQUAL -> direction == SortKey.Direction.ASC;
      case EQUAL, NOT_EQUAL -> false;
    };
  }
}
