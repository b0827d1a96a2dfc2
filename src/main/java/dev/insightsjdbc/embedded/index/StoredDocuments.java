package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.StoredFieldsReader;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/** The documents as they were put, read from one view. */
final class StoredDocuments {

  /**
   * Documents no farther apart are mostly compressed together: then it is cheaper to unpack all
   * that is between them once than each of them by itself.
   */
  private static final int NEAR = 16;

  private final IndexSearcher searcher;
  private final StoredFields stored;
  private @Nullable LeafReaderContext runLeaf;
  private @Nullable StoredFieldsReader run;

  StoredDocuments(IndexSearcher searcher) throws IOException {
    this.searcher = searcher;
    this.stored = searcher.getIndexReader().storedFields();
  }

  /** One document, in UTF-8. */
  byte[] read(int document) throws IOException {
    Source source = new Source();
    stored.document(document, source);
    return source.bytes();
  }

  /**
   * Some documents, cut and in UTF-8. They are read in the order in which they are stored, and
   * given in the order asked for.
   *
   * @return fewer where the searcher's time-out came
   */
  List<byte[]> read(List<Integer> documents, FieldMask mask) throws IOException {
    byte[][] read = new byte[documents.size()][];
    int[] places =
        IntStream.range(0, read.length)
            .boxed()
            .sorted((left, right) -> documents.get(left).compareTo(documents.get(right)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < places.length; i++) {
      if (searcher.timedOut()) {
        return List.of();
      }
      int document = documents.get(places[i]);
      boolean near =
          (i > 0 && document - documents.get(places[i - 1]) <= NEAR)
              || (i + 1 < places.length && documents.get(places[i + 1]) - document <= NEAR);
      read[places[i]] = mask.apply(near ? readInRun(document) : read(document));
    }
    return List.of(read);
  }

  private byte[] readInRun(int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    if (!(leaf.reader() instanceof CodecReader reader)) {
      return read(document);
    }
    StoredFieldsReader unpacked = run;
    if (unpacked == null || runLeaf != leaf) {
      // The form for merges keeps what it unpacked. It is not to be closed: the segment's is.
      unpacked = reader.getFieldsReader().getMergeInstance();
      run = unpacked;
      runLeaf = leaf;
    }
    Source source = new Source();
    unpacked.document(document - leaf.docBase, source);
    return source.bytes();
  }

  /** Takes the one stored field. */
  private static final class Source extends StoredFieldVisitor {
    private byte @Nullable [] bytes;

    @Override
    public Status needsField(FieldInfo field) {
      return bytes != null
          ? Status.STOP
          : field.name.equals(IndexFields.DOCUMENT) ? Status.YES : Status.NO;
    }

    @Override
    public void binaryField(FieldInfo field, byte[] value) {
      bytes = value;
    }

    byte[] bytes() {
      return Objects.requireNonNull(bytes, "every session has its document");
    }
  }
}
