package dev.insightsjdbc.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.JoinType;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.linq4j.function.Predicate2;
import org.jspecify.annotations.Nullable;

/**
 * The operators that keep rows, as generated code calls them: each has the name and the arguments
 * of Calcite's own, after the context of the run; those of a join's second input are one. No two of
 * a name take as many arguments. Public only for that: it is no part of the driver's interface.
 */
public final class LocalOperators {

  private LocalOperators() {}

  /** Ends a loop of the generated code, where nobody waits for its rows any more. */
  public static void poll(DataContext context) {
    LocalRun.of(context).poll();
  }

  /** ORDER BY of values that compare themselves. */
  public static Enumerable<@Nullable Object> orderBy(
      DataContext context,
      Enumerable<@Nullable Object> input,
      Function1<@Nullable Object, @Nullable Object> key) {
    return orderBy(context, input, key, null);
  }

  /** ORDER BY. */
  public static Enumerable<@Nullable Object> orderBy(
      DataContext context,
      Enumerable<@Nullable Object> input,
      Function1<@Nullable Object, @Nullable Object> key,
      @Nullable Comparator<@Nullable Object> order) {
    return orderBy(context, input, key, order, 0, Sort.ALL);
  }

  /** ORDER BY … OFFSET … LIMIT. */
  public static Enumerable<@Nullable Object> orderBy(
      DataContext context,
      Enumerable<@Nullable Object> input,
      Function1<@Nullable Object, @Nullable Object> key,
      @Nullable Comparator<@Nullable Object> order,
      int offset,
      int fetch) {
    return new Sort(LocalRun.of(context), input, key(key, order), offset, fetch);
  }

  /**
   * ORDER BY of rows that are in order by its first key.
   *
   * @param first the key
   * @param firstOrder of it; null where its values compare themselves, as for all keys
   */
  public static Enumerable<@Nullable Object> tieSort(
      DataContext context,
      Enumerable<@Nullable Object> input,
      Function1<@Nullable Object, @Nullable Object> first,
      @Nullable Comparator<@Nullable Object> firstOrder,
      Function1<@Nullable Object, @Nullable Object> all,
      @Nullable Comparator<@Nullable Object> order) {
    return new TieSort(LocalRun.of(context), input, key(first, firstOrder), key(all, order));
  }

  private static SortKey key(
      Function1<@Nullable Object, @Nullable Object> selector,
      @Nullable Comparator<@Nullable Object> order) {
    return new SortKey(selector, order == null ? natural() : order);
  }

  @SuppressWarnings("unchecked") // generated code gives no order only where keys are comparable
  private static Comparator<@Nullable Object> natural() {
    return (Comparator<@Nullable Object>) (Comparator<?>) Comparator.naturalOrder();
  }

  /** GROUP BY. */
  public static Enumerable<@Nullable Object> groupBy(
      DataContext context,
      Enumerable<@Nullable Object> input,
      Function1<@Nullable Object, @Nullable Object> key,
      Function0<@Nullable Object> initializer,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> adder,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result) {
    return groupBy(context, input, key, initializer, adder, result, null);
  }

  /** GROUP BY. */
  public static Enumerable<@Nullable Object> groupBy(
      DataContext context,
      Enumerable<@Nullable Object> input,
      Function1<@Nullable Object, @Nullable Object> key,
      Function0<@Nullable Object> initializer,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> adder,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result,
      @Nullable EqualityComparer<@Nullable Object> comparer) {
    return groupByMultiple(context, input, List.of(key), initializer, adder, result, comparer);
  }

  /** GROUP BY GROUPING SETS. */
  public static Enumerable<@Nullable Object> groupByMultiple(
      DataContext context,
      Enumerable<@Nullable Object> input,
      List<Function1<@Nullable Object, @Nullable Object>> keys,
      Function0<@Nullable Object> initializer,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> adder,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result) {
    return groupByMultiple(context, input, keys, initializer, adder, result, null);
  }

  /** GROUP BY GROUPING SETS. */
  public static Enumerable<@Nullable Object> groupByMultiple(
      DataContext context,
      Enumerable<@Nullable Object> input,
      List<Function1<@Nullable Object, @Nullable Object>> keys,
      Function0<@Nullable Object> initializer,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> adder,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result,
      @Nullable EqualityComparer<@Nullable Object> comparer) {
    return new Groups(
        LocalRun.of(context),
        input,
        new GroupTable.Calls(keys, initializer, adder, result, new Keys(comparer)));
  }

  /**
   * GROUP BY of rows that are in order by a value of their keys.
   *
   * @param place of that value in keys of several
   */
  public static Enumerable<@Nullable Object> groupInOrder(
      DataContext context,
      Enumerable<@Nullable Object> input,
      List<Function1<@Nullable Object, @Nullable Object>> keys,
      Function0<@Nullable Object> initializer,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> adder,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result,
      @Nullable EqualityComparer<@Nullable Object> comparer,
      int place) {
    return new OrderedGroups(
        LocalRun.of(context),
        input,
        new GroupTable.Calls(keys, initializer, adder, result, new Keys(comparer)),
        place);
  }

  /** DISTINCT. */
  public static Enumerable<@Nullable Object> distinct(
      DataContext context, Enumerable<@Nullable Object> input) {
    return distinct(context, input, null);
  }

  /** DISTINCT. */
  public static Enumerable<@Nullable Object> distinct(
      DataContext context,
      Enumerable<@Nullable Object> input,
      @Nullable EqualityComparer<@Nullable Object> comparer) {
    return new Distinct(LocalRun.of(context), "DISTINCT", input, new Keys(comparer));
  }

  /** UNION without ALL. */
  public static Enumerable<@Nullable Object> union(
      DataContext context, Enumerable<@Nullable Object> one, Enumerable<@Nullable Object> other) {
    return union(context, one, other, null);
  }

  /** UNION without ALL. */
  public static Enumerable<@Nullable Object> union(
      DataContext context,
      Enumerable<@Nullable Object> one,
      Enumerable<@Nullable Object> other,
      @Nullable EqualityComparer<@Nullable Object> comparer) {
    return new Distinct(LocalRun.of(context), "UNION", one.concat(other), new Keys(comparer));
  }

  /** INTERSECT. */
  public static Enumerable<@Nullable Object> intersect(
      DataContext context,
      Enumerable<@Nullable Object> one,
      Enumerable<@Nullable Object> other,
      boolean all) {
    return intersect(context, one, other, null, all);
  }

  /** INTERSECT. */
  public static Enumerable<@Nullable Object> intersect(
      DataContext context,
      Enumerable<@Nullable Object> one,
      Enumerable<@Nullable Object> other,
      @Nullable EqualityComparer<@Nullable Object> comparer,
      boolean all) {
    return new Difference(LocalRun.of(context), one, other, new Keys(comparer), all, true);
  }

  /** EXCEPT. */
  public static Enumerable<@Nullable Object> except(
      DataContext context,
      Enumerable<@Nullable Object> one,
      Enumerable<@Nullable Object> other,
      boolean all) {
    return except(context, one, other, null, all);
  }

  /** EXCEPT. */
  public static Enumerable<@Nullable Object> except(
      DataContext context,
      Enumerable<@Nullable Object> one,
      Enumerable<@Nullable Object> other,
      @Nullable EqualityComparer<@Nullable Object> comparer,
      boolean all) {
    return new Difference(LocalRun.of(context), one, other, new Keys(comparer), all, false);
  }

  /**
   * The second input of a join of equal keys.
   *
   * @param outerKey of a row of the first; null joins with none
   * @param innerKey of a row of the second
   */
  public static KeyedInput keyed(
      Enumerable<@Nullable Object> inner,
      Function1<@Nullable Object, @Nullable Object> outerKey,
      Function1<@Nullable Object, @Nullable Object> innerKey,
      @Nullable EqualityComparer<@Nullable Object> comparer) {
    return new KeyedInput(inner, outerKey, innerKey, new Keys(comparer));
  }

  /** A join of equal keys. */
  public static Enumerable<@Nullable Object> hashJoin(
      DataContext context,
      Enumerable<@Nullable Object> outer,
      KeyedInput inner,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result,
      boolean nullsOnLeft,
      boolean nullsOnRight) {
    return hashJoin(context, outer, inner, result, nullsOnLeft, nullsOnRight, null);
  }

  /** A join of equal keys with more conditions. */
  public static Enumerable<@Nullable Object> hashJoin(
      DataContext context,
      Enumerable<@Nullable Object> outer,
      KeyedInput inner,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result,
      boolean nullsOnLeft,
      boolean nullsOnRight,
      @Nullable Predicate2<@Nullable Object, @Nullable Object> condition) {
    JoinType type =
        nullsOnLeft
            ? (nullsOnRight ? JoinType.FULL : JoinType.RIGHT)
            : (nullsOnRight ? JoinType.LEFT : JoinType.INNER);
    return hashed(context, outer, inner, type, condition, result);
  }

  /** A semi-join of equal keys. */
  public static Enumerable<@Nullable Object> semiJoin(
      DataContext context,
      Enumerable<@Nullable Object> outer,
      KeyedInput inner,
      @Nullable Predicate2<@Nullable Object, @Nullable Object> condition) {
    return hashed(context, outer, inner, JoinType.SEMI, condition, (one, other) -> one);
  }

  /** An anti-join of equal keys. */
  public static Enumerable<@Nullable Object> antiJoin(
      DataContext context,
      Enumerable<@Nullable Object> outer,
      KeyedInput inner,
      @Nullable Predicate2<@Nullable Object, @Nullable Object> condition) {
    return hashed(context, outer, inner, JoinType.ANTI, condition, (one, other) -> one);
  }

  private static Enumerable<@Nullable Object> hashed(
      DataContext context,
      Enumerable<@Nullable Object> outer,
      KeyedInput inner,
      JoinType type,
      @Nullable Predicate2<@Nullable Object, @Nullable Object> condition,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result) {
    LocalRun run = LocalRun.of(context);
    return new Join(
        run, "a hash join", outer, memory -> inner.keep(run, memory), type, condition, result);
  }

  /** A join of any condition. */
  public static Enumerable<@Nullable Object> nestedLoopJoin(
      DataContext context,
      Enumerable<@Nullable Object> outer,
      Enumerable<@Nullable Object> inner,
      Predicate2<@Nullable Object, @Nullable Object> condition,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result,
      JoinType type) {
    LocalRun run = LocalRun.of(context);
    return new Join(
        run,
        "a nested loop join",
        outer,
        memory -> Inner.all(run, inner, memory),
        type,
        condition,
        result);
  }

  /**
   * The rows of a dynamic filter's source.
   *
   * @param keys of a row of the input
   * @param row what is given of it
   * @param number under which the run has its values
   * @param width how many keys there are
   * @param first whether a join that has it as its first input reads it before the second
   */
  public static Enumerable<@Nullable Object> filterSource(
      DataContext context,
      Enumerable<@Nullable Object> input,
      Function1<@Nullable Object, @Nullable Object[]> keys,
      Function1<@Nullable Object, @Nullable Object> row,
      int number,
      int width,
      boolean first) {
    return new FilterSource(LocalRun.of(context), input, keys, row, number, width, first);
  }

  /** A window's input, whole. */
  public static Collection<@Nullable Object> into(
      DataContext context,
      Enumerable<@Nullable Object> input,
      Collection<@Nullable Object> collection) {
    collect(context, input, collection::add);
    return collection;
  }

  /** A window's input, by partitions. */
  public static @Nullable Object foreach(
      DataContext context,
      Enumerable<@Nullable Object> input,
      Function1<@Nullable Object, @Nullable Object> partitions) {
    collect(context, input, partitions::apply);
    return null;
  }

  /**
   * Its rows are kept until the run, or a session's part of it, ends: no window says that it is
   * done.
   */
  private static void collect(
      DataContext context, Enumerable<@Nullable Object> input, Consumer<@Nullable Object> window) {
    LocalRun run = LocalRun.of(context);
    LocalMemory.Part memory = run.memory().openLoose("a window");
    run.forEach(
        input,
        row -> {
          memory.keepTwice(row);
          window.accept(row);
        });
  }

  /** The values of an array. */
  public static List<@Nullable Object> toList(
      DataContext context, Enumerable<@Nullable Object> input) {
    return counted(context, input).toList();
  }

  /** The rows of an input that an aggregate keeps. */
  public static Enumerable<@Nullable Object> counted(
      DataContext context, Enumerable<@Nullable Object> input) {
    return new Counted(LocalRun.of(context), "an aggregate that collects values", input);
  }

  /** A part of a plan on one session after the other, as {@link Sessions} has it. */
  public static Enumerable<@Nullable Object> sessions(
      DataContext context,
      Enumerable<@Nullable Object> input,
      int[][] columns,
      Function1<SessionRows, Enumerable<@Nullable Object>> plan) {
    return new Sessions(LocalRun.of(context), input, columns, plan);
  }
}
