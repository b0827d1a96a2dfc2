package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.FieldComparator;
import org.apache.lucene.search.FieldComparatorSource;
import org.apache.lucene.search.Pruning;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.comparators.TermOrdValComparator;
import org.apache.lucene.util.BytesRef;

/**
 * Sorts by one path's values among those that share a field. Terms of one path stand together, so
 * its values are one range of the segment's ordinals.
 */
final class SharedSortField {

  private SharedSortField() {}

  static SortField of(String path, boolean descending) {
    // Lucene knows sort fields by name: no path may have that of a field of the index.
    return new SortField("path:" + path, new Source(path, descending), descending);
  }

  private static final class Source extends FieldComparatorSource {
    private final String path;
    private final boolean descending;

    Source(String path, boolean descending) {
      this.path = path;
      this.descending = descending;
    }

    @Override
    public FieldComparator<?> newComparator(
        String name, int hits, Pruning pruning, boolean reversed) {
      boolean missingLast = !reversed;
      return new TermOrdValComparator(hits, path, missingLast, reversed, Pruning.NONE) {
        @Override
        protected SortedDocValues getSortedDocValues(LeafReaderContext leaf, String field)
            throws IOException {
          return new PathValues(
              DocValues.getSortedSet(leaf.reader(), IndexFields.SHARED_SORT), path, descending);
        }
      };
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Source source
          && path.equals(source.path)
          && descending == source.descending;
    }

    @Override
    public int hashCode() {
      return path.hashCode() * 31 + Boolean.hashCode(descending);
    }
  }

  /** The least or the greatest value of one path in each document. */
  private static final class PathValues extends SortedDocValues {
    private final SortedSetDocValues all;
    private final boolean greatest;
    private final long first;
    private final long end;
    private long current = -1;

    PathValues(SortedSetDocValues all, String path, boolean greatest) throws IOException {
      this.all = all;
      this.greatest = greatest;
      this.first = ordinalFrom(IndexTerm.prefix(path));
      this.end = ordinalFrom(IndexTerm.afterPrefix(path));
    }

    private long ordinalFrom(BytesRef term) throws IOException {
      long found = all.lookupTerm(term);
      return found >= 0 ? found : -1 - found;
    }

    private boolean choose() throws IOException {
      current = -1;
      for (int left = all.docValueCount(); left > 0; left--) {
        long ordinal = all.nextOrd();
        if (ordinal >= end) {
          break;
        }
        if (ordinal >= first) {
          current = ordinal - first;
          if (!greatest) {
            break;
          }
        }
      }
      return current >= 0;
    }

    @Override
    public boolean advanceExact(int document) throws IOException {
      return all.advanceExact(document) && choose();
    }

    @Override
    public int ordValue() {
      return Math.toIntExact(current);
    }

    @Override
    public BytesRef lookupOrd(int ordinal) throws IOException {
      return all.lookupOrd(first + ordinal);
    }

    @Override
    public int getValueCount() {
      return Math.toIntExact(end - first);
    }

    @Override
    public int docID() {
      return all.docID();
    }

    @Override
    public int nextDoc() throws IOException {
      int document = all.nextDoc();
      while (document != NO_MORE_DOCS && !choose()) {
        document = all.nextDoc();
      }
      return document;
    }

    @Override
    public int advance(int target) throws IOException {
      int document = all.advance(target);
      return document == NO_MORE_DOCS || choose() ? document : nextDoc();
    }

    @Override
    public long cost() {
      return all.cost();
    }
  }
}
