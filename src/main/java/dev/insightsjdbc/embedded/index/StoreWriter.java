package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a store on disk, which it locks. What was put is durable, and seen by others,
 * from the next {@link #commit} on; what was not is gone with {@link #close()} or the process. Safe
 * for use by several threads.
 */
public final class StoreWriter implements AutoCloseable {

  /** Sessions in memory before they are written as a segment; a heap of 1 GB has room for it. */
  private static final double BUFFER_MEGABYTES = 96;

  /** Smaller segments count as this large: a store should not have many small ones. */
  private static final double SMALL_SEGMENT_MEGABYTES = 16;

  /** Segments of about one size; fewer make searches quicker and loads slower. */
  private static final int SEGMENTS_A_TIER = 8;

  /** A session that is ready to be put. */
  public static final class Prepared {
    private final DocumentMapper.Mapped session;

    private Prepared(DocumentMapper.Mapped session) {
      this.session = session;
    }

    public String id() {
      return session.id();
    }
  }

  private final Path folder;
  private final Directory directory;
  private final IndexWriter writer;
  private final StoreFormat format;
  private final Words words = new Words();

  private StoreWriter(Path folder, Directory directory, IndexWriter writer, StoreFormat format) {
    this.folder = folder;
    this.directory = directory;
    this.writer = writer;
    this.format = format;
  }

  /**
   * Opens a store, or makes one where there is no folder or an empty one.
   *
   * @param ignoreAbove how long indexed strings may be in a new store; a store that is there keeps
   *     its own limit, and this may name that one only
   * @throws StoreBusyException where another process writes it
   * @throws StoreException where {@code folder} is no store and cannot become one, or is damaged
   */
  public static StoreWriter open(Path folder, OptionalInt ignoreAbove) throws IOException {
    try {
      return StoreFolder.reading(
          folder,
          () -> {
            StoreFolder.exists(folder);
            Files.createDirectories(folder);
            return open(folder, FSDirectory.open(folder), ignoreAbove);
          });
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(
          "the store " + folder + " cannot be written (" + e.getMessage() + ")", e);
    }
  }

  /** As the other; closes the directory also where it fails. */
  static StoreWriter open(Path folder, Directory directory, OptionalInt ignoreAbove)
      throws IOException {
    @Nullable IndexWriter writer = null;
    boolean opened = false;
    try {
      if (StoreFolder.exists(folder)) {
        StoreFolder.open(directory, folder).reader().close();
      }
      writer = StoreFolder.writer(directory, folder, config());
      StoreFormat format = format(writer, folder, ignoreAbove);
      StoreWriter store = new StoreWriter(folder, directory, writer, format);
      if (userData(writer).isEmpty()) {
        store.commit(Map.of());
      }
      opened = true;
      return store;
    } finally {
      if (!opened) {
        try (directory) {
          if (writer != null) {
            writer.rollback();
          }
        }
      }
    }
  }

  private static IndexWriterConfig config() {
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setSegmentsPerTier(SEGMENTS_A_TIER);
    merges.setFloorSegmentMB(SMALL_SEGMENT_MEGABYTES);
    return new IndexWriterConfig(new KeywordAnalyzer())
        .setIndexSort(SortTranslator.NEWEST_FIRST)
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setMergePolicy(merges)
        .setMergeScheduler(new QuietMerges());
  }

  private static StoreFormat format(IndexWriter writer, Path folder, OptionalInt ignoreAbove)
      throws StoreException {
    Map<String, String> userData = userData(writer);
    if (userData.isEmpty() && writer.getDocStats().maxDoc == 0) {
      return new StoreFormat(
          new IndexSettings(ignoreAbove.orElse(IndexSettings.DEFAULT.ignoreAbove())), Map.of());
    }
    StoreFormat format = StoreFormat.of(userData, folder);
    int own = format.settings().ignoreAbove();
    if (ignoreAbove.orElse(own) != own) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "the store %s was made to index strings of up to %d characters, and keeps to that;"
                  + " %d can be had in a new store",
              folder,
              own,
              ignoreAbove.getAsInt()),
          null);
    }
    return format;
  }

  private static Map<String, String> userData(IndexWriter writer) {
    Map<String, String> userData = new HashMap<>();
    @Nullable Iterable<Map.Entry<String, String>> entries = writer.getLiveCommitData();
    if (entries != null) {
      entries.forEach(entry -> userData.put(entry.getKey(), entry.getValue()));
    }
    return userData;
  }

  /** What the last writer noted, of whom this one takes over. */
  public Map<String, String> notes() {
    return format.notes();
  }

  /** Does all of a put that does not touch the store. */
  public Prepared prepare(byte[] document) throws InvalidDocumentException {
    return new Prepared(DocumentMapper.map(document, words, format.settings()));
  }

  /** Puts a session, instead of an earlier one with its id. */
  public void put(Prepared session) throws IOException {
    writing(
        () ->
            writer.updateDocument(
                new Term(IndexFields.KEY, session.id()), session.session.fields()));
  }

  /**
   * Makes durable all that was put before, and maybe more that is put meanwhile.
   *
   * @param notes for the next writer, durable with the same stroke
   */
  public void commit(Map<String, String> notes) throws IOException {
    writing(
        () -> {
          writer.setLiveCommitData(format.withNotes(notes).toUserData().entrySet());
          return writer.commit();
        });
  }

  /** How many sessions the store has, as of the last commit. */
  public long documentCount() {
    return writer.getDocStats().numDocs;
  }

  /** Puts the store in good order for searches; all that was put must have been committed. */
  public void tidy() throws IOException {
    writing(
        () -> {
          writer.maybeMerge();
          writer.close();
          return 0L;
        });
  }

  /** Drops what was not committed, and unlocks the store. */
  @Override
  public void close() throws IOException {
    try (directory;
        words) {
      writer.rollback();
    }
  }

  @FunctionalInterface
  private interface Writing {
    long write() throws IOException;
  }

  /** A writer whose disk failed is closed; what matters is why. */
  private void writing(Writing writing) throws IOException {
    try {
      writing.write();
    } catch (AlreadyClosedException e) {
      throw failed(e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private StoreException failed(Exception e) {
    @Nullable Throwable tragedy = writer.getTragicException();
    Throwable cause = tragedy == null ? e : tragedy;
    return new StoreException(
        "the store " + folder + " cannot be written (" + cause.getMessage() + ")", cause);
  }

  /** Merges in other threads, whose faults the next call of the writer tells. */
  private static final class QuietMerges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable fault) {
      // The writer keeps it as its tragedy.
    }
  }
}
