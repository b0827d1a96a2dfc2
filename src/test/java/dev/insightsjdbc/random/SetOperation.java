package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** UNION, INTERSECT or EXCEPT; the last two with ALL are emulated for H2, which lacks them. */
record SetOperation(Body left, String operator, boolean all, Body right) implements Body {

  @Override
  public List<Item> items() {
    return left.items();
  }

  @Override
  public boolean takesMoreItems() {
    return false;
  }

  @Override
  public Body withItems(List<Item> more) {
    throw new IllegalStateException("a set operation is ordered by its items only");
  }

  @Override
  public void write(SqlText out) {
    if (out.isOurs() || !all || operator.equals("UNION")) {
      writeSide(out, left);
      out.add(" " + operator + (all ? " ALL " : " "));
      writeSide(out, right);
      return;
    }
    // A row that is there three times is three rows when they are numbered.
    String names = left.items().stream().map(Item::name).collect(Collectors.joining(", "));
    out.add("SELECT " + names + " FROM (");
    writeNumbered(out, left, names);
    out.add(" " + operator + " ");
    writeNumbered(out, right, names);
    out.add(") numbered");
  }

  private static void writeSide(SqlText out, Body side) {
    if (side instanceof Select) {
      out.add(side);
    } else {
      out.add("(").add(side).add(")");
    }
  }

  private static void writeNumbered(SqlText out, Body side, String names) {
    out.add("SELECT " + names + ", ROW_NUMBER() OVER (PARTITION BY " + names + ") AS n FROM (");
    out.add(side).add(") side");
  }

  @Override
  public List<Body> simpler() {
    List<Body> simpler = new ArrayList<>(List.of(left, right));
    left.simpler().forEach(changed -> simpler.add(new SetOperation(changed, operator, all, right)));
    right.simpler().forEach(changed -> simpler.add(new SetOperation(left, operator, all, changed)));
    return simpler;
  }
}
