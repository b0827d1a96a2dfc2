package dev.insightsjdbc.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;

/** The side of a join that is kept, its rows found by their key, or all of them by everyone. */
final class Inner {

  private static final int[] NONE = {};

  private final List<@Nullable Object> rows = new ArrayList<>();
  private final BitSet joined = new BitSet();
  private final @Nullable Index index;

  private Inner(@Nullable Index index) {
    this.index = index;
  }

  /** Rows that may join with every row. */
  static Inner all(LocalRun run, Enumerable<@Nullable Object> input, LocalMemory.Part memory) {
    Inner inner = new Inner(null);
    run.forEach(
        input,
        row -> {
          memory.keep(row);
          inner.rows.add(row);
        });
    return inner;
  }

  /** Rows that may join with those of the same key; the index is filled. */
  static Inner byKey(
      LocalRun run, Enumerable<@Nullable Object> input, Index index, LocalMemory.Part memory) {
    Inner inner = new Inner(index);
    run.forEach(
        input,
        row -> {
          memory.keepEntry(row);
          index.add(row, inner.rows.size());
          inner.rows.add(row);
        });
    return inner;
  }

  int size() {
    return rows.size();
  }

  @Nullable Object row(int place) {
    return rows.get(place);
  }

  /** Says that a row has found a partner. */
  void join(int place) {
    joined.set(place);
  }

  /** The first row from there on that has found none; {@link #size} where there is none. */
  int nextAlone(int from) {
    return joined.nextClearBit(from);
  }

  /** Those that may join with a row. */
  Candidates candidates(@Nullable Object outer) {
    if (index == null) {
      return new Candidates(null, rows.size());
    }
    Places places = index.find(outer);
    return places == null ? new Candidates(NONE, 0) : new Candidates(places.places, places.count);
  }

  /**
   * Places of rows.
   *
   * @param places null where they are 0, 1, 2 and so on
   */
  record Candidates(int @Nullable [] places, int count) {
    int place(int number) {
      return places == null ? number : places[number];
    }
  }

  /** Where the rows of a key are. */
  static final class Index {
    private final Map<Object, Places> byKey = new HashMap<>();
    private final Function1<@Nullable Object, @Nullable Object> outerKey;
    private final Function1<@Nullable Object, @Nullable Object> innerKey;
    private final Keys keys;

    /**
     * An index without rows.
     *
     * @param outerKey of a row that asks; null joins with none
     * @param innerKey of a row that is kept
     */
    Index(
        Function1<@Nullable Object, @Nullable Object> outerKey,
        Function1<@Nullable Object, @Nullable Object> innerKey,
        Keys keys) {
      this.outerKey = outerKey;
      this.innerKey = innerKey;
      this.keys = keys;
    }

    private void add(@Nullable Object row, int place) {
      Object key = keys.of(innerKey.apply(row));
      if (key != null) {
        byKey.computeIfAbsent(key, absent -> new Places()).add(place);
      }
    }

    private @Nullable Places find(@Nullable Object outer) {
      Object key = keys.of(outerKey.apply(outer));
      return key == null ? null : byKey.get(key);
    }
  }

  private static final class Places {
    private int[] places = new int[1];
    private int count;

    void add(int place) {
      if (count == places.length) {
        places = Arrays.copyOf(places, count * 2);
      }
      places[count++] = place;
    }
  }
}
