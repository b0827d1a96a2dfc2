package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Filters that the user wrote, to be sent as they are. */
final class RawFilters {

  private RawFilters() {}

  static Filter bind(List<Operand> filters, Bindings bindings) {
    Filter all = Filter.ALL;
    for (Operand each : filters) {
      all = and(all, (Filter) Objects.requireNonNull(each.value(bindings), "filter"));
    }
    return all;
  }

  /** Both. A second group is no part of the driver's own filter beside a user's. */
  static Filter and(Filter left, Filter right) {
    return new Filter(
        joined(left.must(), right.must()),
        joined(left.mustNot(), right.mustNot()),
        joined(left.should(), right.should()));
  }

  private static List<Clause> joined(List<Clause> left, List<Clause> right) {
    List<Clause> all = new ArrayList<>(left);
    right.stream().filter(clause -> !all.contains(clause)).forEach(all::add);
    return all;
  }
}
