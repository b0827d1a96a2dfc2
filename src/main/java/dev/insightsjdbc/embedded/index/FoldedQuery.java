package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/**
 * A query that Lucene takes for one clause, whatever is in it. Lucene's limit of clauses is one for
 * the whole JVM and counts what clauses are made of; {@link SearchLimits} counts what was asked.
 */
final class FoldedQuery extends Query {

  private final Query inner;

  FoldedQuery(Query inner) {
    this.inner = inner;
  }

  @Override
  @SuppressWarnings(
      "ReferenceEquality") // Lucene's word for "as simple as it gets" is the same query
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
      throws IOException {
    Query query = inner;
    for (Query simpler = query.rewrite(searcher);
        simpler != query;
        simpler = query.rewrite(searcher)) {
      query = simpler;
    }
    return query.createWeight(searcher, mode, boost);
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other) && inner.equals(((FoldedQuery) other).inner);
  }

  @Override
  public int hashCode() {
    return classHash() * 31 + inner.hashCode();
  }

  @Override
  public String toString(String field) {
    return "(" + inner.toString(field) + ")";
  }
}
