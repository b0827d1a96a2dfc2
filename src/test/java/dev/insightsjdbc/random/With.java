package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;

/** WITH a name for a query, which is then read twice. */
record With(String name, Query named, Body body) implements Body {

  @Override
  public List<Item> items() {
    return body.items();
  }

  @Override
  public boolean takesMoreItems() {
    return body.takesMoreItems();
  }

  @Override
  public With withItems(List<Item> more) {
    return new With(name, named, body.withItems(more));
  }

  @Override
  public void write(SqlText out) {
    out.add("WITH " + name + " AS (").add(named).add(") ").add(body);
  }

  @Override
  public List<With> simpler() {
    List<With> simpler =
        new ArrayList<>(named.simpler().stream().map(less -> new With(name, less, body)).toList());
    body.simpler().forEach(less -> simpler.add(new With(name, named, less)));
    return simpler;
  }
}
