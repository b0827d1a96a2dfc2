package dev.insightsjdbc.rows;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * A condition on a row that this room can judge by itself, without a query engine, in SQL's
 * three-valued logic. Columns are named by their place in the row that is read.
 */
public sealed interface Condition {

  /** Tells the place of every column that it looks at. */
  void forEachColumn(IntConsumer consumer);

  /** Tells every node that it loops over. */
  void forEachNode(IntConsumer consumer);

  /** The same condition on rows whose columns, and a shape whose nodes, stand at other places. */
  Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes);

  /** The test that it is in one run; each operand is asked for its value once. */
  RowTest bind(RowMaker rows);

  /** The conditions that it is made of; none where it is not made of others. */
  List<Condition> parts();

  /** A condition on values of the row. */
  sealed interface OfValues extends Condition
      permits Compare, CompareColumns, IsTrue, IsNull, TextCondition, Unknown {
    @Override
    default void forEachNode(IntConsumer consumer) {}

    @Override
    default List<Condition> parts() {
      return List.of();
    }
  }

  /** A condition made of others. */
  sealed interface Composed extends Condition {
    @Override
    default void forEachColumn(IntConsumer consumer) {
      parts().forEach(part -> part.forEachColumn(consumer));
    }

    @Override
    default void forEachNode(IntConsumer consumer) {
      parts().forEach(part -> part.forEachNode(consumer));
    }
  }

  /** {@code column op operand}, as SQL compares: strings by code point, numbers by value. */
  record Compare(int column, Comparison comparison, Operand operand) implements OfValues {
    @Override
    public void forEachColumn(IntConsumer consumer) {
      consumer.accept(column);
    }

    @Override
    public Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new Compare(columns.applyAsInt(column), comparison, operand);
    }

    @Override
    public RowTest bind(RowMaker rows) {
      Object bound = operand.value(rows.bindings());
      return row -> comparison.of(row[column], bound);
    }

    @Override
    public String toString() {
      return "$" + column + " " + comparison.symbol() + " " + operand;
    }
  }

  /** {@code left op right}, between two columns of the same kind of type. */
  record CompareColumns(int left, Comparison comparison, int right) implements OfValues {
    @Override
    public void forEachColumn(IntConsumer consumer) {
      consumer.accept(left);
      consumer.accept(right);
    }

    @Override
    public Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new CompareColumns(columns.applyAsInt(left), comparison, columns.applyAsInt(right));
    }

    @Override
    public RowTest bind(RowMaker rows) {
      return row -> comparison.of(row[left], row[right]);
    }

    @Override
    public String toString() {
      return "$" + left + " " + comparison.symbol() + " $" + right;
    }
  }

  /** A BOOLEAN column as a condition. */
  record IsTrue(int column) implements OfValues {
    @Override
    public void forEachColumn(IntConsumer consumer) {
      consumer.accept(column);
    }

    @Override
    public Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new IsTrue(columns.applyAsInt(column));
    }

    @Override
    public RowTest bind(RowMaker rows) {
      return row -> row[column] instanceof Boolean is ? Truth.of(is) : Truth.UNKNOWN;
    }

    @Override
    public String toString() {
      return "$" + column;
    }
  }

  /** {@code column IS NULL}: never unknown. */
  record IsNull(int column) implements OfValues {
    @Override
    public void forEachColumn(IntConsumer consumer) {
      consumer.accept(column);
    }

    @Override
    public Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new IsNull(columns.applyAsInt(column));
    }

    @Override
    public RowTest bind(RowMaker rows) {
      return row -> Truth.of(row[column] == null);
    }

    @Override
    public String toString() {
      return "$" + column + " IS NULL";
    }
  }

  /** False where one is false, else unknown where one is unknown; true for none. */
  record And(List<Condition> parts) implements Composed {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new And(parts.stream().map(part -> part.remapped(columns, nodes)).toList());
    }

    @Override
    public RowTest bind(RowMaker rows) {
      return Logic.combined(parts, rows, Truth.FALSE);
    }

    @Override
    public String toString() {
      return "AND" + parts;
    }
  }

  /** True where one is true, else unknown where one is unknown; false for none. */
  record Or(List<Condition> parts) implements Composed {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new Or(parts.stream().map(part -> part.remapped(columns, nodes)).toList());
    }

    @Override
    public RowTest bind(RowMaker rows) {
      return Logic.combined(parts, rows, Truth.TRUE);
    }

    @Override
    public String toString() {
      return "OR" + parts;
    }
  }

  /** Unknown stays unknown. */
  record Not(Condition condition) implements Composed {
    @Override
    public List<Condition> parts() {
      return List.of(condition);
    }

    @Override
    public Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new Not(condition.remapped(columns, nodes));
    }

    @Override
    public RowTest bind(RowMaker rows) {
      RowTest bound = condition.bind(rows);
      return row -> bound.test(row).not();
    }

    @Override
    public String toString() {
      return "NOT(" + condition + ")";
    }
  }

  /** {@code condition IS TRUE}: never unknown. */
  record Holds(Condition condition) implements Composed {
    @Override
    public List<Condition> parts() {
      return List.of(condition);
    }

    @Override
    public Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new Holds(condition.remapped(columns, nodes));
    }

    @Override
    public RowTest bind(RowMaker rows) {
      RowTest bound = condition.bind(rows);
      return row -> Truth.of(bound.test(row) == Truth.TRUE);
    }

    @Override
    public String toString() {
      return "(" + condition + ") IS TRUE";
    }
  }

  /**
   * EXISTS over what the same document holds: never unknown. Under NOT it is NOT EXISTS.
   *
   * @param loops nested loops over nodes that are no part of the row
   * @param on what a combination must satisfy; looks at the row's columns too
   */
  record Has(List<Part> loops, Condition on) implements Composed {
    public Has {
      loops = List.copyOf(loops);
    }

    @Override
    public void forEachColumn(IntConsumer consumer) {
      loops.forEach(loop -> loop.forEachColumn(consumer));
      on.forEachColumn(consumer);
    }

    @Override
    public Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new Has(
          loops.stream().map(loop -> loop.remapped(columns, nodes)).toList(),
          on.remapped(columns, nodes));
    }

    @Override
    public List<Condition> parts() {
      return List.of(on);
    }

    @Override
    public void forEachNode(IntConsumer consumer) {
      loops.forEach(loop -> loop.forEachNode(consumer));
      on.forEachNode(consumer);
    }

    @Override
    public RowTest bind(RowMaker rows) {
      Loops found = rows.loops(loops, on);
      return row -> Truth.of(found.first());
    }

    @Override
    public String toString() {
      return "EXISTS" + loops + (on.equals(TRUE) ? "" : " with " + on);
    }
  }

  /** Unknown for every row: what NULL is as a condition. */
  record Unknown() implements OfValues {
    @Override
    public void forEachColumn(IntConsumer consumer) {}

    @Override
    public Condition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return this;
    }

    @Override
    public RowTest bind(RowMaker rows) {
      return row -> Truth.UNKNOWN;
    }

    @Override
    public String toString() {
      return "NULL";
    }
  }

  /** Holds for every row. */
  Condition TRUE = new And(List.of());

  /** Holds for no row. */
  Condition FALSE = new Or(List.of());

  /** What must hold, each for itself. */
  static List<Condition> conjuncts(Condition condition) {
    return condition instanceof And and ? and.parts() : List.of(condition);
  }

  /** Both hold; as {@link #all}. */
  static Condition and(Condition left, Condition right) {
    return all(List.of(left, right));
  }

  /** All hold; flat, each part once, without what always holds; {@link #FALSE} is all of it. */
  static Condition all(List<Condition> conditions) {
    Set<Condition> parts = new LinkedHashSet<>();
    for (Condition condition : conditions) {
      if (condition.equals(FALSE)) {
        return FALSE;
      }
      parts.addAll(conjuncts(condition));
    }
    return parts.size() == 1 ? parts.iterator().next() : new And(List.copyOf(parts));
  }

  /** One holds; as {@link #any}. */
  static Condition or(Condition left, Condition right) {
    return any(List.of(left, right));
  }

  /** One holds; flat, each part once, without what never holds; {@link #TRUE} is all of it. */
  static Condition any(List<Condition> conditions) {
    Set<Condition> parts = new LinkedHashSet<>();
    for (Condition condition : conditions) {
      if (condition.equals(TRUE)) {
        return TRUE;
      }
      parts.addAll(condition instanceof Or or ? or.parts() : List.of(condition));
    }
    return parts.size() == 1 ? parts.iterator().next() : new Or(List.copyOf(parts));
  }
}
