package dev.insightsjdbc.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A document filter, or a part of one, with {@code ?} still unbound. A NULL among the values has
 * SQL's meaning: one in {@code must} lets nothing through, one in {@code should} or {@code mustNot}
 * adds nothing; that {@code <>} of NULL is true of no row, {@link BoundFilter} says.
 *
 * @param must all hold
 * @param mustNot none holds
 * @param should where there are any, one holds at least
 */
public record PushedFilter(
    List<PushedClause> must, List<PushedClause> mustNot, List<PushedClause> should) {

  /** Lets every document through. */
  public static final PushedFilter ALL = new PushedFilter(List.of(), List.of(), List.of());

  public PushedFilter {
    must = List.copyOf(must);
    mustNot = List.copyOf(mustNot);
    should = List.copyOf(should);
  }

  /** One that must hold. */
  static PushedFilter of(PushedClause clause) {
    return new PushedFilter(List.of(clause), List.of(), List.of());
  }

  /** Of which one must hold. */
  static PushedFilter anyOf(List<PushedClause> clauses) {
    return new PushedFilter(List.of(), List.of(), clauses);
  }

  /** None of which holds. */
  static PushedFilter noneOf(List<PushedClause> clauses) {
    return new PushedFilter(List.of(), clauses, List.of());
  }

  /** Whether this asks for nothing. */
  public boolean isAll() {
    return must.isEmpty() && mustNot.isEmpty() && should.isEmpty();
  }

  /**
   * Both.
   *
   * @throws IllegalStateException where both have a group: a request has one
   */
  PushedFilter and(PushedFilter other) {
    if (!should.isEmpty() && !other.should.isEmpty()) {
      throw new IllegalStateException("a second group of should");
    }
    return new PushedFilter(
        plus(must, other.must),
        plus(mustNot, other.mustNot),
        should.isEmpty() ? other.should : should);
  }

  private static List<PushedClause> plus(List<PushedClause> left, List<PushedClause> right) {
    List<PushedClause> all = new ArrayList<>(left);
    right.stream().filter(clause -> !all.contains(clause)).forEach(all::add);
    return all;
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, "must", must);
    add(parts, "must_not", mustNot);
    add(parts, "should", should);
    return String.format(Locale.ROOT, "{%s}", String.join(", ", parts));
  }

  private static void add(List<String> parts, String name, List<PushedClause> clauses) {
    if (!clauses.isEmpty()) {
      parts.add(name + "=" + clauses);
    }
  }
}
