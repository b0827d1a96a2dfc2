package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;

/**
 * What a condition comes to that rows are kept by, where unknown is as false.
 *
 * @param isOfDocument whether a column is the document's own, which all its rows share
 */
record KeptCondition(IntPredicate isOfDocument) {

  /** What must hold, each once; {@link Condition#FALSE} alone for none. */
  List<Condition> conjuncts(Condition normal) {
    List<Condition> all =
        withoutImplied(
            Condition.conjuncts(
                Condition.all(Condition.conjuncts(normal).stream().map(this::kept).toList())));
    return all.stream().map(each -> besides(each, all)).toList();
  }

  /** What NOT EXISTS says of the document that holds for all rows that are kept: their dates. */
  private Condition besides(Condition conjunct, List<Condition> all) {
    if (!(conjunct instanceof Condition.Not not)
        || !(not.condition() instanceof Condition.Has has)) {
      return conjunct;
    }
    List<Condition> rest =
        Condition.conjuncts(has.on()).stream()
            .filter(each -> !isOfDocument(each) || !all.contains(each))
            .toList();
    return new Condition.Not(new Condition.Has(has.loops(), Condition.all(rest)));
  }

  private Condition kept(Condition condition) {
    if (condition instanceof Condition.Holds holds) {
      return kept(holds.condition());
    }
    if (condition instanceof Condition.And and) {
      Condition all = Condition.all(and.parts().stream().map(this::kept).toList());
      return Condition.all(withoutImplied(Condition.conjuncts(all)));
    }
    if (condition instanceof Condition.Or or) {
      return orNull(Condition.any(or.parts().stream().map(this::kept).toList()));
    }
    if (condition instanceof Condition.Has has) {
      return has(has);
    }
    return condition instanceof Condition.Unknown ? Condition.FALSE : condition;
  }

  private static List<Condition> withoutImplied(List<Condition> all) {
    return all.stream().filter(each -> !isImplied(each, all)).toList();
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

  /** What EXISTS says of the document holds for it whatever its elements are. */
  private Condition has(Condition.Has has) {
    List<Condition> outside = new ArrayList<>();
    List<Condition> inside = new ArrayList<>();
    for (Condition conjunct : Condition.conjuncts(has.on())) {
      (has.loops().isEmpty() || isOfDocument(conjunct) ? outside : inside).add(conjunct);
    }
    if (outside.isEmpty()) {
      return has;
    }
    if (!has.loops().isEmpty()) {
      outside.add(new Condition.Has(has.loops(), Condition.all(inside)));
    }
    return Condition.all(outside.stream().map(each -> outsideOf(has, each)).toList());
  }

  private Condition outsideOf(Condition.Has has, Condition part) {
    return part instanceof Condition.Has inner && inner.loops().equals(has.loops())
        ? inner
        : kept(part);
  }

  private boolean isOfDocument(Condition condition) {
    AtomicBoolean all = new AtomicBoolean(true);
    condition.forEachColumn(column -> all.compareAndSet(true, isOfDocument.test(column)));
    condition.forEachNode(unusedNode -> all.set(false));
    return all.get();
  }

  /** {@code c <> v OR c IS NULL} is {@code (c = v) IS NOT TRUE}, for which there are words. */
  private static Condition orNull(Condition condition) {
    if (!(condition instanceof Condition.Or or) || or.parts().size() != 2) {
      return condition;
    }
    for (int place = 0; place < 2; place++) {
      if (or.parts().get(place) instanceof Condition.IsNull column) {
        List<Condition> equal = new ArrayList<>();
        for (Condition each : Condition.conjuncts(or.parts().get(1 - place))) {
          if (each instanceof Condition.Compare compare && isNot(compare, column.column())) {
            equal.add(new Condition.Compare(compare.column(), Comparison.EQUAL, compare.operand()));
          } else {
            return condition;
          }
        }
        return new Condition.Not(new Condition.Holds(Condition.any(equal)));
      }
    }
    return condition;
  }

  /** Of a literal: what {@code ?} stands for may be NULL, which nothing is different from. */
  private static boolean isNot(Condition.Compare compare, int column) {
    return compare.column() == column
        && compare.comparison() == Comparison.NOT_EQUAL
        && compare.operand().isLiteral()
        && compare.operand().value(Bindings.NONE) != null;
  }
}
