package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.RowColumn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which sessions a condition lets through, where it names them by their ids. */
final class SessionIds {

  /**
   * What stands in a URL's path as it is. Of the rest a gateway may make something else, and then
   * say that there is no such session.
   */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*");

  private final List<RowColumn> columns;
  private final Bindings bindings;

  SessionIds(List<RowColumn> columns, Bindings bindings) {
    this.columns = columns;
    this.bindings = bindings;
  }

  /** Whether a session can be asked for by its id alone. */
  static boolean isPlain(String id) {
    return !Carried.isTooLong(id) && PLAIN.matcher(id).matches();
  }

  /** The ids of all sessions of which a row may satisfy the condition; empty where any may. */
  Optional<Set<String>> of(Condition condition) {
    if (condition instanceof Condition.Compare compare) {
      return ofComparison(compare);
    }
    if (condition instanceof Condition.And and) {
      return ofAll(and.parts());
    }
    if (condition instanceof Condition.Or or) {
      return ofAny(or.parts());
    }
    boolean implied = condition instanceof Condition.Holds || condition instanceof Condition.Has;
    return implied ? of(condition.parts().get(0)) : Optional.empty();
  }

  private Optional<Set<String>> ofComparison(Condition.Compare compare) {
    if (compare.comparison() != Comparison.EQUAL
        || !columns.get(compare.column()).isOfDocument(Catalog.SESSION_ID)) {
      return Optional.empty();
    }
    Object value = compare.operand().value(bindings);
    if (value == null) {
      return Optional.of(Set.of());
    }
    return value instanceof String id ? Optional.of(Set.of(id)) : Optional.empty();
  }

  /** Of several that must hold the ids that all of them let through. */
  private Optional<Set<String>> ofAll(List<Condition> conditions) {
    Optional<Set<String>> common = Optional.empty();
    for (Condition condition : conditions) {
      Optional<Set<String>> ids = of(condition);
      if (ids.isPresent()) {
        Set<String> both = new LinkedHashSet<>(common.orElse(ids.get()));
        both.retainAll(ids.get());
        common = Optional.of(both);
      }
    }
    return common;
  }

  private Optional<Set<String>> ofAny(List<Condition> conditions) {
    Set<String> all = new LinkedHashSet<>();
    for (Condition condition : conditions) {
      Optional<Set<String>> ids = of(condition);
      if (ids.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(ids.get());
    }
    return Optional.of(all);
  }
}
