package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a condition into conjuncts, each of which must hold for itself, NOT as deep as it goes,
 * and what all sides of an OR share taken out of it. Every step keeps SQL's three values.
 */
final class NormalForm {

  private NormalForm() {}

  /** What must hold for a row to be kept, each once; {@link Condition#FALSE} alone for none. */
  static List<Condition> conjuncts(Condition condition) {
    return new KeptCondition(unusedColumn -> false).conjuncts(normal(condition, false));
  }

  /**
   * The same.
   *
   * @param columns of the rows; what EXISTS says of the document itself is taken out of it
   */
  static List<Condition> conjuncts(Condition condition, List<RowColumn> columns) {
    return new KeptCondition(column -> columns.get(column).node() == Shape.ROOT)
        .conjuncts(normal(condition, false));
  }

  /** The same with NOT as deep as it goes. */
  static Condition normal(Condition condition) {
    return normal(condition, false);
  }

  private static Condition normal(Condition condition, boolean negated) {
    if (condition instanceof Condition.Not not) {
      return normal(not.condition(), !negated);
    }
    if (condition instanceof Condition.Holds holds && isNeverUnknown(holds.condition())) {
      return normal(holds.condition(), negated);
    }
    if (condition instanceof Condition.And and) {
      return negated ? or(and.parts(), true) : and(and.parts(), false);
    }
    if (condition instanceof Condition.Or or) {
      return negated ? and(or.parts(), true) : or(or.parts(), false);
    }
    if (condition instanceof Condition.Compare it && negated) {
      return new Condition.Compare(it.column(), it.comparison().negated(), it.operand());
    }
    if (condition instanceof Condition.CompareColumns it && negated) {
      return new Condition.CompareColumns(it.left(), it.comparison().negated(), it.right());
    }
    Condition inner = withNormalParts(condition);
    return negated ? new Condition.Not(inner) : inner;
  }

  private static boolean isNeverUnknown(Condition condition) {
    boolean combined =
        condition instanceof Condition.And
            || condition instanceof Condition.Or
            || condition instanceof Condition.Not;
    return combined
        ? condition.parts().stream().allMatch(NormalForm::isNeverUnknown)
        : condition instanceof Condition.IsNull
            || condition instanceof Condition.Has
            || condition instanceof Condition.Holds;
  }

  private static Condition withNormalParts(Condition condition) {
    if (condition instanceof Condition.Holds holds) {
      return new Condition.Holds(normal(holds.condition(), false));
    }
    if (condition instanceof Condition.Has has) {
      return new Condition.Has(has.loops(), Condition.all(conjuncts(has.on())));
    }
    return condition;
  }

  private static Condition and(List<Condition> parts, boolean negated) {
    return Condition.all(normal(parts, negated));
  }

  private static Condition or(List<Condition> parts, boolean negated) {
    return factored(Condition.any(normal(parts, negated)));
  }

  private static List<Condition> normal(List<Condition> parts, boolean negated) {
    return parts.stream().map(part -> normal(part, negated)).toList();
  }

  /** {@code (a AND b) OR (a AND c)} is {@code a AND (b OR c)}. */
  private static Condition factored(Condition condition) {
    if (!(condition instanceof Condition.Or or) || or.parts().isEmpty()) {
      return condition;
    }
    List<Condition> common = new ArrayList<>(Condition.conjuncts(or.parts().get(0)));
    or.parts().forEach(side -> common.retainAll(Condition.conjuncts(side)));
    if (common.isEmpty()) {
      return condition;
    }
    List<Condition> rest = new ArrayList<>();
    for (Condition side : or.parts()) {
      List<Condition> own = new ArrayList<>(Condition.conjuncts(side));
      own.removeAll(common);
      rest.add(Condition.all(own));
    }
    common.add(Condition.any(rest));
    return Condition.all(common);
  }
}
