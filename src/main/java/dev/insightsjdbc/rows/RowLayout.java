package dev.insightsjdbc.rows;

import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import java.util.ArrayList;
import java.util.List;

/** A shape and its columns, compiled: what to read, and where a row's values then stand. */
final class RowLayout {

  /**
   * A node's elements: which of the parent's nested arrays, and what is read of each.
   *
   * @param array {@link PathNode#NONE} where the only element is the parent itself
   */
  record Node(int parent, int array, ElementLayout elements) {
    boolean isParentItself() {
      return array == PathNode.NONE;
    }
  }

  /** A column's value: a slot of its node's element, the element's place, or none of these. */
  record Cell(int node, int slot) {
    static final int PLACE = -1;

    /** Set by who computes it. */
    static final int COMPUTED = -2;
  }

  private final Shape shape;
  private final List<RowColumn> columns;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();

  RowLayout(Shape shape, List<RowColumn> columns, boolean identified) {
    this.shape = shape;
    this.columns = List.copyOf(columns);
    nodes.add(new Node(PathNode.NONE, PathNode.NONE, ElementLayout.ofDocument()));
    shape.nodes().forEach(node -> nodes.add(node(node)));
    columns.forEach(column -> cells.add(cell(column)));
    if (identified) {
      read(Catalog.SESSION_ID);
      read(Catalog.SESSION_START_TIME);
    }
  }

  private Node node(Shape.Node node) {
    ElementLayout parent = nodes.get(node.parent()).elements();
    if (node.array().isEmpty()) {
      return new Node(node.parent(), PathNode.NONE, parent);
    }
    int array = parent.array(node.array().get());
    return new Node(node.parent(), array, parent.nested().get(array));
  }

  Shape shape() {
    return shape;
  }

  /** What a row has, in order. */
  List<RowColumn> columns() {
    return columns;
  }

  ElementLayout document() {
    return nodes.get(Shape.ROOT).elements();
  }

  /** The shape's nodes; the first is the document. */
  List<Node> nodes() {
    return nodes;
  }

  List<Cell> cells() {
    return cells;
  }

  /** Where the document's value at a path is, {@link PathNode#NONE} where it is not read. */
  int documentSlot(FieldPath path) {
    List<Slot> slots = document().slots();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).isAt(path)) {
        return i;
      }
    }
    return PathNode.NONE;
  }

  /** What a request must ask for; never nothing, which would ask for all. */
  Projection projection() {
    if (document().whole() != PathNode.NONE) {
      return Projection.ALL;
    }
    List<FieldPath> paths = new ArrayList<>();
    document().collectPaths(paths);
    return Projection.of(paths.isEmpty() ? List.of(Catalog.SESSION_ID) : paths);
  }

  private Cell cell(RowColumn wanted) {
    ElementLayout elements = nodes.get(wanted.node()).elements();
    Column column = wanted.column();
    if (column.source() instanceof Column.Source.Computed) {
      return new Cell(wanted.node(), Cell.COMPUTED);
    }
    return column.source() instanceof Column.Source.Index
        ? new Cell(wanted.node(), Cell.PLACE)
        : new Cell(wanted.node(), elements.slot(column));
  }

  private void read(FieldPath path) {
    Column column =
        Catalog.SESSIONS.columns().stream()
            .filter(each -> each.isField(path))
            .findFirst()
            .orElseThrow();
    document().slot(column);
  }
}
