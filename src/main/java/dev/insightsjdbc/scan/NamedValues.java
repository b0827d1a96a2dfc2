package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All the values that a condition lets a column have, as a conjunct names them: {@code =} or {@code
 * IN}.
 *
 * @param column its place
 * @param values each may be NULL, or there twice
 * @param others the other conjuncts
 */
record NamedValues(int column, List<Operand> values, Condition others) {

  NamedValues {
    values = List.copyOf(values);
  }

  /** What a condition says of a column; empty where no conjunct names its values. */
  static Optional<NamedValues> of(Condition condition, int column) {
    List<Condition> conjuncts = NormalForm.conjuncts(condition);
    for (Condition conjunct : conjuncts) {
      List<Condition> parts = conjunct instanceof Condition.Or or ? or.parts() : List.of(conjunct);
      if (parts.stream().allMatch(part -> isEqual(part, column))) {
        List<Condition> others = new ArrayList<>(conjuncts);
        others.remove(conjunct);
        return Optional.of(
            new NamedValues(
                column,
                parts.stream().map(part -> ((Condition.Compare) part).operand()).toList(),
                Condition.all(others)));
      }
    }
    return Optional.empty();
  }

  private static boolean isEqual(Condition condition, int column) {
    return condition instanceof Condition.Compare compare
        && compare.column() == column
        && compare.comparison() == Comparison.EQUAL;
  }

  /** The values in one run, each once. */
  Set<Object> bind(Bindings bindings) {
    Set<Object> bound = new LinkedHashSet<>();
    for (Operand operand : values) {
      Object value = operand.value(bindings);
      if (value != null) {
        bound.add(value);
      }
    }
    return bound;
  }

  /** The condition with one value alone. */
  Condition with(Object value) {
    Condition equal = new Condition.Compare(column, Comparison.EQUAL, new Operand.Literal(value));
    return Condition.and(equal, others);
  }
}
