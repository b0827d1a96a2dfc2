package dev.insightsjdbc.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * The document filter of a scan, with {@code ?} still unbound. Each list is a conjunct or several
 * of SQL's WHERE, so a NULL among the values has SQL's meaning: a NULL in {@code must} or {@code
 * mustNot} lets nothing through, one in {@code should} adds nothing.
 *
 * @param must all hold
 * @param mustNot none holds
 * @param should where there are any, one holds at least
 */
public record PushedFilter(
    List<PushedTerm> must, List<PushedTerm> mustNot, List<PushedTerm> should) {

  /** Lets every document through. */
  public static final PushedFilter ALL = new PushedFilter(List.of(), List.of(), List.of());

  public PushedFilter {
    must = List.copyOf(must);
    mustNot = List.copyOf(mustNot);
    should = List.copyOf(should);
  }

  /** With one more that must hold. */
  public PushedFilter withMust(PushedTerm term) {
    return new PushedFilter(plus(must, List.of(term)), mustNot, should);
  }

  /** With more that must not hold. */
  public PushedFilter withMustNot(List<PushedTerm> terms) {
    return new PushedFilter(must, plus(mustNot, terms), should);
  }

  /**
   * With the one group of which a term must hold.
   *
   * @throws IllegalStateException where there is a group already: a request has one
   */
  public PushedFilter withShould(List<PushedTerm> terms) {
    if (!should.isEmpty()) {
      throw new IllegalStateException("a second group of should");
    }
    return new PushedFilter(must, mustNot, terms);
  }

  private static List<PushedTerm> plus(List<PushedTerm> left, List<PushedTerm> right) {
    List<PushedTerm> all = new ArrayList<>(left);
    right.stream().filter(term -> !all.contains(term)).forEach(all::add);
    return all;
  }
}
