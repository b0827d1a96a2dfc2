package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Truth;
import dev.insightsjdbc.scan.ScanSpec;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run's values say of a statement, so that it is planned with them.
 *
 * @param misfits numbers that their {@code ?}, by its place from 0, has no type for
 * @param truths conditions that look at {@code ?} alone, by their text; empty where there are
 *     misfits
 * @param rowless scans of the statement, planned with the rest of this, that have no rows
 */
record KnownValues(
    Map<Integer, BigDecimal> misfits, Map<String, Truth> truths, Set<ScanSpec> rowless) {
  KnownValues {
    misfits = Map.copyOf(misfits);
    truths = Map.copyOf(truths);
    rowless = Set.copyOf(rowless);
  }

  static KnownValues of(Bindings bindings, List<SqlType> parameters, ParameterConditions conditions)
      throws SQLDataException {
    Map<Integer, BigDecimal> misfits = ParameterValues.misfits(bindings.parameters(), parameters);
    return new KnownValues(
        misfits, misfits.isEmpty() ? conditions.truths(bindings) : Map.of(), Set.of());
  }

  KnownValues withRowless(Set<ScanSpec> scans) {
    return new KnownValues(misfits, truths, scans);
  }

  boolean isEmpty() {
    return misfits.isEmpty() && truths.isEmpty() && rowless.isEmpty();
  }
}
