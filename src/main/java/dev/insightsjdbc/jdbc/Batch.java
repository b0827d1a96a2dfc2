package dev.insightsjdbc.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The statements of a batch that wait to be run together. */
final class Batch {

  /** Runs one statement. */
  @FunctionalInterface
  interface Update {
    /** How many rows it changed. */
    long run() throws SQLException;
  }

  private final List<Update> updates = new ArrayList<>();

  void add(Update update) {
    updates.add(update);
  }

  void clear() {
    updates.clear();
  }

  /**
   * Runs all in turn; whatever happens, the batch is empty then.
   *
   * @return what each changed
   * @throws BatchUpdateException where one fails: those before it are done and have their counts,
   *     those after it are not run
   */
  long[] run() throws BatchUpdateException {
    List<Update> all = List.copyOf(updates);
    clear();
    long[] counts = new long[all.size()];
    for (int i = 0; i < counts.length; i++) {
      try {
        counts[i] = all.get(i).run();
      } catch (SQLException e) {
        String message =
            String.format(
                Locale.ROOT,
                "statement %d of %d of the batch failed, %d before it are done: %s",
                i + 1,
                counts.length,
                i,
                e.getMessage());
        throw new BatchUpdateException(
            message, e.getSQLState(), e.getErrorCode(), Arrays.copyOf(counts, i), e);
      }
    }
    return counts;
  }
}
