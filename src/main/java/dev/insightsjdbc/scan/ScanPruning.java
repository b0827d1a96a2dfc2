package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.RowColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Takes out of a spec the columns that nothing uses. */
final class ScanPruning {

  private ScanPruning() {}

  static ScanSpec prune(ScanSpec spec) {
    TreeSet<Integer> used = new TreeSet<>(spec.output());
    collect(spec.condition(), used);
    List<Integer> kept = List.copyOf(used);
    List<RowColumn> columns = new ArrayList<>();
    kept.forEach(place -> columns.add(spec.columns().get(place)));
    return new ScanSpec(
        spec.shape(),
        columns,
        spec.filter(),
        spec.bounds(),
        renumber(spec.condition(), kept::indexOf),
        spec.output().stream().map(kept::indexOf).toList(),
        spec.order(),
        spec.offset(),
        spec.fetch(),
        spec.count());
  }

  private static void collect(Condition condition, Set<Integer> into) {
    if (condition instanceof Condition.Compare compare) {
      into.add(compare.column());
    } else if (condition instanceof Condition.CompareColumns compare) {
      into.add(compare.left());
      into.add(compare.right());
    } else if (condition instanceof Condition.IsTrue is) {
      into.add(is.column());
    } else if (condition instanceof Condition.IsNull is) {
      into.add(is.column());
    } else if (condition instanceof Condition.And and) {
      and.conditions().forEach(part -> collect(part, into));
    } else if (condition instanceof Condition.Or or) {
      or.conditions().forEach(part -> collect(part, into));
    } else if (condition instanceof Condition.Not not) {
      collect(not.condition(), into);
    }
  }

  private static Condition renumber(Condition condition, IntUnaryOperator places) {
    if (condition instanceof Condition.Compare c) {
      return new Condition.Compare(
          places.applyAsInt(c.column()), c.comparison(), c.operand());
    } else if (condition instanceof Condition.CompareColumns c) {
      return new Condition.CompareColumns(
          places.applyAsInt(c.left()), c.comparison(), places.applyAsInt(c.right()));
    } else if (condition instanceof Condition.IsTrue is) {
      return new Condition.IsTrue(places.applyAsInt(is.column()));
    } else if (condition instanceof Condition.IsNull is) {
      return new Condition.IsNull(places.applyAsInt(is.column()));
    } else if (condition instanceof Condition.And and) {
      return new Condition.And(
          and.conditions().stream().map(part -> renumber(part, places)).toList());
    } else if (condition instanceof Condition.Or or) {
      return new Condition.Or(
          or.conditions().stream().map(part -> renumber(part, places)).toList());
    } else {
      return new Condition.Not(renumber(((Condition.Not) condition).condition(), places));
    }
  }
}
