package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Scans with conditions on columns of {@code sessions}, by name. */
final class Specs {

  private Specs() {}

  static ScanSpec where(ScanSpec spec, String column, Comparison comparison, Object value) {
    return where(spec, column, comparison, new Operand.Literal(value));
  }

  static ScanSpec where(ScanSpec spec, String column, Comparison comparison, Operand operand) {
    return where(spec, column, place -> new Condition.Compare(place, comparison, operand));
  }

  /** {@code column IN (…)}. */
  static ScanSpec whereIn(ScanSpec spec, String column, List<?> values) {
    return where(
        spec,
        column,
        place -> {
          List<Condition> equal = new ArrayList<>();
          for (Object value : values) {
            equal.add(new Condition.Compare(place, Comparison.EQUAL, new Operand.Literal(value)));
          }
          return new Condition.Or(equal);
        });
  }

  private static ScanSpec where(ScanSpec spec, String name, IntFunction<Condition> condition) {
    Column wanted = Catalog.SESSIONS.column(name).orElseThrow();
    RowColumn column = new RowColumn(Shape.ROOT, wanted);
    List<RowColumn> columns = new ArrayList<>(spec.columns());
    if (!columns.contains(column)) {
      columns.add(column);
    }
    return new ScanSpec(
            spec.shape(),
            columns,
            spec.condition(),
            spec.rawFilters(),
            spec.output(),
            spec.order(),
            spec.cut(),
            spec.summary())
        .withCondition(condition.apply(columns.indexOf(column)));
  }
}
