package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Fold;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** GROUP BY the session: a row a document that has rows, of what these come to. */
public final class Grouping {

  /**
   * An aggregate function.
   *
   * @param function which
   * @param argument the place of its argument in the scan's output; empty for the rows themselves
   * @param column what is known of its result
   */
  public record Call(Fold.Function function, OptionalInt argument, Column column) {}

  private Grouping() {}

  /**
   * The scan with a row a document.
   *
   * @param keys places in its output, of columns of the document; they come first in the result
   * @param calls come after them
   */
  public static ScanSpec of(ScanSpec spec, List<Integer> keys, List<Call> calls) {
    List<Shape.Node> nodes = new ArrayList<>(spec.shape().nodes());
    nodes.add(new Shape.Node(Shape.ROOT, Optional.empty()));
    int node = nodes.size();
    List<RowColumn> columns = new ArrayList<>(spec.columns());
    List<Integer> output = new ArrayList<>();
    keys.forEach(key -> output.add(spec.output().get(key)));
    List<Fold> folds = new ArrayList<>();
    for (Call call : calls) {
      OptionalInt argument =
          call.argument().isEmpty()
              ? call.argument()
              : OptionalInt.of(spec.output().get(call.argument().getAsInt()));
      folds.add(new Fold(call.function(), argument, columns.size()));
      output.add(columns.size());
      columns.add(new RowColumn(node, call.column()));
    }
    Condition ofDocument = Condition.TRUE;
    Condition ofRows = Condition.TRUE;
    for (Condition conjunct : Condition.conjuncts(spec.condition())) {
      if (spec.isOfDocument(conjunct)) {
        ofDocument = Condition.and(ofDocument, conjunct);
      } else {
        ofRows = Condition.and(ofRows, conjunct);
      }
    }
    if (calls.isEmpty()) {
      return distinct(spec, output, Condition.and(ofDocument, hasRows(spec, ofRows)));
    }
    Part grouped = new Part.Grouped(node, spec.shape().parts(), ofRows, folds);
    return new ScanSpec(
        new Shape(nodes, List.of(grouped)),
        columns,
        ofDocument,
        spec.rawFilters(),
        output,
        List.of(),
        ScanSpec.Cut.NONE,
        Optional.empty());
  }

  private static Condition hasRows(ScanSpec spec, Condition ofRows) {
    return spec.shape().isDocument() ? ofRows : new Condition.Has(spec.shape().parts(), ofRows);
  }

  /** Which documents have rows is a condition that may be sent. */
  private static ScanSpec distinct(ScanSpec spec, List<Integer> output, Condition condition) {
    return new ScanSpec(
        new Shape(spec.shape().nodes(), List.of()),
        spec.columns(),
        condition,
        spec.rawFilters(),
        output,
        List.of(),
        ScanSpec.Cut.NONE,
        Optional.empty());
  }
}
