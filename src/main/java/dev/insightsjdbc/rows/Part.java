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

  /**
   * One row of what a document's rows come to, where there are any: GROUP BY the session.
   *
   * @param node what the results are columns of
   * @param parts nested loops
   * @param on what makes a combination a row
   * @param folds what is computed of the rows
   */
  record Grouped(int node, List<Part> parts, Condition on, List<Fold> folds) implements Part {
    public Grouped {
      parts = List.copyOf(parts);
      Objects.requireNonNull(on, "on");
      folds = List.copyOf(folds);
    }

    @Override
    public void forEachNode(IntConsumer consumer) {
      consumer.accept(node);
      parts.forEach(part -> part.forEachNode(consumer));
      on.forEachNode(consumer);
    }

    @Override
    public void forEachColumn(IntConsumer consumer) {
      parts.forEach(part -> part.forEachColumn(consumer));
      on.forEachColumn(consumer);
      folds.forEach(fold -> fold.forEachColumn(consumer));
    }

    @Override
    public Part remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new Grouped(
          nodes.applyAsInt(node),
          parts.stream().map(part -> part.remapped(columns, nodes)).toList(),
          on.remapped(columns, nodes),
          folds.stream().map(fold -> fold.remapped(columns)).toList());
    }

    @Override
    public String toString() {
      return "grouped" + parts + (on.equals(Condition.TRUE) ? "" : " on " + on) + " " + folds;
    }
  }

  /**
   * The rows of several tables of one document: all of one, then all of the next, then a row that
   * says that there are no more.
   *
   * @param node what the number is a column of
   * @param number the place of the column that tells which table a row is of; that of the last row
   *     is how many tables there are
   * @param tables in this order
   */
  record InTurn(int node, int number, List<Rows> tables) implements Part {

    /**
     * One table's rows.
     *
     * @param parts nested loops
     * @param on what makes a combination a row
     * @param needed whether a document without such a row makes no result
     */
    public record Rows(List<Part> parts, Condition on, boolean needed) {
      public Rows {
        parts = List.copyOf(parts);
        Objects.requireNonNull(on, "on");
      }

      @Override
      public String toString() {
        return parts + (on.equals(Condition.TRUE) ? "" : " on " + on) + (needed ? " needed" : "");
      }
    }

    public InTurn {
      tables = List.copyOf(tables);
    }

    @Override
    public void forEachNode(IntConsumer consumer) {
      consumer.accept(node);
      for (Rows table : tables) {
        table.parts().forEach(part -> part.forEachNode(consumer));
        table.on().forEachNode(consumer);
      }
    }

    @Override
    public void forEachColumn(IntConsumer consumer) {
      consumer.accept(number);
      for (Rows table : tables) {
        table.parts().forEach(part -> part.forEachColumn(consumer));
        table.on().forEachColumn(consumer);
      }
    }

    @Override
    public Part remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new InTurn(
          nodes.applyAsInt(node),
          columns.applyAsInt(number),
          tables.stream()
              .map(
                  table ->
                      new Rows(
                          table.parts().stream().map(it -> it.remapped(columns, nodes)).toList(),
                          table.on().remapped(columns, nodes),
                          table.needed()))
              .toList());
    }

    @Override
    public String toString() {
      return "in turn " + tables;
    }
  }
}
