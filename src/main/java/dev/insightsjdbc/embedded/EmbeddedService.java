package dev.insightsjdbc.embedded;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.SessionKey;
import dev.insightsjdbc.api.SessionRoutes;
import dev.insightsjdbc.embedded.index.IndexSettings;
import dev.insightsjdbc.embedded.index.MemoryStore;
import dev.insightsjdbc.embedded.index.SessionSearch;
import dev.insightsjdbc.embedded.index.SessionStore;
import dev.insightsjdbc.embedded.index.StoreException;
import dev.insightsjdbc.embedded.index.StoreFolder;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import dev.insightsjdbc.embedded.load.DocumentLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * The Insights service over documents of one's own, in process. Safe for use by several threads.
 *
 * <p>It answers what the API's page says, and refuses what the page refuses; {@link
 * dev.insightsjdbc.embedded.http.InsightsServer} puts it behind HTTP.
 */
public final class EmbeddedService implements SearchService {

  private static final String SAMPLE = "sessions.ndjson";

  private final SessionStore store;
  private final SessionSearch search;
  private final EmbeddedOptions options;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedService(SessionStore store, EmbeddedOptions options) {
    this.store = store;
    this.options = options;
    this.search =
        new SessionSearch(store, options.dialect(), options.maxPageSize(), options.shuffle());
  }

  /** As {@link #open(Path, EmbeddedOptions)}, with {@link EmbeddedOptions#DEFAULT}. */
  public static EmbeddedService open(Path fileOrFolder) throws DocumentLoadException {
    return open(fileOrFolder, EmbeddedOptions.DEFAULT);
  }

  /**
   * Loads documents, or opens a store as it is now.
   *
   * @param fileOrFolder an {@code .ndjson} file of one document a line; a {@code .json} file of
   *     documents, an array of them, or an answer of the API; a folder, all such files of which are
   *     loaded in the order of their paths; or a store. A later document replaces an earlier one
   *     with its id
   * @throws DocumentLoadException where there is nothing to load, or something that is no session;
   *     where a store cannot be read, or was made with other settings than those asked for
   */
  public static EmbeddedService open(Path fileOrFolder, EmbeddedOptions options)
      throws DocumentLoadException {
    if (isStore(fileOrFolder)) {
      return openStore(() -> SessionStore.snapshot(fileOrFolder), fileOrFolder, options);
    }
    return inMemory(options, loader -> loader.load(fileOrFolder));
  }

  /**
   * Opens a store, and follows what others write there, about a second later.
   *
   * @param options their settings are the store's own or the default ones, which stand for those
   * @throws DocumentLoadException where the folder is no store, one that cannot be read, or one
   *     that was made with other settings than those asked for
   */
  public static EmbeddedService openStore(Path folder, EmbeddedOptions options)
      throws DocumentLoadException {
    return openStore(() -> SessionStore.following(folder), folder, options);
  }

  /** As {@link #sample(EmbeddedOptions)}, with {@link EmbeddedOptions#DEFAULT}. */
  public static EmbeddedService sample() {
    return sample(EmbeddedOptions.DEFAULT);
  }

  /** Loads the sample sessions that are bundled with this class. */
  public static EmbeddedService sample(EmbeddedOptions options) {
    try (InputStream in = EmbeddedService.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new IllegalStateException("the bundled " + SAMPLE + " is not on the class path");
      }
      return inMemory(options, loader -> loader.loadLines(in, "the bundled " + SAMPLE));
    } catch (IOException | DocumentLoadException e) {
      throw new IllegalStateException("the bundled sample sessions cannot be read", e);
    }
  }

  @FunctionalInterface
  private interface Loading {
    void load(DocumentLoader loader) throws IOException, DocumentLoadException;
  }

  private static EmbeddedService inMemory(EmbeddedOptions options, Loading loading)
      throws DocumentLoadException {
    MemoryStore store = SessionStore.inMemory(options.settings());
    boolean loaded = false;
    try {
      loading.load(new DocumentLoader(store));
      store.publish();
      loaded = true;
      return new EmbeddedService(store, options);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    } finally {
      if (!loaded) {
        close(store);
      }
    }
  }

  private static boolean isStore(Path path) throws DocumentLoadException {
    try {
      return StoreFolder.lastCommit(path).isPresent();
    } catch (IOException e) {
      throw new DocumentLoadException(path + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static EmbeddedService openStore(
      Reading<SessionStore> opening, Path folder, EmbeddedOptions options)
      throws DocumentLoadException {
    SessionStore store;
    try {
      store = opening.read();
    } catch (StoreException e) {
      throw new DocumentLoadException(e.getMessage(), e);
    } catch (IOException e) {
      throw new DocumentLoadException(folder + ": cannot be read (" + e.getMessage() + ")", e);
    }
    IndexSettings own = store.settings();
    if (!options.settings().equals(IndexSettings.DEFAULT) && !options.settings().equals(own)) {
      close(store);
      throw new DocumentLoadException(
          String.format(
              Locale.ROOT,
              "the store %s was made to index strings of up to %d characters; it cannot be opened"
                  + " as if it were %d",
              folder,
              own.ignoreAbove(),
              options.settings().ignoreAbove()),
          null);
    }
    return new EmbeddedService(store, options.withIgnoreAbove(own.ignoreAbove()));
  }

  /** How this service answers. */
  public EmbeddedOptions options() {
    return options;
  }

  /** Whether what is deleted stays so: the sessions are in a store, and not in memory only. */
  public boolean isDurable() {
    return !(store instanceof MemoryStore);
  }

  /** How many sessions there are. */
  public long documentCount() throws IOException {
    return store.documentCount();
  }

  /** When the first session started, in UTC and whole milliseconds; empty without sessions. */
  public Optional<LocalDateTime> firstSessionStart() {
    return read(search::firstStart);
  }

  /** When the last session started, in UTC and whole milliseconds; empty without sessions. */
  public Optional<LocalDateTime> lastSessionStart() {
    return read(search::lastStart);
  }

  @Override
  public <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    InProcessCall call = new InProcessCall("GET", QueryCodec.pathAndQuery(request), context);
    return call.run(
        () -> {
          SessionSearch.Hits hits =
              find(request, context.cancel()::isCancelled, Page.MOST_BYTES)
                  .orElseThrow(call::cancelled);
          call.found(hits.total(), hits.documents().size());
          List<D> documents = new ArrayList<>(hits.documents().size());
          long bytes = 0;
          for (byte[] document : hits.documents()) {
            documents.add(call.read(document, reader));
            bytes += document.length;
          }
          int size = hits.leftOut() == 0 ? hits.pageSize() : documents.size();
          return new Page<>(
              hits.total(), false, OptionalInt.of(size), documents, bytes, hits.leftOut());
        });
  }

  @Override
  public <D> Optional<D> get(SessionKey key, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    InProcessCall call = new InProcessCall("GET", SessionRoutes.get(key), context);
    return one(call, key.id(), Optional.of(dayOf(key)), reader);
  }

  @Override
  public <D> Optional<D> find(String id, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    InProcessCall call = new InProcessCall("GET", SessionRoutes.find(id), context);
    return one(call, id, Optional.empty(), reader);
  }

  @Override
  public boolean delete(SessionKey key, CallContext context) throws ServiceException {
    InProcessCall call = new InProcessCall("DELETE", SessionRoutes.delete(key), context);
    return call.run(
        () -> {
          boolean found = delete(key.id(), dayOf(key));
          if (!found) {
            call.notFound();
          }
          return found;
        });
  }

  /**
   * Finds a page.
   *
   * @param stop asked now and then whether anybody still waits
   * @return the hits; empty where {@code stop} said so
   * @throws InvalidParameterException where the API refuses the request
   * @throws AlreadyClosedException after {@link #close()}, also when it came during the search
   */
  public Optional<SessionSearch.Hits> find(SearchRequest request, BooleanSupplier stop)
      throws IOException, InvalidParameterException {
    return find(request, stop, Long.MAX_VALUE);
  }

  Optional<SessionSearch.Hits> find(SearchRequest request, BooleanSupplier stop, long mostBytes)
      throws IOException, InvalidParameterException {
    Optional<SessionSearch.Hits> hits =
        search.find(request, () -> closed.get() || stop.getAsBoolean(), mostBytes);
    if (closed.get()) {
      throw new AlreadyClosedException("the embedded service was closed");
    }
    return hits;
  }

  /**
   * Looks one session up.
   *
   * @param started where it must have started; empty for anywhere
   * @return its document in UTF-8, as it was put
   * @throws AlreadyClosedException after {@link #close()}
   */
  public Optional<byte[]> document(String id, Optional<DateRange> started) throws IOException {
    return search.document(id, started);
  }

  /**
   * Deletes one session for good: where this returns, it is in no later answer.
   *
   * @param started where it must have started
   * @return whether it was there
   * @throws dev.insightsjdbc.embedded.index.StoreBusyException where another process writes the
   *     store just now
   * @throws AlreadyClosedException after {@link #close()}
   */
  public boolean delete(String id, DateRange started) throws IOException {
    return store.delete(id, started);
  }

  /** Frees the sessions. Searches under way fail, and so do later ones. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      close(store);
    }
  }

  private <D> Optional<D> one(
      InProcessCall call, String id, Optional<DateRange> started, DocumentReader<D> reader)
      throws ServiceException {
    return call.run(
        () -> {
          Optional<byte[]> document = document(id, started);
          if (document.isEmpty()) {
            call.notFound();
            return Optional.empty();
          }
          call.found(-1, 1);
          return Optional.of(call.read(document.get(), reader));
        });
  }

  private static DateRange dayOf(SessionKey key) {
    return new DateRange(key.day().atStartOfDay(), key.day().atTime(LocalTime.MAX));
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded service cannot read its sessions", e);
    }
  }

  private static void close(SessionStore store) {
    try {
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded service cannot be closed", e);
    }
  }
}
