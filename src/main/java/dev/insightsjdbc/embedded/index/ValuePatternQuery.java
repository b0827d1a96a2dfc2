package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** Finds documents with a sort value that is like a pattern. */
final class ValuePatternQuery extends Query {

  private final String field;
  private final TermSpan span;
  private final WildcardPattern pattern;

  ValuePatternQuery(String field, TermSpan span, WildcardPattern pattern) {
    this.field = field;
    this.span = span;
    this.pattern = pattern;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new UnscoredWeight(this, boost) {
      @Override
      public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), field);
        PatternOrdinals ordinals = PatternOrdinals.of(values, span, pattern);
        if (ordinals.isEmpty()) {
          return null;
        }
        Weight weight = this;
        return new ScorerSupplier() {
          @Override
          public Scorer get(long leadCost) throws IOException {
            ordinals.expect(Math.min(leadCost, cost()));
            return new ConstantScoreScorer(weight, score(), mode, matching(values, ordinals));
          }

          @Override
          public long cost() {
            return values.cost();
          }
        };
      }
    };
  }

  private static TwoPhaseIterator matching(SortedSetDocValues values, PatternOrdinals ordinals) {
    return new TwoPhaseIterator(values) {
      @Override
      public boolean matches() throws IOException {
        for (int left = values.docValueCount(); left > 0; left--) {
          if (ordinals.matches(values.nextOrd())) {
            return true;
          }
        }
        return false;
      }

      @Override
      public float matchCost() {
        return 10;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other)
        && field.equals(((ValuePatternQuery) other).field)
        && span.equals(((ValuePatternQuery) other).span)
        && pattern.equals(((ValuePatternQuery) other).pattern);
  }

  @Override
  public int hashCode() {
    return (classHash() * 31 + field.hashCode()) * 31 + span.hashCode();
  }

  @Override
  public String toString(String field) {
    return "pattern(" + this.field + " in " + span + ")";
  }
}
