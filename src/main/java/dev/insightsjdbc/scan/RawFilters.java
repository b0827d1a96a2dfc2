package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.FilterCodec;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters that the user wrote, to be sent as they are. */
final class RawFilters {

  private RawFilters() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException where one is no filter; who takes the statement says so before
   */
  static Filter bind(List<Operand> filters, Pushdown mode, Bindings bindings) {
    Filter all = Filter.ALL;
    for (Operand each : filters) {
      Filter filter = read(each.value(bindings), mode);
      if (!all.should().isEmpty() && !filter.should().isEmpty()) {
        throw new IllegalArgumentException(
            "two raw_filter have a should, and a request has one group of which one must hold");
      }
      all = and(all, filter);
    }
    return all;
  }

  private static Filter read(@Nullable Object json, Pushdown mode) {
    try {
      return FilterCodec.read(String.valueOf(json), mode.dialect());
    } catch (InvalidParameterException e) {
      throw new IllegalArgumentException("raw_filter: " + e.getMessage(), e);
    }
  }

  /** Whether one of them takes the one group that a request has, as far as is known. */
  static boolean mayHaveGroup(List<Operand> filters, Pushdown mode) {
    return filters.stream()
        .anyMatch(
            each ->
                !(each instanceof Operand.Literal literal)
                    || !read(literal.value(), mode).should().isEmpty());
  }

  /** Both. A second group is no part of the driver's own filter beside a user's. */
  static Filter and(Filter left, Filter right) {
    return new Filter(
        joined(left.must(), right.must()),
        joined(left.mustNot(), right.mustNot()),
        joined(left.should(), right.should()));
  }

  private static List<Clause> joined(List<Clause> left, List<Clause> right) {
    Set<Clause> all = new LinkedHashSet<>(left);
    all.addAll(right);
    return List.copyOf(all);
  }
}
