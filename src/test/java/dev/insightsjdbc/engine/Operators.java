package dev.insightsjdbc.engine;

import dev.insightsjdbc.api.CancelSignal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/** Operators run by hand. */
final class Operators {

  static final long PLENTY = 1L << 40;

  private Operators() {}

  static LocalRun run(long bytes, Path folder) {
    return run(bytes, folder, CancelSignal.NEVER);
  }

  static LocalRun run(long bytes, Path folder, CancelSignal cancel) {
    return new LocalRun(new LocalMemory(new LocalMemory.Limits(bytes, folder)), cancel);
  }

  static LocalRun run() {
    return run(PLENTY, Path.of("no folder"));
  }

  static Enumerable<@Nullable Object> rows(List<? extends @Nullable Object> rows) {
    return Linq4j.asEnumerable(new ArrayList<@Nullable Object>(rows));
  }

  /** All rows of an operator. */
  static List<@Nullable Object> list(Enumerable<@Nullable Object> operator) {
    List<@Nullable Object> list = new ArrayList<>();
    try (Enumerator<@Nullable Object> rows = operator.enumerator()) {
      while (rows.moveNext()) {
        list.add(rows.current());
      }
    }
    return list;
  }
}
