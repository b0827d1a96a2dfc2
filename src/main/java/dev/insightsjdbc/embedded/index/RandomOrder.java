package dev.insightsjdbc.embedded.index;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SortField;

/** An order that has nothing to do with the documents; another one for another seed. */
final class RandomOrder extends DoubleValuesSource {

  private final long seed;

  private RandomOrder(long seed) {
    this.seed = seed;
  }

  static SortField of(long seed) {
    return new RandomOrder(seed).getSortField(false);
  }

  @Override
  public DoubleValues getValues(LeafReaderContext leaf, DoubleValues scores) {
    return new DoubleValues() {
      private int document;

      @Override
      public double doubleValue() {
        return mixed(seed + leaf.docBase + document);
      }

      @Override
      public boolean advanceExact(int next) {
        document = next;
        return true;
      }
    };
  }

  /** The finaliser of SplitMix64, whose bits are as good as random ones. */
  private static long mixed(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public boolean needsScores() {
    return false;
  }

  @Override
  public DoubleValuesSource rewrite(IndexSearcher searcher) {
    return this;
  }

  @Override
  public boolean isCacheable(LeafReaderContext leaf) {
    return false;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(seed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RandomOrder order && seed == order.seed;
  }

  @Override
  public String toString() {
    return "random(" + seed + ")";
  }
}
