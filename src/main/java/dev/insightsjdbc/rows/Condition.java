package dev.insightsjdbc.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition on a row that this room can judge by itself, without a query engine, in SQL's
 * three-valued logic. Columns are named by their place in the row that is read.
 */
public sealed interface Condition {

  /** {@code column op operand}, as SQL compares: strings by code point, numbers by value. */
  record Compare(int column, Comparison comparison, Operand operand) implements Condition {
    @Override
    public String toString() {
      return "$" + column + " " + comparison.symbol() + " " + operand;
    }
  }

  /** {@code left op right}, between two columns of the same kind of type. */
  record CompareColumns(int left, Comparison comparison, int right) implements Condition {
    @Override
    public String toString() {
      return "$" + left + " " + comparison.symbol() + " $" + right;
    }
  }

  /** A BOOLEAN column as a condition. */
  record IsTrue(int column) implements Condition {
    @Override
    public String toString() {
      return "$" + column;
    }
  }

  /** {@code column IS NULL}: never unknown. */
  record IsNull(int column) implements Condition {
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
    public String toString() {
      return "OR" + conditions;
    }
  }

  /** Unknown stays unknown. */
  record Not(Condition condition) implements Condition {
    @Override
    public String toString() {
      return "NOT(" + condition + ")";
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
    return new And(all);
  }
}
