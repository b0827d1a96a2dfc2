package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.scan.NoRows;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds scans that a run's values leave no rows, where that may spare reading others. */
final class RowlessScans {

  private RowlessScans() {}

  static Set<ScanSpec> of(List<ScanSpec> scans, Bindings bindings) {
    if (scans.size() < 2) {
      return Set.of();
    }
    Set<ScanSpec> rowless =
        scans.stream()
            .filter(scan -> isRowless(scan, bindings))
            .collect(Collectors.toUnmodifiableSet());
    return rowless.containsAll(scans) ? Set.of() : rowless;
  }

  /** What is wrong with a value the scan says itself, where it is read. */
  private static boolean isRowless(ScanSpec scan, Bindings bindings) {
    try {
      return NoRows.areCertain(scan, bindings);
    } catch (RuntimeException e) {
      return false;
    }
  }
}
