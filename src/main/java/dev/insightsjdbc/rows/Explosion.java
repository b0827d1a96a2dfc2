package dev.insightsjdbc.rows;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a document: nested loops over its exploded arrays, the first one outermost. */
final class Explosion implements Iterator<@Nullable Object[]> {

  private static final Element[] NO_ELEMENTS = {};

  private final RowLayout layout;
  private final Element[][] elements;
  private final int[] places;
  private final @Nullable Element[] current;
  private boolean started;
  private boolean ready;
  private boolean done;

  Explosion(RowLayout layout, Element document) {
    this.layout = layout;
    int nodes = layout.nodes().size();
    this.elements = new Element[nodes][];
    this.places = new int[nodes];
    this.current = new @Nullable Element[nodes];
    current[Shape.ROOT] = document;
  }

  @Override
  public boolean hasNext() {
    if (!ready && !done) {
      ready = advance();
      done = !ready;
    }
    return ready;
  }

  @Override
  public @Nullable Object[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ready = false;
    List<RowLayout.Cell> cells = layout.cells();
    @Nullable Object[] row = new @Nullable Object[cells.size()];
    for (int i = 0; i < row.length; i++) {
      RowLayout.Cell cell = cells.get(i);
      Element element = current[cell.node()];
      if (element != null) {
        row[i] =
            cell.slot() == RowLayout.Cell.PLACE ? places[cell.node()] : element.value(cell.slot());
      }
    }
    return row;
  }

  /** Moves the innermost loop on; where one is at its end, the loop around it. */
  private boolean advance() {
    int last = current.length - 1;
    int node = started ? last : Shape.ROOT + 1;
    boolean entering = !started;
    started = true;
    while (node > Shape.ROOT && node <= last) {
      entering = entering ? enter(node) : follow(node);
      node += entering ? 1 : -1;
    }
    return node > last;
  }

  private boolean enter(int node) {
    RowLayout.Node loop = layout.nodes().get(node);
    Element parent = current[loop.parent()];
    elements[node] = parent == null ? NO_ELEMENTS : parent.elements(loop.array());
    places[node] = 0;
    current[node] = elements[node].length == 0 ? null : elements[node][0];
    return current[node] != null || loop.outer();
  }

  private boolean follow(int node) {
    int place = ++places[node];
    if (place >= elements[node].length) {
      return false;
    }
    current[node] = elements[node][place];
    return true;
  }
}
