package dev.insightsjdbc.embedded.load;

import dev.insightsjdbc.embedded.index.StoreWriter;
import dev.insightsjdbc.embedded.index.StoreWriter.Prepared;
import dev.insightsjdbc.embedded.load.BatchWriter.Checked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads files of documents into a store on disk. One thread reads, several take in. Every few
 * seconds all so far is made durable, and with it how far that is: where a load ends halfway, be it
 * by a power cut, the same load goes on from there.
 */
public final class StoreLoader implements AutoCloseable {

  private final LoadFiles files;
  private final LoadOptions options;
  private final LoadListener listener;
  private final StoreWriter store;
  private final BatchWriter writer;

  private BatchWriter.Work<Prepared> putting;
  private long puttingCount;
  private Place puttingEnd;
  private BatchWriter.@Nullable Work<Boolean> committing;
  private long committingCount;
  private long committedAt = System.nanoTime();

  /** All before it was put, of which {@link #loaded} by this run. */
  private Place place;

  private long loaded;
  private long safe;
  private long skipped;

  private StoreLoader(
      LoadFiles files, StoreWriter store, LoadOptions options, LoadListener listener) {
    this.files = files;
    this.store = store;
    this.options = options;
    this.listener = listener;
    this.writer = new BatchWriter(store);
    this.putting = writer.put(List.of());
    this.place = files.resume(store.notes());
    this.puttingEnd = place;
  }

  /**
   * Loads.
   *
   * @param folder a store, or what shall become one: an empty folder or none
   * @param filesAndFolders as {@link DocumentLoader} takes them; a later document replaces an
   *     earlier one with its id, and one that the store has
   * @throws DocumentLoadException where a file cannot be read, or a document is bad and not to be
   *     skipped; all before it is in the store
   * @throws dev.insightsjdbc.embedded.index.StoreException where the store cannot be written; what
   *     {@code listener} heard to be safe is in it
   */
  public static LoadSummary load(
      Path folder, List<Path> filesAndFolders, LoadOptions options, LoadListener listener)
      throws IOException, DocumentLoadException, InterruptedException {
    LoadFiles files = LoadFiles.of(filesAndFolders);
    return load(StoreWriter.open(folder, options.ignoreAbove()), files, options, listener);
  }

  /** As the other; closes the store. */
  static LoadSummary load(
      StoreWriter store, LoadFiles files, LoadOptions options, LoadListener listener)
      throws IOException, DocumentLoadException, InterruptedException {
    try (StoreWriter closed = store;
        StoreLoader loader = new StoreLoader(files, closed, options, listener)) {
      return loader.runInMemory();
    }
  }

  /** A document of millions of values is the one thing that needs more memory than others. */
  private LoadSummary runInMemory()
      throws IOException, DocumentLoadException, InterruptedException {
    try {
      return run();
    } catch (OutOfMemoryError e) {
      throw new DocumentLoadException(
          files.file(Math.min(place.file(), files.count() - 1))
              + ": there is not enough memory to take in what comes after its document "
              + place.documents()
              + "; give java more of it, as with -Xmx4g",
          e);
    }
  }

  private LoadSummary run() throws IOException, DocumentLoadException, InterruptedException {
    if (place.file() > 0 || place.documents() > 0) {
      listener.resuming(files.file(place.file()), place.documents());
    }
    try (BatchReader batches = new BatchReader(files, place)) {
      for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
        take(next.get());
      }
      put(List.of(), Place.beginningOf(files.count()));
    } catch (DocumentLoadException e) {
      commitAll();
      throw e;
    }
    commitAll();
    long sessions = store.documentCount();
    store.tidy();
    return new LoadSummary(loaded, skipped, sessions);
  }

  /** Looks at a batch while the one before is being put; then begins to put it. */
  private void take(Batch batch) throws IOException, DocumentLoadException, InterruptedException {
    BatchWriter.Work<Checked> checking = writer.check(batch.items());
    awaitPut();
    commitNowAndThen();
    List<Prepared> good = new ArrayList<>();
    for (Checked checked : checking.await()) {
      if (checked.session() != null) {
        good.add(checked.session());
      } else if (options.skipBad()) {
        skip(checked);
      } else {
        put(good, checked.item().before());
        throw new BadDocumentException(checked.sentence(), null);
      }
    }
    put(good, batch.end());
  }

  private void skip(Checked bad) {
    skipped++;
    listener.skipped(
        bad.sentence() + (bad.item().endsFile() ? "; the rest of this file is left out" : ""));
  }

  private void put(List<Prepared> sessions, Place end) throws IOException, InterruptedException {
    awaitPut();
    putting = writer.put(sessions);
    puttingCount = sessions.size();
    puttingEnd = end;
  }

  private void awaitPut() throws IOException, InterruptedException {
    putting.await();
    loaded += puttingCount;
    puttingCount = 0;
    place = puttingEnd;
    listener.progress(
        new LoadListener.Progress(files.sizeBefore(place), files.size(), loaded, safe));
  }

  /**
   * Begins a commit when it is time for one. More will have been put when it is done than its notes
   * say; a load that goes on from there puts that again, to the same effect.
   */
  private void commitNowAndThen() throws IOException, InterruptedException {
    if (committing != null && committing.isDone()) {
      awaitCommit();
    }
    long now = System.nanoTime();
    if (committing == null && now - committedAt >= options.commitEvery().toNanos()) {
      committedAt = now;
      committingCount = loaded;
      committing = writer.commit(files.notes(place));
    }
  }

  private void awaitCommit() throws IOException, InterruptedException {
    if (committing != null) {
      committing.await();
      committing = null;
      safe = committingCount;
    }
  }

  private void commitAll() throws IOException, InterruptedException {
    awaitCommit();
    awaitPut();
    committingCount = loaded;
    committing = writer.commit(files.notes(place));
    awaitCommit();
    awaitPut();
  }

  @Override
  public void close() {
    writer.close();
  }
}
