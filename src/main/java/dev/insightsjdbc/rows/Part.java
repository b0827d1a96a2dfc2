package dev.insightsjdbc.rows;

import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/** A loop of those that make a document's rows. */
public sealed interface Part {

  /** Tells every node that it goes through, in order. */
  void forEachNode(IntConsumer consumer);

  /** Tells the place of every column that it looks at. */
  void forEachColumn(IntConsumer consumer);

  /** The same on rows whose columns, and a shape whose nodes, stand at other places. */
  Part remapped(IntUnaryOperator columns, IntUnaryOperator nodes);

  /** A row for each element of a node. */
  record Loop(int node) implements Part {
    @Override
    public void forEachNode(IntConsumer consumer) {
      consumer.accept(node);
    }

    @Override
    public void forEachColumn(IntConsumer consumer) {}

    @Override
    public Part remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new Loop(nodes.applyAsInt(node));
    }

    @Override
    public String toString() {
      return "loop " + node;
    }
  }

  /**
   * The right side of an outer join: its rows that satisfy a condition, or one of NULLs where none
   * does.
   *
   * @param parts nested loops
   * @param on what makes a combination a row
   */
  record Outer(List<Part> parts, Condition on) implements Part {
    public Outer {
      parts = List.copyOf(parts);
      Objects.requireNonNull(on, "on");
    }

    @Override
    public void forEachNode(IntConsumer consumer) {
      parts.forEach(part -> part.forEachNode(consumer));
      on.forEachNode(consumer);
    }

    @Override
    public void forEachColumn(IntConsumer consumer) {
      parts.forEach(part -> part.forEachColumn(consumer));
      on.forEachColumn(consumer);
    }

    @Override
    public Part remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new Outer(
          parts.stream().map(part -> part.remapped(columns, nodes)).toList(),
          on.remapped(columns, nodes));
    }

    @Override
    public String toString() {
      return "outer" + parts + (on.equals(Condition.TRUE) ? "" : " on " + on);
    }
  }
}
