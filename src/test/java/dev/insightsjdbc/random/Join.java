package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;

/**
 * What FROM goes on with.
 *
 * @param on conjuncts; none for a comma and a cross join; for USING and NATURAL what they mean
 * @param using columns in common; none for all others
 */
record Join(Type type, Relation right, List<Sql> on, List<String> using) implements Sql {

  /** The words between the relations. */
  enum Type {
    INNER(" JOIN "),
    LEFT(" LEFT JOIN "),
    RIGHT(" RIGHT JOIN "),
    COMMA(", "),
    CROSS(" CROSS JOIN "),
    NATURAL(" NATURAL JOIN "),
    NATURAL_LEFT(" NATURAL LEFT JOIN ");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    private String plainWords() {
      return words.replace(" NATURAL", "");
    }
  }

  @Override
  public void write(SqlText out) {
    out.add(out.isOurs() ? type.words : type.plainWords()).add(right);
    if (out.isOurs() && !using.isEmpty()) {
      out.add(" USING (" + String.join(", ", using) + ")");
    } else if (!on.isEmpty() && !(out.isOurs() && isNatural())) {
      out.add(" ON ").addAll(on, " AND ");
    }
  }

  private boolean isNatural() {
    return type == Type.NATURAL || type == Type.NATURAL_LEFT;
  }

  /** Whether columns are named without a table above it. */
  boolean sharesColumns() {
    return isNatural() || !using.isEmpty();
  }

  @Override
  public List<Join> simpler() {
    List<Join> simpler = new ArrayList<>();
    if (type == Type.LEFT || type == Type.RIGHT) {
      simpler.add(new Join(Type.INNER, right, on, using));
    }
    if (sharesColumns()) {
      return simpler;
    }
    if (on.size() > 1) {
      Shrinking.oneLess(on).forEach(fewer -> simpler.add(new Join(type, right, fewer, using)));
    }
    Shrinking.oneSimpler(on).forEach(changed -> simpler.add(new Join(type, right, changed, using)));
    right.simpler().forEach(changed -> simpler.add(new Join(type, changed, on, using)));
    return simpler;
  }
}
