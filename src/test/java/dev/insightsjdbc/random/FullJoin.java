package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;

/** SELECT … FROM a FULL JOIN b ON …, which is two selects for H2, as it has no such join. */
record FullJoin(List<Item> items, Relation left, Relation right, List<Sql> on, List<Sql> where)
    implements Body {

  @Override
  public boolean takesMoreItems() {
    return true;
  }

  @Override
  public FullJoin withItems(List<Item> more) {
    List<Item> all = new ArrayList<>(items);
    all.addAll(more);
    return new FullJoin(all, left, right, on, where);
  }

  @Override
  public void write(SqlText out) {
    if (out.isOurs()) {
      writeWith(out, " FULL JOIN ", "");
    } else {
      writeWith(out, " LEFT JOIN ", "");
      out.add(" UNION ALL ");
      // Every table's first column is never NULL.
      ScopeColumn key = left.columns().get(0);
      writeWith(out, " RIGHT JOIN ", key.alias() + "." + key.name() + " IS NULL");
    }
  }

  private void writeWith(SqlText out, String join, String more) {
    out.add("SELECT ").addAll(items, ", ").add(" FROM ").add(left).add(join).add(right);
    out.add(" ON ").addAll(on, " AND ");
    if (!where.isEmpty()) {
      out.add(" WHERE (").addAll(where, " AND ").add(more.isEmpty() ? ")" : ") AND " + more);
    } else if (!more.isEmpty()) {
      out.add(" WHERE " + more);
    }
  }

  @Override
  public List<Body> simpler() {
    List<Body> simpler = new ArrayList<>();
    Shrinking.oneLessOrSimpler(where)
        .forEach(less -> simpler.add(new FullJoin(items, left, right, on, less)));
    if (items.size() > 1) {
      Shrinking.oneLess(items)
          .forEach(less -> simpler.add(new FullJoin(less, left, right, on, where)));
    }
    if (on.size() > 1) {
      Shrinking.oneLess(on)
          .forEach(less -> simpler.add(new FullJoin(items, left, right, less, where)));
    }
    Shrinking.oneSimpler(on)
        .forEach(less -> simpler.add(new FullJoin(items, left, right, less, where)));
    return simpler;
  }
}
