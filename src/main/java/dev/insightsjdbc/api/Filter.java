package dev.insightsjdbc.api;

import java.util.List;

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

  /** How many components there are, as Elasticsearch counts them against its limit. */
  public int clauseCount() {
    return must.size() + mustNot.size() + should.size();
  }

  @Override
  public String toString() {
    return FilterCodec.write(this);
  }
}
