package dev.insightsjdbc.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortTest {

  private static final Comparator<@Nullable Object> BY_NUMBER =
      Comparator.comparing(key -> (Integer) Objects.requireNonNull(key));

  private static Sort sort(LocalRun run, List<Object[]> rows, int offset, int fetch) {
    SortKey key = new SortKey(row -> ((Object[]) Objects.requireNonNull(row))[0], BY_NUMBER);
    return new Sort(run, Operators.rows(rows), key, offset, fetch);
  }

  /** Rows whose keys repeat, and which tell where they stood. */
  private static List<Object[]> rows(int count, Random random) {
    List<Object[]> rows = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      rows.add(new Object[] {random.nextInt(1 + count / 3), "row " + number});
    }
    return rows;
  }

  @Property(tries = 60)
  void rowsComeInOrderAndTiesAsTheyCameWhateverIsKept(
      @ForAll long seed,
      @ForAll @IntRange(max = 3_000) int count,
      @ForAll @IntRange(min = 12, max = 24) int logOfMemory,
      @ForAll @IntRange(max = 100) int offset,
      @ForAll boolean all,
      @ForAll @IntRange(max = 200) int fetch)
      throws IOException {
    Path folder = Files.createTempDirectory("sort-test");
    LocalRun run = Operators.run((1L << logOfMemory) + 300_000, folder);
    List<Object[]> rows = rows(count, new Random(seed));

    List<@Nullable Object> sorted = Operators.list(sort(run, rows, offset, all ? Sort.ALL : fetch));

    List<Object[]> expected = new ArrayList<>(rows);
    expected.sort(Comparator.comparing(row -> (Integer) row[0]));
    assertArrayEquals(
        expected.stream().skip(offset).limit(all ? Sort.ALL : fetch).toArray(), sorted.toArray());
    assertEquals(0, run.memory().kept());
    assertNoFiles(folder);
    Files.delete(folder);
  }

  private static void assertNoFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void moreRunsThanAreMergedAtOnceAreMergedInTurns(@TempDir Path folder) {
    LocalRun run = Operators.run(400_000, folder);
    List<Object[]> rows = rows(200_000, new Random(5));

    List<@Nullable Object> sorted = Operators.list(sort(run, rows, 0, Sort.ALL));

    List<Object[]> expected = new ArrayList<>(rows);
    expected.sort(Comparator.comparing(row -> (Integer) row[0]));
    assertArrayEquals(expected.toArray(), sorted.toArray());
    assertTrue(run.memory().most() <= 400_000, () -> "" + run.memory().most());
  }

  /** Each run that is merged has a row in memory. */
  @Test
  void largeRowsAreMergedSoFewAtOnceThatTheyFit(@TempDir Path folder) {
    LocalRun run = Operators.run(400_000, folder);
    List<Object[]> rows = new ArrayList<>();
    for (int number = 0; number < 50; number++) {
      rows.add(new Object[] {number * 7 % 50, "x".repeat(90_000)});
    }

    List<@Nullable Object> sorted = Operators.list(sort(run, rows, 0, Sort.ALL));

    List<Object[]> expected = new ArrayList<>(rows);
    expected.sort(Comparator.comparing(row -> (Integer) row[0]));
    assertArrayEquals(expected.toArray(), sorted.toArray());
    assertTrue(run.memory().most() <= 400_000, () -> "" + run.memory().most());
    assertEquals(0, run.memory().kept());
  }

  @Test
  void rowsOfWhichTwoDoNotFitNameTheSort(@TempDir Path folder) {
    LocalRun run = Operators.run(400_000, folder);
    LocalMemory.Part other = run.memory().open("another operator");
    List<Object[]> rows = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      rows.add(new Object[] {number, "x".repeat(100_000)});
    }
    other.add(200_000);

    RowFailure failure =
        assertThrows(RowFailure.class, () -> Operators.list(sort(run, rows, 0, Sort.ALL)));

    SQLException cause = (SQLException) Objects.requireNonNull(failure.getCause());
    assertEquals("53200", cause.getSQLState());
    assertTrue(String.valueOf(cause.getMessage()).startsWith("ORDER BY would"), cause::toString);
  }

  @Test
  void ofAFewWantedRowsNoMoreAreKept() {
    LocalRun run = Operators.run(5_000, Path.of("no folder"));

    List<@Nullable Object> sorted = Operators.list(sort(run, rows(10_000, new Random(6)), 5, 10));

    assertEquals(10, sorted.size());
  }

  @Test
  void noWantedRowsReadNothing() {
    assertEquals(
        List.of(),
        Operators.list(
            new Sort(
                Operators.run(),
                Operators.rows(List.of(1)).select(row -> fail(row)),
                new SortKey(row -> row, BY_NUMBER),
                0,
                0)));
  }

  private static @Nullable Object fail(@Nullable Object row) {
    throw new AssertionError("read " + row);
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    LocalRun run = Operators.run(400_000, Path.of("target", "no such folder"));

    RowFailure failure =
        assertThrows(
            RowFailure.class,
            () -> Operators.list(sort(run, rows(20_000, new Random(7)), 0, Sort.ALL)));

    SQLException cause = (SQLException) Objects.requireNonNull(failure.getCause());
    assertEquals("53100", cause.getSQLState());
    assertTrue(String.valueOf(cause.getMessage()).contains("no such folder"), cause::toString);
    assertEquals(0, run.memory().kept());
  }

  @Test
  void aCancelledSortEndsWhileItSortsAndLeavesNoFile(@TempDir Path folder) throws IOException {
    AtomicInteger polls = new AtomicInteger();
    CancelSignal late =
        new CancelSignal() {
          @Override
          public boolean isCancelled() {
            return polls.incrementAndGet() > 25_000;
          }

          @Override
          public Registration onCancel(Runnable action) {
            return () -> {};
          }
        };
    LocalRun run = Operators.run(400_000, folder, late);

    RowFailure failure =
        assertThrows(
            RowFailure.class,
            () -> Operators.list(sort(run, rows(20_000, new Random(8)), 0, Sort.ALL)));

    assertTrue(failure.getCause() instanceof ServiceException, failure::toString);
    assertNoFiles(folder);
  }

  /** The statement was closed by another thread, which cannot close what is opened only then. */
  @Test
  void aSortWhoseStatementWasClosedOpensNoFile(@TempDir Path folder) throws IOException {
    LocalRun run = Operators.run(400_000, folder);
    run.memory().close();

    RowFailure failure =
        assertThrows(
            RowFailure.class,
            () -> Operators.list(sort(run, rows(20_000, new Random(9)), 0, Sort.ALL)));

    assertTrue(failure.getCause() instanceof ServiceException, failure::toString);
    assertNoFiles(folder);
  }

  @Test
  void aSortThatNobodyReadsToItsEndLeavesNoFile(@TempDir Path folder) throws IOException {
    LocalRun run = Operators.run(400_000, folder);
    try (Enumerator<@Nullable Object> rows =
        sort(run, rows(20_000, new Random(9)), 0, Sort.ALL).enumerator()) {
      assertTrue(rows.moveNext());
    }
    assertNoFiles(folder);
    assertEquals(0, run.memory().kept());
  }
}
