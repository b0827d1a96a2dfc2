package dev.insightsjdbc.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.JoinType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilterSourceTest {

  private final LocalRun run = Operators.run();

  private FilterSource source(boolean first, List<? extends @Nullable Object> rows) {
    return new FilterSource(
        run, Operators.rows(rows), row -> new Object[] {row}, row -> row, 1, 1, first);
  }

  private KeyValues values() {
    return run.keyValues(1);
  }

  @Test
  void valuesAreKnownOnlyWhenAllRowsWereRead() {
    assertFalse(values().isComplete());
    try (Enumerator<@Nullable Object> rows = source(false, List.of("a", "b")).enumerator()) {
      assertTrue(rows.moveNext());
      assertTrue(rows.moveNext());
      assertFalse(values().isComplete());
      assertFalse(rows.moveNext());
      assertTrue(values().isComplete());
    }
    assertEquals(Set.of("a", "b"), values().key(0).values());
  }

  @Test
  void anotherReadingBeginsAnew() {
    Operators.list(source(false, List.of("a")));
    try (Enumerator<@Nullable Object> rows = source(false, List.of("b")).enumerator()) {
      assertFalse(values().isComplete());
      assertTrue(rows.moveNext());
    }
    assertFalse(values().isComplete());
    assertEquals(Set.of("b"), values().key(0).values());
  }

  @Test
  void nullIsNoValue() {
    List<@Nullable Object> rows = new ArrayList<>();
    rows.add(null);
    Operators.list(source(false, rows));
    assertTrue(values().isComplete());
    assertTrue(values().key(0).values().isEmpty());
    assertNull(values().key(0).least());
  }

  @Test
  void ofManyOnlyTheLeastAndTheGreatestAreTold() {
    Operators.list(
        source(false, IntStream.range(0, KeyValues.MOST).mapToObj(i -> 7L - i).toList()));
    assertTrue(values().key(0).isFew());
    Operators.list(
        source(false, IntStream.rangeClosed(0, KeyValues.MOST).mapToObj(i -> 7L - i).toList()));
    assertFalse(values().key(0).isFew());
    assertEquals(7L - KeyValues.MOST, values().key(0).least());
    assertEquals(7L, values().key(0).greatest());
  }

  @Test
  void valuesThatAreTooLongForARequestAreMany() {
    Operators.list(source(false, List.of("é".repeat(400))));
    assertFalse(values().key(0).isFew());
  }

  @ParameterizedTest
  @EnumSource(names = {"INNER", "LEFT", "SEMI", "ANTI"})
  void aFirstInputThatIsToBeReadFirstIsKnownWhenTheSecondIsOpened(JoinType type) {
    List<Boolean> known = new ArrayList<>();
    Enumerable<@Nullable Object> second =
        new AbstractEnumerable<>() {
          @Override
          public Enumerator<@Nullable Object> enumerator() {
            known.add(values().isComplete());
            return Operators.rows(List.of("b")).enumerator();
          }
        };
    List<@Nullable Object> rows = joined(source(true, List.of("a", "b")), second, type);
    assertEquals(List.of(true), known);
    assertEquals(joined(Operators.rows(List.of("a", "b")), second, type), rows);
    assertEquals(0, run.memory().kept());
  }

  @ParameterizedTest
  @EnumSource(names = {"INNER", "LEFT", "SEMI", "ANTI"})
  void withoutRowsOfTheFirstInputTheSecondIsNotOpened(JoinType type) {
    Enumerable<@Nullable Object> unread =
        new AbstractEnumerable<>() {
          @Override
          public Enumerator<@Nullable Object> enumerator() {
            throw new AssertionError("opened");
          }
        };
    assertEquals(List.of(), joined(source(true, List.of()), unread, type));
  }

  private List<@Nullable Object> joined(
      Enumerable<@Nullable Object> first, Enumerable<@Nullable Object> second, JoinType type) {
    return Operators.list(
        new Join(
            run,
            "a join",
            first,
            memory ->
                new KeyedInput(second, row -> row, row -> row, new Keys(null)).keep(run, memory),
            type,
            null,
            (one, other) -> one + "-" + other));
  }
}
