package dev.insightsjdbc.engine;

import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;

/**
 * Runs a part of a plan on one session after the other, each one's rows read once and kept while it
 * runs.
 */
final class Sessions extends Operator {

  private final Enumerable<@Nullable Object> input;
  private final int[][] columns;
  private final Function1<SessionRows, Enumerable<@Nullable Object>> plan;

  /**
   * An operator.
   *
   * @param input rows that begin with the number of their table; behind a session's there is one
   *     whose number is that of no table
   * @param columns where each table's columns are in these rows
   * @param plan what is done with a session
   */
  Sessions(
      LocalRun run,
      Enumerable<@Nullable Object> input,
      int[][] columns,
      Function1<SessionRows, Enumerable<@Nullable Object>> plan) {
    super(run, "a join of what a session holds");
    this.input = input;
    this.columns = columns;
    this.plan = plan;
  }

  @Override
  Enumerator<@Nullable Object> rows(LocalMemory.Part memory) {
    return new Rows(input.enumerator(), memory);
  }

  private final class Rows implements Enumerator<@Nullable Object> {
    private final Enumerator<@Nullable Object> documents;
    private final LocalMemory.Part memory;
    private @Nullable Enumerator<@Nullable Object> ofSession;
    private int before;

    Rows(Enumerator<@Nullable Object> documents, LocalMemory.Part memory) {
      this.documents = documents;
      this.memory = memory;
    }

    @Override
    public @Nullable Object current() {
      return ofSession == null ? null : ofSession.current();
    }

    @Override
    public boolean moveNext() {
      while (ofSession == null || !ofSession.moveNext()) {
        endSession();
        SessionRows session = next();
        if (session == null) {
          return false;
        }
        before = run().memory().looseParts();
        ofSession = session.isEmpty() ? null : plan.apply(session).enumerator();
      }
      run().poll();
      return true;
    }

    private @Nullable SessionRows next() {
      SessionRows session = new SessionRows(columns.length);
      while (documents.moveNext()) {
        run().poll();
        if (!(documents.current() instanceof @Nullable Object[] row
            && row[0] instanceof Integer table)) {
          throw new IllegalStateException("a row without the number of its table");
        }
        if (table == columns.length) {
          return session;
        }
        Object kept = kept(row, columns[table]);
        memory.keep(kept);
        session.add(table, kept);
      }
      return null;
    }

    /** Generated code has rows of one column as bare values. */
    private static @Nullable Object kept(@Nullable Object[] row, int[] wanted) {
      if (wanted.length == 1) {
        return row[wanted[0]];
      }
      @Nullable Object[] kept = new @Nullable Object[wanted.length];
      for (int i = 0; i < wanted.length; i++) {
        kept[i] = row[wanted[i]];
      }
      return kept;
    }

    private void endSession() {
      if (ofSession != null) {
        ofSession.close();
        ofSession = null;
        run().memory().closeLoose(before);
      }
      memory.removeAll();
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are gone through once");
    }

    @Override
    public void close() {
      try {
        endSession();
      } finally {
        documents.close();
      }
    }
  }
}
