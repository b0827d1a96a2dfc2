package dev.insightsjdbc.random;

import java.util.List;
import java.util.Optional;

/**
 * What stands in FROM: a table, or a query in parentheses.
 *
 * @param table the table's name; empty for a query
 */
record Relation(Sql source, String alias, List<ScopeColumn> columns, String table) implements Sql {

  @Override
  public void write(SqlText out) {
    out.add(source).add(" ").add(alias);
  }

  Optional<ScopeColumn> role(ScopeColumn.Role role) {
    return columns.stream().filter(column -> column.role() == role).findFirst();
  }

  ScopeColumn column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public List<Relation> simpler() {
    return source.simpler().stream()
        .map(simpler -> new Relation(simpler, alias, columns, table))
        .toList();
  }
}
