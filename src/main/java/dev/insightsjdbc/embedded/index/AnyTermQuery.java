package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents with any of some terms.
 *
 * <p>Lucene's own queries for many terms gather all documents of the index that have one, also
 * outside the dates asked for; or they count each term towards a limit of clauses that all of a
 * JVM's users of Lucene share. This one reads the terms' lists only where it is asked to look.
 */
final class AnyTermQuery extends Query {

  private final TermSelection selection;

  AnyTermQuery(TermSelection selection) {
    this.selection = selection;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new UnscoredWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        Terms terms = leaf.reader().terms(IndexFields.TERMS);
        if (terms == null) {
          return null;
        }
        TermUnion.Builder union = new TermUnion.Builder(leaf.reader().maxDoc());
        selection.select(terms.iterator(), union);
        if (union.isEmpty()) {
          return null;
        }
        Weight weight = this;
        return new ScorerSupplier() {
          @Override
          public Scorer get(long leadCost) throws IOException {
            return new ConstantScoreScorer(weight, score(), mode, union.build());
          }

          @Override
          public long cost() {
            return union.cost();
          }
        };
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other) && selection.equals(((AnyTermQuery) other).selection);
  }

  @Override
  public int hashCode() {
    return classHash() * 31 + selection.hashCode();
  }

  @Override
  public String toString(String field) {
    return "any(" + selection + ")";
  }
}
