package dev.insightsjdbc.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.JoinType;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.function.Function2;
import org.apache.calcite.linq4j.function.Predicate2;
import org.jspecify.annotations.Nullable;

/**
 * A join that keeps its second input. What joins with nothing because that is empty is not read;
 * nor is the second, where the first had to be read before it and is empty.
 */
final class Join extends Operator {

  /** Reads and keeps the second input. */
  interface Keeper extends Function<LocalMemory.Part, Inner> {}

  private final Enumerable<@Nullable Object> outer;
  private final Keeper keeper;
  private final JoinType type;
  private final @Nullable Predicate2<@Nullable Object, @Nullable Object> condition;
  private final Function2<@Nullable Object, @Nullable Object, @Nullable Object> result;

  /**
   * A join.
   *
   * @param condition beyond what {@code keeper} decides; null where there is none
   * @param result of two rows, either null where it has no partner
   */
  Join(
      LocalRun run,
      String name,
      Enumerable<@Nullable Object> outer,
      Keeper keeper,
      JoinType type,
      @Nullable Predicate2<@Nullable Object, @Nullable Object> condition,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result) {
    super(run, name);
    this.outer = outer;
    this.keeper = keeper;
    this.type = type;
    this.condition = condition;
    this.result = result;
  }

  @Override
  Enumerator<@Nullable Object> rows(LocalMemory.Part memory) {
    Optional<List<@Nullable Object>> read = FilterSource.readFirst(outer, memory);
    if (read.isPresent() && read.get().isEmpty() && !type.generatesNullsOnLeft()) {
      return Linq4j.emptyEnumerator();
    }
    Enumerable<@Nullable Object> first = read.map(Linq4j::asEnumerable).orElse(outer);
    Inner inner = keeper.apply(memory);
    boolean needsPartner =
        type == JoinType.INNER || type == JoinType.SEMI || type == JoinType.RIGHT;
    return inner.size() == 0 && needsPartner
        ? Linq4j.emptyEnumerator()
        : new Pairs(inner, first.enumerator());
  }

  private final class Pairs implements Enumerator<@Nullable Object> {
    private final Inner inner;
    private final Enumerator<@Nullable Object> outers;
    private Inner.Candidates candidates = new Inner.Candidates(null, 0);
    private int next;
    private int alone;
    private boolean partnerFound = true;
    private boolean outersDone;
    private @Nullable Object current;

    Pairs(Inner inner, Enumerator<@Nullable Object> outers) {
      this.inner = inner;
      this.outers = outers;
    }

    @Override
    public @Nullable Object current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      while (!outersDone) {
        if (nextPartner()) {
          return true;
        }
        if (!partnerFound && (type.generatesNullsOnRight() || type == JoinType.ANTI)) {
          partnerFound = true;
          current = result.apply(outers.current(), null);
          return true;
        }
        nextOuter();
      }
      return type.generatesNullsOnLeft() && nextAlone();
    }

    private void nextOuter() {
      run().poll();
      if (outers.moveNext()) {
        candidates = inner.candidates(outers.current());
        next = 0;
        partnerFound = false;
      } else {
        outersDone = true;
      }
    }

    /** Goes to the outer row's next partner that makes a row. */
    private boolean nextPartner() {
      while (next < candidates.count()) {
        int place = candidates.place(next++);
        run().poll();
        Object outerRow = outers.current();
        Object innerRow = inner.row(place);
        if (condition != null && !condition.apply(outerRow, innerRow)) {
          continue;
        }
        partnerFound = true;
        if (type == JoinType.ANTI) {
          next = candidates.count();
          return false;
        }
        if (type == JoinType.SEMI) {
          next = candidates.count();
        }
        inner.join(place);
        current = result.apply(outerRow, innerRow);
        return true;
      }
      return false;
    }

    private boolean nextAlone() {
      int place = inner.nextAlone(alone);
      if (place >= inner.size()) {
        return false;
      }
      alone = place + 1;
      current = result.apply(null, inner.row(place));
      return true;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are gone through once");
    }

    @Override
    public void close() {
      outers.close();
    }
  }
}
