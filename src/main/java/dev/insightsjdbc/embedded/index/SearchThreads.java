package dev.insightsjdbc.embedded.index;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;

/**
 * Threads that help a search through the segments of a large store. All searches share them, and
 * the thread that searches works itself: with none free it does all.
 */
final class SearchThreads implements AutoCloseable {

  /** Below so many documents another thread is not worth its waking. */
  private static final int LARGE = 100_000;

  private static final long IDLE_SECONDS = 10;
  private static final int LONGEST_QUEUE = 64;

  private final ThreadPoolExecutor helpers;

  SearchThreads() {
    int most = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    AtomicInteger count = new AtomicInteger();
    helpers =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LONGEST_QUEUE),
            work -> {
              Thread thread = new Thread(work, "insights-search-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            // Who searches does what no helper has begun, also where none was asked.
            new ThreadPoolExecutor.DiscardPolicy());
    helpers.allowCoreThreadTimeOut(true);
  }

  /**
   * A searcher of one view. It keeps nothing: Lucene's cache of queries is one for the whole JVM,
   * and fills itself with documents of all dates.
   */
  IndexSearcher searcher(IndexReader reader) {
    IndexSearcher searcher =
        reader.maxDoc() < LARGE ? new IndexSearcher(reader) : new IndexSearcher(reader, helpers);
    searcher.setQueryCache(null);
    return searcher;
  }

  /** Lets searches under way finish. */
  @Override
  public void close() {
    helpers.shutdown();
  }
}
