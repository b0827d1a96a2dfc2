package dev.insightsjdbc.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * {@code filter_by}: which documents a search is to find.
 *
 * @param must all of these hold
 * @param mustNot none of these holds; a document that lacks the field stays
 * @param should where there are any, at least one holds, also beside {@code must}
 */
public record Filter(List<Clause> must, List<Clause> mustNot, List<Clause> should) {

  /** Finds every document. */
  public static final Filter ALL = new Filter(List.of(), List.of(), List.of());

  public Filter {
    must = List.copyOf(must);
    mustNot = List.copyOf(mustNot);
    should = List.copyOf(should);
  }

  /** Whether this asks for nothing. */
  public boolean isAll() {
    return must.isEmpty() && mustNot.isEmpty() && should.isEmpty();
  }

  /** How many components there are, nested ones included, as Elasticsearch counts them. */
  public int clauseCount() {
    return Stream.of(must, mustNot, should)
        .flatMap(List::stream)
        .mapToInt(clause -> clause instanceof Clause.Bool bool ? bool.filter().clauseCount() : 1)
        .sum();
  }

  @Override
  public String toString() {
    return FilterCodec.write(this);
  }
}
