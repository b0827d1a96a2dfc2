package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/** The documents as they were put, read from one view. */
final class StoredDocuments {

  private static final Set<String> DOCUMENT = Set.of(IndexFields.DOCUMENT);

  private final IndexSearcher searcher;

  StoredDocuments(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  /** One document, in UTF-8. */
  byte[] read(int document) throws IOException {
    return read(searcher.getIndexReader().storedFields(), document);
  }

  /**
   * Some documents, cut and in UTF-8. They are read in the order in which they are stored, since
   * neighbours are compressed together, and given in the order asked for.
   *
   * @return fewer where the searcher's time-out came
   */
  List<byte[]> read(List<Integer> documents, FieldMask mask) throws IOException {
    StoredFields stored = searcher.getIndexReader().storedFields();
    byte[][] read = new byte[documents.size()][];
    int[] asStored =
        IntStream.range(0, read.length)
            .boxed()
            .sorted((left, right) -> documents.get(left).compareTo(documents.get(right)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int place : asStored) {
      if (searcher.timedOut()) {
        return List.of();
      }
      read[place] = mask.apply(read(stored, documents.get(place)));
    }
    return List.of(read);
  }

  private static byte[] read(StoredFields stored, int document) throws IOException {
    BytesRef source = stored.document(document, DOCUMENT).getBinaryValue(IndexFields.DOCUMENT);
    return Arrays.copyOfRange(source.bytes, source.offset, source.offset + source.length);
  }
}
