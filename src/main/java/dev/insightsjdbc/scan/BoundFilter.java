package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan of filters whose {@code ?} are bound.
 *
 * @param nothing whether no document can satisfy it
 * @param bound each conjunct with what is sent for it
 */
record BoundFilter(boolean nothing, List<BoundJudgement> bound) {

  /** A conjunct, what is sent for it, and what stays to be judged here. */
  record BoundJudgement(Filter sent, Condition remainder, Condition conjunct) {}

  BoundFilter {
    bound = List.copyOf(bound);
  }

  static BoundFilter bind(FilterPlan plan, Bindings bindings) {
    ClauseBinder binder = new ClauseBinder(bindings);
    boolean nothing = false;
    List<BoundJudgement> bound = new ArrayList<>();
    for (Judgement each : plan.judgements()) {
      ClauseBinder.Bound sent = binder.bind(each.sent());
      if (sent instanceof ClauseBinder.Bound.Never || isNeverTrue(each.conjunct(), bindings)) {
        nothing = true;
      } else if (sent instanceof ClauseBinder.Bound.Sent filter) {
        bound.add(new BoundJudgement(filter.filter(), each.remainder(), each.conjunct()));
      } else {
        bound.add(new BoundJudgement(Filter.ALL, each.conjunct(), each.conjunct()));
      }
    }
    return new BoundFilter(nothing || isContradiction(bound), bound);
  }

  private static boolean isNeverTrue(Condition conjunct, Bindings bindings) {
    return conjunct.equals(Condition.FALSE)
        || conjunct instanceof Condition.Unknown
        || (conjunct instanceof Condition.Compare compare
            && compare.operand().value(bindings) == null);
  }

  /** A field of the document that is to have two values, or has one that it must not have. */
  private static boolean isContradiction(List<BoundJudgement> bound) {
    Map<FieldPath, Object> values = new HashMap<>();
    List<Clause> required = new ArrayList<>();
    List<Clause> excluded = new ArrayList<>();
    boolean twoValues = false;
    for (BoundJudgement each : bound) {
      required.addAll(each.sent().must());
      excluded.addAll(each.sent().mustNot());
      if (each.conjunct() instanceof Condition.Compare
          && each.remainder().equals(Condition.TRUE)
          && each.sent().must().size() == 1
          && each.sent().must().get(0) instanceof Clause.Term term) {
        Object before = values.put(term.path(), term.value());
        twoValues |= before != null && !before.equals(term.value());
      }
    }
    return twoValues || required.stream().anyMatch(excluded::contains);
  }

  /** All that is sent. */
  Filter filter() {
    return new Filter(
        bound.stream().flatMap(each -> each.sent().must().stream()).distinct().toList(),
        bound.stream().flatMap(each -> each.sent().mustNot().stream()).distinct().toList(),
        bound.stream().flatMap(each -> each.sent().should().stream()).distinct().toList());
  }

  Condition remainder() {
    return bound.stream().map(BoundJudgement::remainder).reduce(Condition.TRUE, Condition::and);
  }

  /** Without what is sent for the conjunct that sends most; empty where nothing is sent. */
  Optional<BoundFilter> withoutTheLongest() {
    int longest = -1;
    for (int i = 0; i < bound.size(); i++) {
      if (!bound.get(i).sent().isAll() && (longest < 0 || length(i) > length(longest))) {
        longest = i;
      }
    }
    if (longest < 0) {
      return Optional.empty();
    }
    List<BoundJudgement> others = new ArrayList<>(bound);
    Condition conjunct = bound.get(longest).conjunct();
    others.set(longest, new BoundJudgement(Filter.ALL, conjunct, conjunct));
    return Optional.of(new BoundFilter(nothing, others));
  }

  private int length(int place) {
    return bound.get(place).sent().toString().length();
  }
}
