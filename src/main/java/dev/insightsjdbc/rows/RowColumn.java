package dev.insightsjdbc.rows;

import dev.insightsjdbc.api.FieldPath;
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

  /** Whether it is a field of the document itself, that is, of the root and of no other row. */
  public boolean isOfDocument(FieldPath path) {
    return node == Shape.ROOT && column.isField(path);
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
