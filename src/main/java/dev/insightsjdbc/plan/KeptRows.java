package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.LocalRun;
import java.util.List;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Rows in memory, gone through once more; a loop over them ends when nobody waits any more. */
final class KeptRows implements Enumerator<@Nullable Object> {

  private final List<@Nullable Object> rows;
  private final LocalRun run;
  private int place = -1;

  KeptRows(List<@Nullable Object> rows, LocalRun run) {
    this.rows = rows;
    this.run = run;
  }

  @Override
  public @Nullable Object current() {
    return rows.get(place);
  }

  @Override
  public boolean moveNext() {
    run.poll();
    return ++place < rows.size();
  }

  @Override
  public void reset() {
    place = -1;
  }

  @Override
  public void close() {
    place = rows.size();
  }
}
