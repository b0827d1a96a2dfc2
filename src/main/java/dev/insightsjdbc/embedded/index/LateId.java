package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.FieldComparator;
import org.apache.lucene.search.FieldComparatorSource;
import org.apache.lucene.search.Pruning;
import org.apache.lucene.search.SimpleFieldComparator;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A session's id that is looked up when it decides. Lucene's own sort looks the id of each
 * candidate up among all of a segment's ids, which takes longer than the rest of a search.
 *
 * <p>For sorts by start and then by id: documents of one segment are in that order.
 */
final class LateId implements Comparable<LateId> {

  private final LeafReaderContext leaf;
  private final int document;
  private @Nullable BytesRef id;

  private LateId(LeafReaderContext leaf, int document) {
    this.leaf = leaf;
    this.document = document;
  }

  /** A sort by id among sessions that started in the same millisecond. */
  static SortField sortField(boolean descending) {
    return new SortField(IndexFields.sortOf(FieldMapping.ID), new Source(), descending);
  }

  @Override
  public int compareTo(LateId other) {
    return leaf == other.leaf
        ? Integer.compare(document, other.document)
        : id().compareTo(other.id());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LateId late && compareTo(late) == 0;
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  private BytesRef id() {
    BytesRef known = id;
    if (known == null) {
      known = lookUp();
      id = known;
    }
    return known;
  }

  private BytesRef lookUp() {
    try {
      SortedSetDocValues ids =
          DocValues.getSortedSet(leaf.reader(), IndexFields.sortOf(FieldMapping.ID));
      return ids.advanceExact(document)
          ? BytesRef.deepCopyOf(ids.lookupOrd(ids.nextOrd()))
          : new BytesRef();
    } catch (IOException e) {
      throw new UncheckedIOException("a session's id cannot be read", e);
    }
  }

  private static final class Source extends FieldComparatorSource {
    @Override
    public FieldComparator<?> newComparator(
        String field, int hits, Pruning pruning, boolean reversed) {
      return new Comparison(hits);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Source;
    }

    @Override
    public int hashCode() {
      return Source.class.hashCode();
    }
  }

  private static final class Comparison extends SimpleFieldComparator<LateId> {
    private final LateId[] slots;
    private @Nullable LeafReaderContext current;
    private @Nullable LateId bottom;
    private @Nullable LateId top;

    Comparison(int hits) {
      slots = new LateId[hits];
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) {
      current = leaf;
    }

    private LateId of(int document) {
      LeafReaderContext leaf = current;
      if (leaf == null) {
        throw new IllegalStateException("a document of no segment");
      }
      return new LateId(leaf, document);
    }

    private static int compare(@Nullable LateId known, LateId found) {
      if (known == null) {
        throw new IllegalStateException("nothing to compare with");
      }
      return known.compareTo(found);
    }

    @Override
    public int compare(int left, int right) {
      return slots[left].compareTo(slots[right]);
    }

    @Override
    public void setBottom(int slot) {
      bottom = slots[slot];
    }

    @Override
    public void setTopValue(LateId value) {
      top = value;
    }

    @Override
    public int compareBottom(int document) {
      return compare(bottom, of(document));
    }

    @Override
    public int compareTop(int document) {
      return compare(top, of(document));
    }

    @Override
    public void copy(int slot, int document) {
      slots[slot] = of(document);
    }

    @Override
    public LateId value(int slot) {
      return slots[slot];
    }
  }
}
