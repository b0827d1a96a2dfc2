package dev.insightsjdbc.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/**
 * INTERSECT and EXCEPT: the first input's rows that the second has, or has not. Where the second is
 * empty, INTERSECT does not read the first.
 */
final class Difference extends Operator {

  private final Enumerable<@Nullable Object> first;
  private final Enumerable<@Nullable Object> second;
  private final Keys keys;
  private final boolean all;
  private final boolean intersects;

  /**
   * A set operation.
   *
   * @param all whether equal rows count each for itself
   * @param intersects INTERSECT, else EXCEPT
   */
  Difference(
      LocalRun run,
      Enumerable<@Nullable Object> first,
      Enumerable<@Nullable Object> second,
      Keys keys,
      boolean all,
      boolean intersects) {
    super(run, intersects ? "INTERSECT" : "EXCEPT");
    this.first = first;
    this.second = second;
    this.keys = keys;
    this.all = all;
    this.intersects = intersects;
  }

  @Override
  Enumerator<@Nullable Object> rows(LocalMemory.Part memory) {
    Map<@Nullable Object, Integer> counts = new HashMap<>();
    run()
        .forEach(
            second,
            row -> {
              if (counts.merge(keys.of(row), 1, Integer::sum) == 1) {
                memory.keepEntry(row);
              }
            });
    if (intersects && counts.isEmpty()) {
      return Linq4j.emptyEnumerator();
    }
    Set<@Nullable Object> given = new HashSet<>();
    return new Passing(run(), first.enumerator()) {
      @Override
      boolean passes(@Nullable Object row) {
        Object key = keys.of(row);
        if (all) {
          return isTaken(counts, key) == intersects;
        }
        if (counts.containsKey(key) != intersects || !given.add(key)) {
          return false;
        }
        memory.keepEntry(row);
        return true;
      }
    };
  }

  /** Takes one of the second input's equal rows, where one is left. */
  private static boolean isTaken(Map<@Nullable Object, Integer> counts, @Nullable Object key) {
    Integer left = counts.get(key);
    if (left == null || left == 0) {
      return false;
    }
    counts.put(key, left - 1);
    return true;
  }
}
