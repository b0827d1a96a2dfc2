package dev.insightsjdbc.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.function.Functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SetOperatorsTest {

  private static final Keys VALUES = new Keys(null);

  @SuppressWarnings("unchecked") // rows are arrays of values
  private static final Keys ARRAYS =
      new Keys(
          (EqualityComparer<@Nullable Object>)
              (EqualityComparer<?>) Functions.<Object>arrayComparer());

  @Property
  void setOperatorsAreWhatSqlSays(
      @ForAll @Size(max = 12) List<@WithNull(0.2) @IntRange(max = 5) Integer> one,
      @ForAll @Size(max = 12) List<@WithNull(0.2) @IntRange(max = 5) Integer> other,
      @ForAll boolean intersects) {
    LocalRun run = Operators.run();
    List<@Nullable Object> left = new ArrayList<>(one);
    List<@Nullable Object> all = new ArrayList<>();
    List<@Nullable Object> rest = new ArrayList<>(other);
    for (Object row : left) {
      if (rest.remove(row) == intersects) {
        all.add(row);
      }
    }
    HashSet<@Nullable Object> distinct = new HashSet<>(left);
    distinct.removeIf(row -> other.contains(row) != intersects);

    assertEquals(
        all,
        Operators.list(
            new Difference(
                run, Operators.rows(one), Operators.rows(other), VALUES, true, intersects)));
    List<@Nullable Object> rows =
        Operators.list(
            new Difference(
                run, Operators.rows(one), Operators.rows(other), VALUES, false, intersects));
    assertEquals(distinct, new HashSet<>(rows));
    assertEquals(distinct.size(), rows.size());
    assertEquals(0, run.memory().kept());
  }

  @Test
  void nothingIntersectedWithAnythingReadsNothingOfThat() {
    assertEquals(
        List.of(),
        Operators.list(
            new Difference(
                Operators.run(),
                Operators.rows(List.of(1))
                    .select(
                        row -> {
                          throw new AssertionError("read " + row);
                        }),
                Operators.rows(List.of()),
                VALUES,
                false,
                true)));
  }

  @Test
  void equalRowsOfSeveralColumnsAreOne() {
    List<@Nullable Object> rows =
        Operators.list(
            new Distinct(
                Operators.run(),
                "DISTINCT",
                Operators.rows(
                    List.of(new Object[] {1, "a"}, new Object[] {1, "b"}, new Object[] {1, "a"})),
                ARRAYS));
    assertEquals(
        List.of("[1, a]", "[1, b]"),
        rows.stream().map(row -> Arrays.toString((Object[]) row)).toList());
  }
}
