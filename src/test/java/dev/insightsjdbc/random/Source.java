package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole FROM, and what can be named over it.
 *
 * @param where conditions that belong to comma joins
 * @param columns each once
 */
record Source(Relation from, List<Join> joins, List<Sql> where, List<ScopeColumn> columns) {

  static Source of(Relation relation) {
    return new Source(relation, List.of(), List.of(), relation.columns());
  }

  /** Every relation, in the order in which they are named. */
  List<Relation> relations() {
    List<Relation> relations = new ArrayList<>(List.of(from));
    joins.forEach(join -> relations.add(join.right()));
    return relations;
  }

  boolean isOneTable() {
    return joins.isEmpty() && !from.table().isEmpty();
  }
}
