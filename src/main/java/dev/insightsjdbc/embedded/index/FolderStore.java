package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NoMergeScheduler;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The sessions of a store on disk. It holds no lock but while it deletes, so others may write
 * meanwhile; what they wrote shows when it is looked for.
 */
final class FolderStore extends SessionStore {

  private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

  private final Path folder;
  private final Directory directory;
  private final boolean follows;
  private final LongSupplier nanos;
  private final AtomicLong lastLook;

  private FolderStore(
      Path folder,
      Directory directory,
      StoreFolder.Opened opened,
      boolean follows,
      LongSupplier nanos)
      throws IOException {
    super(
        directory,
        opened.format().settings(),
        new SearcherManager(opened.reader(), new SearcherFactory()));
    this.folder = folder;
    this.directory = directory;
    this.follows = follows;
    this.nanos = nanos;
    this.lastLook = new AtomicLong(nanos.getAsLong());
  }

  static FolderStore openSnapshot(Path folder) throws IOException {
    return open(folder, false, () -> 0);
  }

  /**
   * A view that moves.
   *
   * @param nanos the time, as {@link System#nanoTime()} tells it
   */
  static FolderStore openFollowing(Path folder, LongSupplier nanos) throws IOException {
    return open(folder, true, nanos);
  }

  private static FolderStore open(Path folder, boolean follows, LongSupplier nanos)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      // Lucene would make it.
      throw new StoreException(
          folder
              + (Files.exists(folder)
                  ? " is a file: expected a store"
                  : " is no store: there is no such folder"),
          null);
    }
    Directory directory = FSDirectory.open(folder);
    boolean opened = false;
    try {
      FolderStore store =
          new FolderStore(folder, directory, StoreFolder.open(directory, folder), follows, nanos);
      opened = true;
      return store;
    } finally {
      if (!opened) {
        directory.close();
      }
    }
  }

  /** One thread looks, at most once a second; the others need not wait for it. */
  @Override
  void beforeRead() throws IOException {
    if (!follows) {
      return;
    }
    long last = lastLook.get();
    long now = nanos.getAsLong();
    if (now - last >= BETWEEN_LOOKS && lastLook.compareAndSet(last, now)) {
      boolean looked = false;
      try {
        publish();
        looked = true;
      } finally {
        if (!looked) {
          lastLook.set(last);
        }
      }
    }
  }

  @Override
  public void publish() throws IOException {
    StoreFolder.reading(
        folder,
        () -> {
          super.publish();
          return true;
        });
  }

  @Override
  IOException unreadable(Exception fault) {
    return StoreFolder.damaged(folder, fault);
  }

  /** The notes of an unfinished load stay in the commit: the writer begins with the last one's. */
  @Override
  void erase(Query query) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(new KeywordAnalyzer())
            .setOpenMode(IndexWriterConfig.OpenMode.APPEND)
            .setIndexSort(SortTranslator.NEWEST_FIRST)
            .setMergePolicy(NoMergePolicy.INSTANCE)
            .setMergeScheduler(NoMergeScheduler.INSTANCE)
            .setCommitOnClose(false);
    try (IndexWriter writer = StoreFolder.writer(directory, folder, config)) {
      writer.deleteDocuments(query);
      writer.commit();
    }
  }
}
