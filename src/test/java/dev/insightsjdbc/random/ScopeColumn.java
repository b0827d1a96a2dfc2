package dev.insightsjdbc.random;

import java.util.List;

/**
 * A column that a statement can name.
 *
 * @param pool values that it has
 * @param shared whether it is common to both sides of a join, so that its name stands alone
 */
record ScopeColumn(
    String alias, String name, Kind kind, List<Object> pool, Role role, boolean shared)
    implements Sql {

  ScopeColumn(String alias, String name, Kind kind, List<Object> pool, Role role) {
    this(alias, name, kind, pool, role, false);
  }

  /** What a column means for joins. */
  enum Role {
    SESSION,
    START,
    STEP,
    INDEX,
    PLAIN
  }

  @Override
  public void write(SqlText out) {
    out.add(shared && out.isOurs() ? name : alias + "." + name);
  }

  ScopeColumn alone() {
    return new ScopeColumn(alias, name, kind, pool, role, true);
  }

  /** With its table: within a query in another one a bare name is that of the inner table. */
  ScopeColumn qualified() {
    return new ScopeColumn(alias, name, kind, pool, role);
  }

  boolean isKey() {
    return role != Role.PLAIN;
  }
}
