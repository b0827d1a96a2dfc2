package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;

/** SELECT … FROM … WHERE … GROUP BY … HAVING. */
record Select(
    Form form,
    List<Item> items,
    Relation from,
    List<Join> joins,
    List<Sql> where,
    List<Sql> groupBy,
    List<Sql> having)
    implements Body {

  /** How the items are written in our dialect. */
  enum Form {
    LIST,
    DISTINCT,
    STAR
  }

  static Select of(List<Item> items, Source source, List<Sql> where) {
    return new Select(Form.LIST, items, source.from(), source.joins(), where, List.of(), List.of());
  }

  @Override
  public void write(SqlText out) {
    out.add(form == Form.DISTINCT ? "SELECT DISTINCT " : "SELECT ");
    if (form == Form.STAR && out.isOurs()) {
      out.add("*");
    } else {
      out.addAll(items, ", ");
    }
    out.add(" FROM ").add(from);
    joins.forEach(out::add);
    writeList(out, " WHERE ", where, " AND ");
    writeList(out, " GROUP BY ", groupBy, ", ");
    writeList(out, " HAVING ", having, " AND ");
  }

  private static void writeList(SqlText out, String before, List<Sql> parts, String between) {
    if (!parts.isEmpty()) {
      out.add(before).addAll(parts, between);
    }
  }

  @Override
  public boolean takesMoreItems() {
    return form != Form.DISTINCT;
  }

  Select withForm(Form changed) {
    return new Select(changed, items, from, joins, where, groupBy, having);
  }

  @Override
  public Select withItems(List<Item> more) {
    List<Item> all = new ArrayList<>(items);
    all.addAll(more);
    return with(all, joins, where, groupBy, having);
  }

  private Select with(
      List<Item> newItems, List<Join> newJoins, List<Sql> newWhere, List<Sql> by, List<Sql> has) {
    return new Select(form, newItems, from, newJoins, newWhere, by, has);
  }

  @Override
  public List<Select> simpler() {
    List<Select> simpler = new ArrayList<>();
    Shrinking.oneLess(joins)
        .forEach(fewer -> simpler.add(with(items, fewer, where, groupBy, having)));
    Shrinking.oneLess(where)
        .forEach(fewer -> simpler.add(with(items, joins, fewer, groupBy, having)));
    Shrinking.oneLess(having)
        .forEach(fewer -> simpler.add(with(items, joins, where, groupBy, fewer)));
    if (items.size() > 1 && form != Form.STAR) {
      Shrinking.oneLess(items)
          .forEach(fewer -> simpler.add(with(fewer, joins, where, groupBy, having)));
    }
    if (form != Form.LIST) {
      simpler.add(withForm(Form.LIST));
    }
    Shrinking.oneLess(groupBy)
        .forEach(fewer -> simpler.add(with(items, joins, where, fewer, having)));
    Shrinking.oneSimpler(where)
        .forEach(changed -> simpler.add(with(items, joins, changed, groupBy, having)));
    Shrinking.oneSimpler(joins)
        .forEach(changed -> simpler.add(with(items, changed, where, groupBy, having)));
    Shrinking.oneSimpler(items)
        .forEach(changed -> simpler.add(with(changed, joins, where, groupBy, having)));
    Shrinking.oneSimpler(having)
        .forEach(changed -> simpler.add(with(items, joins, where, groupBy, changed)));
    from.simpler()
        .forEach(
            changed ->
                simpler.add(new Select(form, items, changed, joins, where, groupBy, having)));
    return simpler;
  }
}
