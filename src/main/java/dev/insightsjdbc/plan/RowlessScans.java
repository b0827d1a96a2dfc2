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

  /** Those of them, each as {@link #withoutOutput}. */
  static Set<ScanSpec> of(List<ScanSpec> scans, Bindings bindings) {
    if (scans.size() < 2) {
      return Set.of();
    }
    Set<ScanSpec> rowless =
        scans.stream()
            .filter(scan -> isRowless(scan, bindings))
            .map(RowlessScans::withoutOutput)
            .collect(Collectors.toUnmodifiableSet());
    return scans.stream().map(RowlessScans::withoutOutput).allMatch(rowless::contains)
        ? Set.of()
        : rowless;
  }

  /** The scan by its rows: which of their columns it gives may change from one plan to another. */
  static ScanSpec withoutOutput(ScanSpec scan) {
    return (scan.summary().isPresent() ? scan : scan.withOutput(List.of())).pruned();
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
