package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Fold;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.scan.Grouping;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlKind;

/**
 * Lets a scan group its rows by the session: BI tools join tables of sessions with sub-selects that
 * count a child table's rows so.
 */
final class GroupPushDown {

  private GroupPushDown() {}

  static RelNode push(Aggregate aggregate) {
    return scanOf(aggregate).flatMap(scan -> push(aggregate, scan)).orElse(aggregate);
  }

  /** The scan below; a projection between is made of columns, and is the scan's output. */
  private static Optional<DocumentScan> scanOf(Aggregate aggregate) {
    return aggregate.getGroupSets().size() == 1
            && aggregate.getInput() instanceof DocumentScan scan
            && scan.spec().isUncut()
        ? Optional.of(scan)
        : Optional.empty();
  }

  private static Optional<RelNode> push(Aggregate aggregate, DocumentScan scan) {
    List<Integer> keys = aggregate.getGroupSet().asList();
    ScanSpec spec = scan.spec();
    boolean bySession =
        keys.stream().map(spec::outputColumn).allMatch(column -> column.node() == Shape.ROOT)
            && keys.stream()
                .anyMatch(key -> spec.outputColumn(key).column().isField(Catalog.SESSION_ID));
    if (!bySession) {
      return Optional.empty();
    }
    List<Grouping.Call> calls = new ArrayList<>();
    for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
      RelDataTypeField field =
          aggregate.getRowType().getFieldList().get(aggregate.getGroupCount() + i);
      Optional<Grouping.Call> call = call(aggregate.getAggCallList().get(i), field, spec);
      if (call.isEmpty()) {
        return Optional.empty();
      }
      calls.add(call.get());
    }
    return Optional.of(scan.with(aggregate.getRowType(), Grouping.of(spec, keys, calls)));
  }

  private static Optional<Grouping.Call> call(
      AggregateCall call, RelDataTypeField field, ScanSpec spec) {
    boolean plain =
        !call.hasFilter()
            && !call.isApproximate()
            && call.getArgList().size() <= 1
            && call.getCollation().getFieldCollations().isEmpty();
    if (!plain) {
      return Optional.empty();
    }
    Optional<RowColumn> argument = call.getArgList().stream().findFirst().map(spec::outputColumn);
    return function(call, argument)
        .flatMap(
            function ->
                type(function, argument)
                    .filter(type -> ColumnTypes.isOf(type, field.getType()))
                    .map(
                        type ->
                            new Grouping.Call(
                                function,
                                call.getArgList().isEmpty()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(call.getArgList().get(0)),
                                new Column(
                                    field.getName(),
                                    type,
                                    field.getType().isNullable(),
                                    new Column.Source.Computed(),
                                    call.toString()))));
  }

  private static Optional<Fold.Function> function(
      AggregateCall call, Optional<RowColumn> argument) {
    SqlKind kind = call.getAggregation().getKind();
    return switch (kind) {
      case COUNT ->
          call.isDistinct()
              ? argument.map(unused -> Fold.Function.COUNT_DISTINCT)
              : Optional.of(Fold.Function.COUNT);
      case SUM ->
          argument
              .filter(column -> !call.isDistinct() && column.column().type().isWhole())
              .map(unused -> Fold.Function.SUM);
      case MIN -> argument.map(unused -> Fold.Function.MIN);
      case MAX -> argument.map(unused -> Fold.Function.MAX);
      default -> Optional.empty();
    };
  }

  private static Optional<ColumnType> type(Fold.Function function, Optional<RowColumn> argument) {
    return switch (function) {
      case COUNT, COUNT_DISTINCT, SUM -> Optional.of(ColumnType.BIGINT);
      case MIN, MAX -> argument.map(column -> column.column().type());
    };
  }
}
