package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * The sessions, in a Lucene index that is kept newest first. What was put is found from the next
 * {@link #publish()} on. Safe for use by several threads.
 */
public final class SessionStore implements AutoCloseable {

  /** Work with one unchanging view of the sessions. */
  @FunctionalInterface
  public interface View<T, E extends Exception> {
    T read(IndexSearcher searcher) throws IOException, E;
  }

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager views;
  private final IndexSettings settings;
  private final Words words = new Words();
  private final SearchThreads threads = new SearchThreads();

  private SessionStore(Directory directory, IndexSettings settings) throws IOException {
    this.directory = directory;
    this.settings = settings;
    IndexWriterConfig config =
        new IndexWriterConfig(new KeywordAnalyzer())
            .setIndexSort(SortTranslator.NEWEST_FIRST)
            .setLeafSorter(StartTimes.NEWEST_SEGMENT_FIRST)
            .setMergeScheduler(new SerialMergeScheduler());
    this.writer = new IndexWriter(directory, config);
    this.views = new SearcherManager(writer, new SearcherFactory());
  }

  /** An empty store on the heap. */
  public static SessionStore inMemory(IndexSettings settings) {
    try {
      return new SessionStore(new ByteBuffersDirectory(), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** The analysis with which this store's text was indexed. */
  Words words() {
    return words;
  }

  /** Puts one session's document, instead of an earlier one with its id. */
  public void put(byte[] document) throws InvalidDocumentException, IOException {
    DocumentMapper.Mapped session = DocumentMapper.map(document, words, settings);
    writer.updateDocument(new Term(IndexFields.KEY, session.id()), session.fields());
  }

  /** Deletes one session; views that are opened from now on do not show it. */
  public void delete(String id) throws IOException {
    writer.deleteDocuments(new Term(IndexFields.KEY, id));
    publish();
  }

  /** Shows what was put so far to the views that are opened from now on. */
  public void publish() throws IOException {
    views.maybeRefreshBlocking();
  }

  /** How many sessions were published. */
  public long documentCount() throws IOException {
    return this.<Long, RuntimeException>read(
        searcher -> (long) searcher.getIndexReader().numDocs());
  }

  /**
   * Reads from the sessions published last.
   *
   * @throws org.apache.lucene.store.AlreadyClosedException after {@link #close()}
   */
  public <T, E extends Exception> T read(View<T, E> view) throws IOException, E {
    IndexSearcher searcher = views.acquire();
    try {
      return view.read(threads.searcher(searcher.getIndexReader()));
    } finally {
      views.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    try (directory;
        words;
        threads) {
      views.close();
      writer.rollback();
    }
  }
}
