package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * All documents of one view, newest first, then by id. Each segment is in that order already, so
 * this holds one document of each.
 */
public final class NewestFirst {

  private static final Comparator<Segment> ORDER =
      Comparator.comparingLong((Segment segment) -> segment.start)
          .reversed()
          .thenComparing(segment -> segment.id)
          .thenComparing(segment -> segment.ordinal);

  /** For an id that is too long for the index: missing ones come last. */
  private static final BytesRef AFTER_ALL = new BytesRef(new byte[] {(byte) 0xFF});

  private final PriorityQueue<Segment> segments = new PriorityQueue<>(ORDER);

  NewestFirst(IndexReader reader) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      Segment segment = new Segment(leaf);
      if (segment.advance()) {
        segments.add(segment);
      }
    }
  }

  /** Does something with each document. */
  @FunctionalInterface
  public interface Reader<E extends Exception> {

    /** Takes one document in UTF-8, as it was put. */
    void read(byte[] document) throws IOException, E;
  }

  /** Reads all documents that a store shows now. */
  public static <E extends Exception> void read(SessionStore store, Reader<E> reader)
      throws IOException, E {
    store.<Boolean, E>read(
        searcher -> {
          NewestFirst all = new NewestFirst(searcher.getIndexReader());
          for (Optional<byte[]> next = all.next(); next.isPresent(); next = all.next()) {
            reader.read(next.get());
          }
          return true;
        });
  }

  /** The next document; empty after the last. */
  Optional<byte[]> next() throws IOException {
    @Nullable Segment segment = segments.poll();
    if (segment == null) {
      return Optional.empty();
    }
    byte[] document = segment.document();
    if (segment.advance()) {
      segments.add(segment);
    }
    return Optional.of(document);
  }

  /** One segment's documents, and where in it we are. */
  private static final class Segment {
    private final int ordinal;
    private final int end;
    private final @Nullable Bits live;
    private final BinaryDocValues documents;
    private final SortedNumericDocValues starts;
    private final SortedSetDocValues ids;
    private int current = -1;
    private long start;
    private BytesRef id = AFTER_ALL;

    Segment(LeafReaderContext leaf) throws IOException {
      this.ordinal = leaf.ord;
      this.end = leaf.reader().maxDoc();
      this.live = leaf.reader().getLiveDocs();
      this.documents = StoredDocuments.of(leaf.reader());
      this.starts = DocValues.getSortedNumeric(leaf.reader(), IndexFields.START);
      this.ids = DocValues.getSortedSet(leaf.reader(), IndexFields.sortOf(FieldMapping.ID));
    }

    boolean advance() throws IOException {
      do {
        current++;
      } while (current < end && live != null && !live.get(current));
      if (current >= end) {
        return false;
      }
      start = starts.advanceExact(current) ? starts.nextValue() : Long.MIN_VALUE;
      id =
          ids.advanceExact(current) ? BytesRef.deepCopyOf(ids.lookupOrd(ids.nextOrd())) : AFTER_ALL;
      return true;
    }

    byte[] document() throws IOException {
      return StoredDocuments.read(documents, current);
    }
  }
}
