package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.LikePattern;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.TextCondition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Sees conditions that no row can satisfy, whatever the documents hold: those that leave a column
 * no value.
 */
final class Contradictions {

  private final List<RowColumn> columns;
  private final Bindings bindings;

  Contradictions(List<RowColumn> columns, Bindings bindings) {
    this.columns = columns;
    this.bindings = bindings;
  }

  /**
   * The values of a column with which a condition may be true, and those with which it may be
   * false; each may be too many where the condition looks at other things, too.
   */
  private record Values(ValueSet whenTrue, ValueSet whenFalse) {
    static final Values NEVER = new Values(ValueSet.NONE, ValueSet.NONE);

    Values negated() {
      return new Values(/* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue);
    }
  }

  /**
   * Whether no row satisfies a condition. May miss that.
   *
   * @param conjuncts all of which must hold, NOT as deep as it goes
   */
  boolean isNeverTrue(List<Condition> conjuncts) {
    return possible(Condition.all(conjuncts)).equals(Condition.FALSE);
  }

  /** The condition without what is never true in it. */
  private Condition possible(Condition condition) {
    if (condition instanceof Condition.And and) {
      Condition all = Condition.all(and.parts().stream().map(this::possible).toList());
      return leavesNothing(Condition.conjuncts(all)) ? Condition.FALSE : all;
    }
    if (condition instanceof Condition.Or or) {
      return Condition.any(or.parts().stream().map(this::possible).toList());
    }
    if (condition instanceof Condition.Holds holds) {
      return possible(holds.condition());
    }
    if (condition instanceof Condition.Has has) {
      Condition on = possible(has.on());
      return on.equals(Condition.FALSE) ? on : new Condition.Has(has.loops(), on);
    }
    return condition instanceof Condition.Unknown || leavesNothing(List.of(condition))
        ? Condition.FALSE
        : condition;
  }

  private boolean leavesNothing(List<Condition> conjuncts) {
    Set<Integer> looked = new HashSet<>();
    Set<Integer> shared = new TreeSet<>();
    for (Condition conjunct : conjuncts) {
      Set<Integer> own = new HashSet<>();
      conjunct.forEachColumn(own::add);
      own.stream()
          .filter(column -> !looked.add(column) || conjuncts.size() == 1)
          .forEach(shared::add);
    }
    return shared.stream().anyMatch(column -> all(conjuncts, column, Values::whenTrue).isEmpty());
  }

  private ValueSet all(List<Condition> conditions, int column, Function<Values, ValueSet> which) {
    return conditions.isEmpty()
        ? values(column).all()
        : ValueSet.all(conditions.stream().map(it -> which.apply(of(it, column))).toList());
  }

  private ValueSet any(List<Condition> conditions, int column, Function<Values, ValueSet> which) {
    return ValueSet.any(conditions.stream().map(it -> which.apply(of(it, column))).toList());
  }

  private Values of(Condition condition, int column) {
    if (condition instanceof Condition.And and) {
      return new Values(
          all(and.parts(), column, Values::whenTrue), any(and.parts(), column, Values::whenFalse));
    }
    if (condition instanceof Condition.Or or) {
      return new Values(
          any(or.parts(), column, Values::whenTrue), all(or.parts(), column, Values::whenFalse));
    }
    if (condition instanceof Condition.Not not) {
      return of(not.condition(), column).negated();
    }
    if (condition instanceof Condition.Holds holds) {
      return holds(holds.condition(), column);
    }
    if (condition instanceof Condition.Has has) {
      return isOfLoops(has.loops(), column)
          ? anything(column)
          : new Values(of(has.on(), column).whenTrue(), values(column).all());
    }
    return ofRow(condition, column);
  }

  /** IS TRUE is false where the condition is unknown: wherever it is not certainly true. */
  private Values holds(Condition condition, int column) {
    ValueSet whenTrue = of(condition, column).whenTrue();
    ValueSet all = values(column).all();
    return new Values(whenTrue, isOnlyOf(condition, column) ? all.without(whenTrue) : all);
  }

  /** Whether nothing but the column's value decides, and {@link Values} say how. */
  private static boolean isOnlyOf(Condition condition, int column) {
    if (condition instanceof Condition.Compare compare) {
      return compare.column() == column;
    } else if (condition instanceof Condition.IsNull is) {
      return is.column() == column;
    } else if (condition instanceof Condition.IsTrue is) {
      return is.column() == column;
    }
    boolean composed =
        condition instanceof Condition.And
            || condition instanceof Condition.Or
            || condition instanceof Condition.Not
            || condition instanceof Condition.Holds;
    return composed && condition.parts().stream().allMatch(part -> isOnlyOf(part, column));
  }

  /** What EXISTS loops over is another row each time. */
  private boolean isOfLoops(List<Part> loops, int column) {
    Set<Integer> nodes = new HashSet<>();
    loops.forEach(loop -> loop.forEachNode(nodes::add));
    return nodes.contains(columns.get(column).node());
  }

  private Values ofRow(Condition condition, int column) {
    ColumnValues values = values(column);
    if (condition instanceof Condition.Compare compare) {
      return compare(compare, column);
    } else if (condition instanceof Condition.CompareColumns both) {
      return both.left() == column || both.right() == column
          ? columns(both, values.present())
          : anything(column);
    } else if (condition instanceof TextCondition text) {
      return text(text, column);
    } else if (condition instanceof Condition.IsTrue is && is.column() == column) {
      return new Values(
          values.where(Comparison.EQUAL, true), values.where(Comparison.EQUAL, false));
    } else if (condition instanceof Condition.IsNull is && is.column() == column) {
      return new Values(values.all().without(values.present()), values.present());
    }
    return condition instanceof Condition.Unknown ? Values.NEVER : anything(column);
  }

  private Values compare(Condition.Compare compare, int column) {
    Object value = compare.operand().value(bindings);
    if (value == null) {
      return Values.NEVER;
    }
    ColumnValues values = values(column);
    return compare.column() == column
        ? new Values(
            values.where(compare.comparison(), value),
            values.where(compare.comparison().negated(), value))
        : anything(column);
  }

  private static Values columns(Condition.CompareColumns both, ValueSet present) {
    boolean same = both.left() == both.right();
    boolean whenEqual = both.comparison().holds(0);
    return new Values(
        same && !whenEqual ? ValueSet.NONE : present, same && whenEqual ? ValueSet.NONE : present);
  }

  private Values text(TextCondition condition, int column) {
    Operand operand =
        condition instanceof TextCondition.Like like
            ? like.pattern()
            : ((TextCondition.HasWords) condition).words();
    if (!(operand.value(bindings) instanceof String text)) {
      return Values.NEVER;
    }
    if (condition.column() != column) {
      return anything(column);
    }
    ColumnValues values = values(column);
    return new Values(
        condition instanceof TextCondition.Like like
            ? values.like(LikePattern.of(text, like.escape()))
            : values.present(),
        values.present());
  }

  private Values anything(int column) {
    ValueSet all = values(column).all();
    return new Values(all, all);
  }

  private ColumnValues values(int column) {
    return ColumnValues.of(columns.get(column));
  }
}
