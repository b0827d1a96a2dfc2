package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/** The documents as they were put, read from one view. */
final class StoredDocuments {

  private final IndexSearcher searcher;
  private final List<LeafReaderContext> segments;

  StoredDocuments(IndexSearcher searcher) {
    this.searcher = searcher;
    this.segments = searcher.getIndexReader().leaves();
  }

  /** One document, in UTF-8. */
  byte[] read(int document) throws IOException {
    LeafReaderContext segment = segments.get(ReaderUtil.subIndex(document, segments));
    return read(of(segment.reader()), document - segment.docBase);
  }

  /**
   * Some documents, cut and in UTF-8. They are read in the order in which they are stored, and
   * given in the order asked for.
   *
   * @param mostBytes more are not kept: only the first documents are given then, one at least
   * @return fewer where the searcher's time-out came
   */
  List<byte[]> read(List<Integer> documents, FieldMask mask, long mostBytes) throws IOException {
    byte[][] read = new byte[documents.size()][];
    int count = read.length;
    long bytes = 0;
    int[] places =
        IntStream.range(0, read.length)
            .boxed()
            .sorted((left, right) -> documents.get(left).compareTo(documents.get(right)))
            .mapToInt(Integer::intValue)
            .toArray();
    int next = 0;
    while (next < places.length) {
      int first = documents.get(places[next]);
      LeafReaderContext segment = segments.get(ReaderUtil.subIndex(first, segments));
      int end = segment.docBase + segment.reader().maxDoc();
      BinaryDocValues values = of(segment.reader());
      for (; next < places.length && documents.get(places[next]) < end; next++) {
        if (searcher.timedOut()) {
          return List.of();
        }
        int place = places[next];
        if (place < count) {
          read[place] = mask.apply(read(values, documents.get(place) - segment.docBase));
          bytes += read[place].length;
        }
        while (bytes > mostBytes && count > 1) {
          count--;
          bytes -= read[count] == null ? 0 : read[count].length;
          read[count] = null;
        }
      }
    }
    return List.of(Arrays.copyOf(read, count));
  }

  /** The documents of one segment; they can be read in rising order only. */
  static BinaryDocValues of(LeafReader segment) throws IOException {
    BinaryDocValues documents = segment.getBinaryDocValues(IndexFields.DOCUMENT);
    if (documents == null) {
      throw new IllegalStateException("a segment has no documents");
    }
    return documents;
  }

  /** One document of a segment. */
  static byte[] read(BinaryDocValues documents, int document) throws IOException {
    if (!documents.advanceExact(document)) {
      throw new IllegalStateException("a session has no document");
    }
    BytesRef source = documents.binaryValue();
    return Arrays.copyOfRange(source.bytes, source.offset, source.offset + source.length);
  }
}
