package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Brings a condition into conjuncts, each of which must hold for itself, NOT as deep as it goes,
 * and what all sides of an OR share taken out of it. Every step keeps SQL's three values.
 */
final class NormalForm {

  private NormalForm() {}

  /** What must hold for a row to be kept, each once; {@link Condition#FALSE} alone for none. */
  static List<Condition> conjuncts(Condition condition) {
    Condition flat = Condition.TRUE;
    for (Condition conjunct : Condition.conjuncts(normal(condition, false))) {
      flat = Condition.and(flat, kept(conjunct));
    }
    List<Condition> all = Condition.conjuncts(flat);
    return all.stream().filter(each -> !isImplied(each, all)).toList();
  }

  /** A row is kept where a condition is true, so IS TRUE adds nothing. */
  private static Condition kept(Condition conjunct) {
    return conjunct instanceof Condition.Holds holds
        ? Condition.conjuncts(holds.condition()).stream()
            .map(NormalForm::kept)
            .reduce(Condition.TRUE, Condition::and)
        : conjunct;
  }

  /** IS NOT NULL beside a comparison of the same column. */
  private static boolean isImplied(Condition conjunct, List<Condition> all) {
    return conjunct instanceof Condition.Not not
        && not.condition() instanceof Condition.IsNull column
        && all.stream()
            .anyMatch(
                other ->
                    other instanceof Condition.Compare compare
                        && compare.column() == column.column());
  }

  /** The same with NOT as deep as it goes. */
  static Condition normal(Condition condition) {
    return normal(condition, false);
  }

  private static Condition normal(Condition condition, boolean negated) {
    if (condition instanceof Condition.Not not) {
      return normal(not.condition(), !negated);
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

  private static Condition withNormalParts(Condition condition) {
    if (condition instanceof Condition.Holds holds) {
      return new Condition.Holds(normal(holds.condition(), false));
    }
    if (condition instanceof Condition.Has has) {
      return new Condition.Has(
          has.loops(), conjuncts(has.on()).stream().reduce(Condition.TRUE, Condition::and));
    }
    return condition;
  }

  private static Condition and(List<Condition> parts, boolean negated) {
    return combined(parts, negated, Condition.TRUE, Condition::and);
  }

  private static Condition or(List<Condition> parts, boolean negated) {
    return factored(combined(parts, negated, Condition.FALSE, Condition::or));
  }

  private static Condition combined(
      List<Condition> parts, boolean negated, Condition none, BinaryOperator<Condition> join) {
    return parts.stream().map(part -> normal(part, negated)).reduce(none, join);
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
    Condition rest = Condition.FALSE;
    for (Condition side : or.parts()) {
      List<Condition> own = new ArrayList<>(Condition.conjuncts(side));
      own.removeAll(common);
      rest = Condition.or(rest, own.stream().reduce(Condition.TRUE, Condition::and));
    }
    common.add(rest);
    return common.stream().reduce(Condition.TRUE, Condition::and);
  }
}
