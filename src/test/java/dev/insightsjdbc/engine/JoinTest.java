package dev.insightsjdbc.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.JoinType;
import org.apache.calcite.linq4j.function.Predicate2;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JoinTest {

  /** Rows are numbers, or NULL; their keys are these by four. */
  private static @Nullable Object key(@Nullable Object row) {
    return row == null ? null : (Integer) row % 4;
  }

  private static Join join(
      LocalRun run,
      boolean byKey,
      List<@Nullable Integer> outer,
      List<@Nullable Integer> inner,
      JoinType type,
      @Nullable Predicate2<@Nullable Object, @Nullable Object> condition) {
    Enumerable<@Nullable Object> kept = Operators.rows(inner);
    return new Join(
        run,
        "a join",
        Operators.rows(outer),
        memory ->
            byKey
                ? new KeyedInput(kept, JoinTest::key, JoinTest::key, new Keys(null))
                    .keep(run, memory)
                : Inner.all(run, kept, memory),
        type,
        condition,
        JoinTest::pair);
  }

  private static @Nullable Object pair(@Nullable Object one, @Nullable Object other) {
    return one + "-" + other;
  }

  /** What SQL says that a join is. */
  private static List<@Nullable Object> expected(
      boolean byKey,
      List<@Nullable Integer> outer,
      List<@Nullable Integer> inner,
      JoinType type,
      Predicate2<@Nullable Object, @Nullable Object> condition) {
    List<@Nullable Object> rows = new ArrayList<>();
    boolean[] joined = new boolean[inner.size()];
    for (Integer one : outer) {
      int partners = 0;
      for (int place = 0; place < inner.size(); place++) {
        Integer other = inner.get(place);
        boolean keys = !byKey || (one != null && other != null && one % 4 == other % 4);
        if (keys && condition.apply(one, other)) {
          partners++;
          joined[place] = true;
          if (type != JoinType.ANTI && (type != JoinType.SEMI || partners == 1)) {
            rows.add(pair(one, other));
          }
        }
      }
      if (partners == 0 && (type.generatesNullsOnRight() || type == JoinType.ANTI)) {
        rows.add(pair(one, null));
      }
    }
    for (int place = 0; type.generatesNullsOnLeft() && place < inner.size(); place++) {
      if (!joined[place]) {
        rows.add(pair(null, inner.get(place)));
      }
    }
    return rows;
  }

  private static List<@Nullable Object> sorted(List<@Nullable Object> rows) {
    return rows.stream().sorted(Comparator.comparing(String::valueOf)).toList();
  }

  @Property(tries = 500)
  void everyJoinIsWhatSqlSays(
      @ForAll @Size(max = 12) List<@WithNull(0.2) @IntRange(max = 9) Integer> outer,
      @ForAll @Size(max = 12) List<@WithNull(0.2) @IntRange(max = 9) Integer> inner,
      @ForAll JoinType type,
      @ForAll boolean byKey,
      @ForAll boolean conditional) {
    if (type == JoinType.LEFT_MARK || type == JoinType.ASOF || type == JoinType.LEFT_ASOF) {
      return;
    }
    Predicate2<@Nullable Object, @Nullable Object> condition =
        conditional
            ? (one, other) -> !Objects.equals(one, 3) && !Objects.equals(other, 7)
            : (one, other) -> true;

    LocalRun run = Operators.run();
    List<@Nullable Object> rows =
        Operators.list(join(run, byKey, outer, inner, type, conditional ? condition : null));

    assertEquals(sorted(expected(byKey, outer, inner, type, condition)), sorted(rows));
    assertEquals(0, run.memory().kept());
  }

  @ParameterizedTest
  @EnumSource(names = {"INNER", "SEMI", "RIGHT"})
  void whereNothingCanBeJoinedWithTheOtherSideIsNotRead(JoinType type) {
    Enumerable<@Nullable Object> unread =
        Operators.rows(List.of(1))
            .select(
                row -> {
                  throw new AssertionError("read " + row);
                });
    LocalRun run = Operators.run();
    assertEquals(
        List.of(),
        Operators.list(
            new Join(
                run,
                "a join",
                unread,
                memory -> Inner.all(run, Operators.rows(List.of()), memory),
                type,
                null,
                JoinTest::pair)));
  }

  @ParameterizedTest
  @EnumSource(names = {"INNER", "LEFT", "FULL"})
  void aJoinThatKeepsTooMuchSaysSoByItsName(JoinType type) {
    LocalRun run = Operators.run(1_000, Path.of("no folder"));
    List<@Nullable Integer> many = new ArrayList<>();
    for (int row = 0; row < 1_000; row++) {
      many.add(row);
    }

    RowFailure failure =
        assertThrows(
            RowFailure.class, () -> Operators.list(join(run, true, List.of(1), many, type, null)));

    SQLException cause = (SQLException) Objects.requireNonNull(failure.getCause());
    assertEquals("53200", cause.getSQLState());
    assertTrue(
        String.valueOf(cause.getMessage())
            .startsWith("a join would keep more rows than maxLocalMemory allows"),
        cause::toString);
    assertEquals(0, run.memory().kept());
  }
}
