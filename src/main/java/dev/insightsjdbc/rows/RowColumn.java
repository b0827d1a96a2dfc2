package dev.insightsjdbc.rows;

import dev.insightsjdbc.catalog.Column;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * A column that is read: which one, of which exploded array.
 *
 * @param node the node of the {@link Shape} whose element holds the value
 * @param column the catalog's column
 */
public record RowColumn(int node, Column column) {

  public RowColumn {
    Objects.requireNonNull(column, "column");
  }

  /** The same column of a shape whose nodes stand at other places. */
  public RowColumn remapped(IntUnaryOperator nodes) {
    return new RowColumn(nodes.applyAsInt(node), column);
  }

  @Override
  public String toString() {
    return node == Shape.ROOT ? column.name() : column.name() + "@" + node;
  }
}
