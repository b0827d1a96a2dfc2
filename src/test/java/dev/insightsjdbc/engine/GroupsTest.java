package dev.insightsjdbc.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupsTest {

  private static final Keys VALUES = new Keys(null);

  @Test
  void groupsComeInTheOrderOfTheirFirstRowsEachWayForItself() {
    assertEquals(
        List.of("b 2", "null 4", "a 1", "c 1"),
        Operators.list(
            new Groups(
                Operators.run(),
                Operators.rows(List.of("b", "a", "b", "c")),
                counts(List.of(row -> row, row -> null)))));
  }

  /** A row is read, of the next letter, to know that all of one are there. */
  @Test
  void groupsOfOneValueAreGivenBeforeThoseOfTheNextAreRead() {
    List<String> read = new ArrayList<>();
    Enumerable<@Nullable Object> rows =
        Operators.rows(List.of("b1", "b2", "b1", "a1", "c1", "c1"))
            .where(row -> read.add("" + row));
    OrderedGroups groups =
        new OrderedGroups(
            Operators.run(),
            rows,
            counts(List.of(row -> Arrays.asList(row, ("" + row).substring(0, 1)))),
            1);

    try (Enumerator<@Nullable Object> each = groups.enumerator()) {
      assertTrue(each.moveNext());
      assertEquals("[b1, b] 2", each.current());
      assertEquals(4, read.size());
      assertTrue(each.moveNext());
      assertEquals("[b2, b] 1", each.current());
      assertEquals(4, read.size());
    }
    assertEquals(
        List.of("[b1, b] 2", "[b2, b] 1", "[a1, a] 1", "[c1, c] 2"), Operators.list(groups));
  }

  @Test
  void aGroupThatIsTooManySaysSoAndTheOnesBeforeItAreForgotten() {
    LocalRun run = Operators.run(10_000, Path.of("no folder"));
    List<Integer> many = new ArrayList<>();
    for (int row = 0; row < 100_000; row++) {
      many.add(row);
    }
    GroupTable.Calls each = counts(List.of(row -> row));
    GroupTable.Calls together = counts(List.of(row -> Arrays.asList(0, row)));

    assertEquals(
        many.size(), Operators.list(new OrderedGroups(run, Operators.rows(many), each, 0)).size());
    RowFailure failure =
        assertThrows(
            RowFailure.class,
            () -> Operators.list(new OrderedGroups(run, Operators.rows(many), together, 0)));

    assertTrue(failure.getMessage().contains("GROUP BY would keep more rows"), failure::toString);
    assertEquals(0, run.memory().kept());
  }

  private static GroupTable.Calls counts(List<Function1<@Nullable Object, @Nullable Object>> keys) {
    return new GroupTable.Calls(
        keys,
        () -> 0,
        (count, row) -> (Integer) count + 1,
        (key, count) -> key + " " + count,
        VALUES);
  }

  @Test
  void groupsThatAreTooManySaySo() {
    LocalRun run = Operators.run(10_000, Path.of("no folder"));
    List<Integer> many = new ArrayList<>();
    for (int row = 0; row < 1_000; row++) {
      many.add(row);
    }
    Groups groups = new Groups(run, Operators.rows(many), counts(List.of(row -> row)));

    RowFailure failure = assertThrows(RowFailure.class, () -> Operators.list(groups));

    assertTrue(failure.getMessage().contains("GROUP BY would keep more rows"), failure::toString);
    assertEquals(0, run.memory().kept());
  }
}
