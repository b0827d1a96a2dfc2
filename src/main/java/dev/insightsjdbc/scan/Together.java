package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Several scans that are to read the same documents once: of each document, the rows of one after
 * those of another.
 *
 * @param spec gives the number of the scan that a row is of, then what the scans give
 * @param columns for each of the scans, where its columns are in the rows of {@code spec}
 */
public record Together(ScanSpec spec, List<List<Integer>> columns) {

  private static final Column NUMBER =
      new Column(
          "rows", ColumnType.INTEGER, false, new Column.Source.Computed(), "which rows it is of");

  public Together {
    columns = columns.stream().map(List::copyOf).toList();
  }

  /**
   * Puts scans together.
   *
   * @param scans neither cut nor in an order, and without filters of the user's own
   * @param ways a document is wanted where all scans of one of the ways, by their numbers, have
   *     rows of it
   */
  public static Together of(List<ScanSpec> scans, List<Set<Integer>> ways) {
    return new Builder().build(scans, ways);
  }

  private static final class Builder {
    private final List<Shape.Node> nodes = new ArrayList<>();
    private final List<RowColumn> columns = new ArrayList<>();
    private final List<List<Integer>> outputs = new ArrayList<>();
    private final List<List<Part>> parts = new ArrayList<>();
    private final List<List<Condition>> ofDocument = new ArrayList<>();
    private final List<List<Condition>> ofRows = new ArrayList<>();

    Together build(List<ScanSpec> scans, List<Set<Integer>> ways) {
      nodes.add(new Shape.Node(Shape.ROOT, Optional.empty()));
      columns.add(new RowColumn(nodes.size(), NUMBER));
      int node = nodes.size();
      scans.forEach(this::add);
      Condition wanted = wanted(ways);
      List<Part.InTurn.Rows> rows = new ArrayList<>();
      for (int scan = 0; scan < scans.size(); scan++) {
        int number = scan;
        boolean needed = ways.stream().allMatch(way -> way.contains(number));
        rows.add(new Part.InTurn.Rows(parts.get(scan), on(scan, wanted), needed));
      }
      Set<Integer> output = new LinkedHashSet<>();
      output.add(0);
      outputs.forEach(output::addAll);
      List<Integer> order = List.copyOf(output);
      return new Together(
          new ScanSpec(
              new Shape(nodes, List.of(new Part.InTurn(node, 0, rows))),
              columns,
              wanted,
              List.of(),
              order,
              List.of(),
              ScanSpec.Cut.NONE,
              Optional.empty()),
          outputs.stream().map(it -> it.stream().map(order::indexOf).toList()).toList());
    }

    private void add(ScanSpec scan) {
      int offset = nodes.size();
      IntUnaryOperator moved = node -> node == Shape.ROOT ? node : node + offset;
      scan.shape().nodes().forEach(node -> nodes.add(node.remapped(moved)));
      int[] places = new int[scan.columns().size()];
      for (int i = 0; i < places.length; i++) {
        places[i] = Beside.place(columns, scan.columns().get(i).remapped(moved));
      }
      parts.add(
          scan.shape().parts().stream().map(it -> it.remapped(i -> places[i], moved)).toList());
      outputs.add(scan.output().stream().map(place -> places[place]).toList());
      List<Condition> documents = new ArrayList<>();
      List<Condition> rows = new ArrayList<>();
      for (Condition conjunct : Condition.conjuncts(scan.condition())) {
        (scan.isOfDocument(conjunct) ? documents : rows)
            .add(conjunct.remapped(i -> places[i], moved));
      }
      ofDocument.add(documents);
      ofRows.add(rows);
    }

    private Condition wanted(List<Set<Integer>> ways) {
      return Condition.any(
          ways.stream()
              .map(
                  way ->
                      Condition.all(
                          way.stream()
                              .sorted()
                              .map(scan -> Condition.all(ofDocument.get(scan)))
                              .toList()))
              .toList());
    }

    /** What is judged of all documents need not be judged of a scan's again. */
    private Condition on(int scan, Condition wanted) {
      List<Condition> on = new ArrayList<>(ofDocument.get(scan));
      on.removeAll(Condition.conjuncts(wanted));
      on.addAll(ofRows.get(scan));
      return Condition.all(on);
    }
  }
}
