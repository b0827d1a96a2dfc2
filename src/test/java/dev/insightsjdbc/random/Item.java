package dev.insightsjdbc.random;

import java.util.List;

/** An expression of a select list, with its name there. */
record Item(Sql expression, String name, Kind kind) implements Sql {

  @Override
  public void write(SqlText out) {
    out.add(expression).add(" AS ").add(name);
  }

  @Override
  public List<Item> simpler() {
    return expression.simpler().stream().map(simpler -> new Item(simpler, name, kind)).toList();
  }
}
