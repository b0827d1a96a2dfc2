package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/** Sessions on the heap. What was put is shown from the next {@link #publish()} on. */
public final class MemoryStore extends SessionStore {

  private final IndexWriter writer;

  private MemoryStore(
      Directory directory, IndexSettings settings, IndexWriter writer, SearcherManager views) {
    super(directory, settings, views);
    this.writer = writer;
  }

  static MemoryStore empty(IndexSettings settings) {
    try {
      Directory directory = new ByteBuffersDirectory();
      IndexWriterConfig config =
          new IndexWriterConfig(new KeywordAnalyzer())
              .setIndexSort(SortTranslator.NEWEST_FIRST)
              .setLeafSorter(StartTimes.NEWEST_SEGMENT_FIRST)
              .setMergeScheduler(new SerialMergeScheduler());
      IndexWriter writer = new IndexWriter(directory, config);
      return new MemoryStore(
          directory, settings, writer, new SearcherManager(writer, new SearcherFactory()));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** Puts one session's document, instead of an earlier one with its id. */
  public void put(byte[] document) throws InvalidDocumentException, IOException {
    DocumentMapper.Mapped session = DocumentMapper.map(document, words(), settings());
    writer.updateDocument(new Term(IndexFields.KEY, session.id()), session.fields());
  }

  @Override
  IOException unreadable(Exception fault) {
    return new IOException("the sessions in memory cannot be read: " + fault, fault);
  }

  @Override
  void erase(Query query) throws IOException {
    writer.deleteDocuments(query);
  }

  @Override
  public void close() throws IOException {
    try {
      writer.rollback();
    } finally {
      super.close();
    }
  }
}
