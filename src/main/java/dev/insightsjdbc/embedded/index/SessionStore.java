package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.DateRange;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;

/**
 * Sessions to be read, in a Lucene index that is kept newest first. Safe for use by several
 * threads.
 */
public abstract class SessionStore implements AutoCloseable {

  /** Work with one unchanging view of the sessions. */
  @FunctionalInterface
  public interface View<T, E extends Exception> {
    T read(IndexSearcher searcher) throws IOException, E;
  }

  private final Directory directory;
  private final IndexSettings settings;
  private final SearcherManager views;
  private final Words words = new Words();
  private final SearchThreads threads = new SearchThreads();

  SessionStore(Directory directory, IndexSettings settings, SearcherManager views) {
    this.directory = directory;
    this.settings = settings;
    this.views = views;
  }

  /** An empty store on the heap. */
  public static MemoryStore inMemory(IndexSettings settings) {
    return MemoryStore.empty(settings);
  }

  /**
   * The sessions of a store as they are now. They stay so until one is to be deleted through the
   * result: from then on that shows what was written up to then.
   *
   * @throws StoreException where {@code folder} is no store, is damaged, or has another format
   */
  public static SessionStore snapshot(Path folder) throws IOException {
    return FolderStore.openSnapshot(folder);
  }

  /**
   * The sessions of a store, with all that others write there, about a second later.
   *
   * @throws StoreException where {@code folder} is no store, is damaged, or has another format
   */
  public static SessionStore following(Path folder) throws IOException {
    return FolderStore.openFollowing(folder, System::nanoTime);
  }

  /** The analysis with which this store's text was indexed. */
  final Words words() {
    return words;
  }

  /** How its documents are indexed. */
  public final IndexSettings settings() {
    return settings;
  }

  /** How many sessions are shown. */
  public final long documentCount() throws IOException {
    return this.<Long, RuntimeException>read(
        searcher -> (long) searcher.getIndexReader().numDocs());
  }

  /**
   * Deletes one session for good: where this returns, no view that is opened from now on shows it.
   *
   * @param started where it must have started
   * @return whether it was there
   * @throws StoreBusyException where another process writes the store
   */
  public final synchronized boolean delete(String id, DateRange started) throws IOException {
    Query session =
        new BooleanQuery.Builder()
            .add(new TermQuery(new Term(IndexFields.KEY, id)), Occur.FILTER)
            .add(StartTimes.within(started), Occur.FILTER)
            .build();
    boolean found = shows(session);
    if (!found) {
      publish();
      found = shows(session);
    }
    if (found) {
      erase(session);
      publish();
    }
    return found;
  }

  private boolean shows(Query query) throws IOException {
    return this.<Boolean, RuntimeException>read(searcher -> searcher.count(query) > 0);
  }

  /**
   * Reads from the sessions published last.
   *
   * @throws org.apache.lucene.store.AlreadyClosedException after {@link #close()}
   */
  public final <T, E extends Exception> T read(View<T, E> view) throws IOException, E {
    beforeRead();
    IndexSearcher searcher = views.acquire();
    try {
      return view.read(threads.searcher(searcher.getIndexReader()));
    } catch (AlreadyClosedException e) {
      throw e;
    } catch (CorruptIndexException | EOFException | RuntimeException e) {
      throw unreadable(e);
    } finally {
      views.release(searcher);
    }
  }

  /** Shows all that was written so far to the views that are opened from now on. */
  public void publish() throws IOException {
    views.maybeRefreshBlocking();
  }

  /**
   * Reads all of the sessions published last, and compares it with its checksums.
   *
   * @throws StoreException where something was changed by other means than a writer's
   */
  public void verify() throws IOException {
    this.<Boolean, RuntimeException>read(
        searcher -> {
          for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            leaf.reader().checkIntegrity();
          }
          return true;
        });
  }

  /** What is to be thrown where what is kept cannot be read; a search has no faults of its own. */
  abstract IOException unreadable(Exception fault);

  /** The last chance to learn of what others wrote. */
  void beforeRead() throws IOException {}

  /** Deletes what a query finds, durably where the store is durable. */
  abstract void erase(Query query) throws IOException;

  @Override
  public void close() throws IOException {
    try (directory;
        words;
        threads) {
      views.close();
    }
  }
}
