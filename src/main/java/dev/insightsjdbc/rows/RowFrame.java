package dev.insightsjdbc.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the loops over a document are, and the row that this makes. For one thread. */
final class RowFrame {

  private final @Nullable Element[] current;
  private final int[] places;
  private final @Nullable Object[] row;
  private final List<int[]> columns = new ArrayList<>();
  private final List<RowLayout.Cell> cells;

  RowFrame(RowLayout layout) {
    this.cells = layout.cells();
    this.current = new @Nullable Element[layout.nodes().size()];
    this.places = new int[current.length];
    this.row = new @Nullable Object[cells.size()];
    for (int node = 0; node < current.length; node++) {
      int wanted = node;
      columns.add(
          IntStream.range(0, row.length)
              .filter(column -> cells.get(column).node() == wanted)
              .toArray());
    }
  }

  @Nullable Element at(int node) {
    return current[node];
  }

  /** The place in its array of the element that the loop over a node is at. */
  int place(int node) {
    return places[node];
  }

  /** The row as it is now; the loops change it. */
  @Nullable Object[] row() {
    return row;
  }

  void enter(int node, Element element, int place) {
    current[node] = element;
    places[node] = place;
    for (int column : columns.get(node)) {
      int slot = cells.get(column).slot();
      if (slot != RowLayout.Cell.COMPUTED) {
        row[column] = slot == RowLayout.Cell.PLACE ? (Integer) place : element.value(slot);
      }
    }
  }

  void compute(int column, @Nullable Object value) {
    row[column] = value;
  }

  /** An outer join's right side without a match. */
  void clear(int node) {
    current[node] = null;
    for (int column : columns.get(node)) {
      row[column] = null;
    }
  }

  /** Before a document's first row. */
  void clearAll() {
    Arrays.fill(current, null);
    Arrays.fill(row, null);
  }
}
