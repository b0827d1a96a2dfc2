package dev.insightsjdbc.rows;

import dev.insightsjdbc.api.FieldPath;
import java.util.List;
import java.util.Objects;

/**
 * What rows a document makes: a tree of the arrays that are exploded. A row is one combination of
 * an element of each; an array without elements makes no row, or, where it is outer, one of NULLs.
 *
 * @param arrays a parent stands before its children; node 0 is the document itself, so the array at
 *     place {@code i} is node {@code i + 1}
 */
public record Shape(List<Exploded> arrays) {

  /** One row a document. */
  public static final Shape DOCUMENT = new Shape(List.of());

  /** The node that is the document itself. */
  public static final int ROOT = 0;

  /**
   * An exploded array.
   *
   * @param parent the node whose array it is: {@link #ROOT}, or an exploded array around this one
   * @param path the array's path from the document's root
   * @param outer whether a row of NULLs stands for no elements, as in an outer join
   */
  public record Exploded(int parent, FieldPath path, boolean outer) {
    public Exploded {
      Objects.requireNonNull(path, "path");
    }
  }

  public Shape {
    arrays = List.copyOf(arrays);
    for (int i = 0; i < arrays.size(); i++) {
      if (arrays.get(i).parent() < ROOT || arrays.get(i).parent() > i) {
        throw new IllegalArgumentException("an array before its parent: " + arrays);
      }
    }
  }

  /** The shape of a table: its grain's arrays, each within the one before. */
  public static Shape chain(List<FieldPath> grain) {
    Exploded[] nodes = new Exploded[grain.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = new Exploded(i, grain.get(i), false);
    }
    return new Shape(List.of(nodes));
  }
}
