package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.LocalRun;
import java.util.List;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * A scan's rows in one run of somebody else's engine, whose joins may read them again for each row
 * of another input. They stream the first time, and are kept from the second on: the scan is sent
 * twice at most, and a run that reads once keeps nothing.
 */
final class RereadRows extends AbstractEnumerable<@Nullable Object> {

  private final Enumerable<@Nullable Object> scan;
  private final LocalRun run;
  private boolean read;
  private @Nullable List<@Nullable Object> kept;

  RereadRows(Enumerable<@Nullable Object> scan, LocalRun run) {
    this.scan = scan;
    this.run = run;
  }

  @Override
  public synchronized Enumerator<@Nullable Object> enumerator() {
    if (!read) {
      read = true;
      return scan.enumerator();
    }
    List<@Nullable Object> rows = kept;
    if (rows == null) {
      rows = run.keep(scan);
      kept = rows;
    }
    return new KeptRows(rows, run);
  }
}
