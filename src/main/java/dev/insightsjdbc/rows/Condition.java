package dev.insightsjdbc.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a row that this room can judge by itself, without a query engine, in SQL's
 * three-valued logic. Columns are named by their place in the row that is read.
 */
public sealed interface Condition {

  /** Tells the place of every column that it looks at. */
  void forEachColumn(IntConsumer consumer);

  /** The same condition on rows whose columns stand at other places. */
  Condition renumbered(IntUnaryOperator places);

  /** The test that it is in one run; each operand is asked for its value once. */
  RowTest bind(Bindings bindings);

  /** {@code column op operand}, as SQL compares: strings by code point, numbers by value. */
  record Compare(int column, Comparison comparison, Operand operand) implements Condition {
    @Override
    public void forEachColumn(IntConsumer consumer) {
      consumer.accept(column);
    }

    @Override
    public Condition renumbered(IntUnaryOperator places) {
      return new Compare(places.applyAsInt(column), comparison, operand);
    }

    @Override
    public RowTest bind(Bindings bindings) {
      Object bound = operand.value(bindings);
      return row -> compare(row[column], comparison, bound);
    }

    @Override
    public String toString() {
      return "$" + column + " " + comparison.symbol() + " " + operand;
    }
  }

  /** {@code left op right}, between two columns of the same kind of type. */
  record CompareColumns(int left, Comparison comparison, int right) implements Condition {
    @Override
    public void forEachColumn(IntConsumer consumer) {
      consumer.accept(left);
      consumer.accept(right);
    }

    @Override
    public Condition renumbered(IntUnaryOperator places) {
      return new CompareColumns(places.applyAsInt(left), comparison, places.applyAsInt(right));
    }

    @Override
    public RowTest bind(Bindings bindings) {
      return row -> compare(row[left], comparison, row[right]);
    }

    @Override
    public String toString() {
      return "$" + left + " " + comparison.symbol() + " $" + right;
    }
  }

  /** A BOOLEAN column as a condition. */
  record IsTrue(int column) implements Condition {
    @Override
    public void forEachColumn(IntConsumer consumer) {
      consumer.accept(column);
    }

    @Override
    public Condition renumbered(IntUnaryOperator places) {
      return new IsTrue(places.applyAsInt(column));
    }

    @Override
    public RowTest bind(Bindings bindings) {
      return row -> row[column] instanceof Boolean is ? Truth.of(is) : Truth.UNKNOWN;
    }

    @Override
    public String toString() {
      return "$" + column;
    }
  }

  /** {@code column IS NULL}: never unknown. */
  record IsNull(int column) implements Condition {
    @Override
    public void forEachColumn(IntConsumer consumer) {
      consumer.accept(column);
    }

    @Override
    public Condition renumbered(IntUnaryOperator places) {
      return new IsNull(places.applyAsInt(column));
    }

    @Override
    public RowTest bind(Bindings bindings) {
      return row -> Truth.of(row[column] == null);
    }

    @Override
    public String toString() {
      return "$" + column + " IS NULL";
    }
  }

  /** False where one is false, else unknown where one is unknown; true for none. */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }

    @Override
    public void forEachColumn(IntConsumer consumer) {
      conditions.forEach(part -> part.forEachColumn(consumer));
    }

    @Override
    public Condition renumbered(IntUnaryOperator places) {
      return new And(conditions.stream().map(part -> part.renumbered(places)).toList());
    }

    @Override
    public RowTest bind(Bindings bindings) {
      return combined(conditions, bindings, Truth.FALSE);
    }

    @Override
    public String toString() {
      return "AND" + conditions;
    }
  }

  /** True where one is true, else unknown where one is unknown; false for none. */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }

    @Override
    public void forEachColumn(IntConsumer consumer) {
      conditions.forEach(part -> part.forEachColumn(consumer));
    }

    @Override
    public Condition renumbered(IntUnaryOperator places) {
      return new Or(conditions.stream().map(part -> part.renumbered(places)).toList());
    }

    @Override
    public RowTest bind(Bindings bindings) {
      return combined(conditions, bindings, Truth.TRUE);
    }

    @Override
    public String toString() {
      return "OR" + conditions;
    }
  }

  /** Unknown stays unknown. */
  record Not(Condition condition) implements Condition {
    @Override
    public void forEachColumn(IntConsumer consumer) {
      condition.forEachColumn(consumer);
    }

    @Override
    public Condition renumbered(IntUnaryOperator places) {
      return new Not(condition.renumbered(places));
    }

    @Override
    public RowTest bind(Bindings bindings) {
      RowTest bound = condition.bind(bindings);
      return row -> bound.test(row).not();
    }

    @Override
    public String toString() {
      return "NOT(" + condition + ")";
    }
  }

  /** {@code condition IS TRUE}: never unknown. */
  record Holds(Condition condition) implements Condition {
    @Override
    public void forEachColumn(IntConsumer consumer) {
      condition.forEachColumn(consumer);
    }

    @Override
    public Condition renumbered(IntUnaryOperator places) {
      return new Holds(condition.renumbered(places));
    }

    @Override
    public RowTest bind(Bindings bindings) {
      RowTest bound = condition.bind(bindings);
      return row -> Truth.of(bound.test(row) == Truth.TRUE);
    }

    @Override
    public String toString() {
      return "(" + condition + ") IS TRUE";
    }
  }

  /** Holds for every row. */
  Condition TRUE = new And(List.of());

  /** Holds for no row. */
  Condition FALSE = new Or(List.of());

  /** Both hold; flat, each part once, without what always holds; {@link #FALSE} is all of it. */
  static Condition and(Condition left, Condition right) {
    if (left.equals(TRUE)) {
      return right;
    }
    if (right.equals(TRUE)) {
      return left;
    }
    if (left.equals(FALSE) || right.equals(FALSE)) {
      return FALSE;
    }
    List<Condition> all = new ArrayList<>();
    for (Condition side : List.of(left, right)) {
      List<Condition> parts = side instanceof And and ? and.conditions() : List.of(side);
      parts.stream().filter(part -> !all.contains(part)).forEach(all::add);
    }
    return all.size() == 1 ? all.get(0) : new And(all);
  }

  private static Truth compare(
      @Nullable Object left, Comparison comparison, @Nullable Object right) {
    return left == null || right == null
        ? Truth.UNKNOWN
        : Truth.of(comparison.holds(ValueOrder.compare(left, right)));
  }

  /**
   * Of several conditions: the deciding value where one has it, else unknown, else its opposite.
   */
  private static RowTest combined(List<Condition> conditions, Bindings bindings, Truth deciding) {
    List<RowTest> tests = conditions.stream().map(part -> part.bind(bindings)).toList();
    return row -> {
      Truth result = deciding.not();
      for (RowTest test : tests) {
        Truth truth = test.test(row);
        if (truth == deciding) {
          return deciding;
        }
        if (truth == Truth.UNKNOWN) {
          result = Truth.UNKNOWN;
        }
      }
      return result;
    };
  }
}
