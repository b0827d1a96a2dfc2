package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Condition;
import java.util.ArrayList;
import java.util.List;

/** Tells of scans that have no rows, whatever there is to be read. */
public final class NoRows {

  private NoRows() {}

  /** Whether a run's values leave a scan nothing to give. */
  public static boolean areCertain(ScanSpec spec, Bindings bindings) {
    List<Condition> conjuncts = NormalForm.conjuncts(spec.condition(), spec.columns());
    boolean oneAnyway = spec.summary().filter(it -> it.grouping().isEmpty()).isPresent();
    return !oneAnyway
        && (TimeBounds.wanted(conjuncts, spec.columns(), bindings).isEmpty()
            || isKnown(spec, conjuncts, bindings));
  }

  /**
   * Whether no row can satisfy a scan's conditions.
   *
   * @param conjuncts these conditions
   */
  static boolean isKnown(ScanSpec spec, List<Condition> conjuncts, Bindings bindings) {
    List<Condition> all = new ArrayList<>(conjuncts);
    spec.implied().forEach(implied -> all.add(NormalForm.normal(implied)));
    return new Contradictions(spec.columns(), bindings).isNeverTrue(all);
  }
}
