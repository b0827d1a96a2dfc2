package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.jspecify.annotations.Nullable;

/** What our own queries have in common in Lucene: they find without a score, segment by segment. */
abstract class UnscoredWeight extends ConstantScoreWeight {

  UnscoredWeight(Query query, float boost) {
    super(query, boost);
  }

  @Override
  public abstract @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf)
      throws IOException;

  @Override
  public final @Nullable Scorer scorer(LeafReaderContext leaf) throws IOException {
    ScorerSupplier supplier = scorerSupplier(leaf);
    return supplier == null ? null : supplier.get(Long.MAX_VALUE);
  }

  @Override
  public final boolean isCacheable(LeafReaderContext leaf) {
    return true;
  }
}
