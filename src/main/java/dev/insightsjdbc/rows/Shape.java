package dev.insightsjdbc.rows;

import dev.insightsjdbc.api.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * What rows a document makes.
 *
 * @param nodes what rows and conditions look at beside the document: node 0 is the document itself,
 *     so the one at place {@code i} is node {@code i + 1}; a parent stands before its children
 * @param parts nested loops over the nodes, the first one outermost; a row is one combination.
 *     Without any, a document is a row
 */
public record Shape(List<Node> nodes, List<Part> parts) {

  /** One row a document. */
  public static final Shape DOCUMENT = new Shape(List.of(), List.of());

  /** The node that is the document itself. */
  public static final int ROOT = 0;

  /**
   * The elements of an array, or the parent itself once more: an outer join sets its columns to
   * NULL where those of the document stay.
   *
   * @param parent the node whose array it is: {@link #ROOT}, or an array around this one
   * @param array the array's path from the document's root; empty is the parent itself
   */
  public record Node(int parent, Optional<FieldPath> array) {
    public Node {
      Objects.requireNonNull(array, "array");
    }

    /** The same of a shape whose nodes stand at other places. */
    public Node remapped(IntUnaryOperator nodes) {
      return new Node(nodes.applyAsInt(parent), array);
    }

    @Override
    public String toString() {
      return array.map(FieldPath::toString).orElse("itself") + (parent == ROOT ? "" : "@" + parent);
    }
  }

  public Shape {
    nodes = List.copyOf(nodes);
    parts = List.copyOf(parts);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).parent() < ROOT || nodes.get(i).parent() > i) {
        throw new IllegalArgumentException("a node before its parent: " + nodes);
      }
    }
  }

  /** The shape of a table: its grain's arrays, each within the one before. */
  public static Shape chain(List<FieldPath> grain) {
    List<Node> nodes = new ArrayList<>();
    List<Part> loops = new ArrayList<>();
    for (FieldPath array : grain) {
      nodes.add(new Node(nodes.size(), Optional.of(array)));
      loops.add(new Part.Loop(nodes.size()));
    }
    return new Shape(nodes, loops);
  }

  /** Whether every document makes exactly one row. */
  public boolean isDocument() {
    return parts.isEmpty();
  }

  /** The node at a number above {@link #ROOT}. */
  public Node node(int number) {
    return nodes.get(number - 1);
  }
}
