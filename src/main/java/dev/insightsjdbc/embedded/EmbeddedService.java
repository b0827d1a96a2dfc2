package dev.insightsjdbc.embedded;

import com.fasterxml.jackson.core.JsonParser;
import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.RequestListener.Call;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The Insights service over documents of one's own, in process. Safe for use by several threads.
 *
 * <p>It answers what the API's page says, and refuses what the page refuses; {@link InsightsServer}
 * puts it behind HTTP.
 */
public final class EmbeddedService implements SearchService {

  private static final String SAMPLE = "sessions.ndjson";
  private static final int OK = 200;
  private static final int REFUSED = 401;
  private static final int FAILED = 500;

  private final SessionStore store;
  private final SessionSearch search;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedService(SessionStore store) {
    this.store = store;
    this.search = new SessionSearch(store);
  }

  /**
   * Loads documents.
   *
   * @param fileOrFolder an {@code .ndjson} file of one document a line; a {@code .json} file of
   *     documents, an array of them, or an answer of the API; or a folder, all such files of which
   *     are loaded in the order of their paths. A later document replaces an earlier one with its
   *     id
   * @throws DocumentLoadException where there is nothing to load, or something that is no session
   */
  public static EmbeddedService open(Path fileOrFolder) throws DocumentLoadException {
    SessionStore store = SessionStore.inMemory();
    boolean loaded = false;
    try {
      new DocumentLoader(store).load(fileOrFolder);
      store.publish();
      loaded = true;
      return new EmbeddedService(store);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    } finally {
      if (!loaded) {
        close(store);
      }
    }
  }

  /** Loads the sample sessions that are bundled with this class. */
  public static EmbeddedService sample() {
    SessionStore store = SessionStore.inMemory();
    boolean loaded = false;
    try (InputStream in = EmbeddedService.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new IllegalStateException("the bundled " + SAMPLE + " is not on the class path");
      }
      new DocumentLoader(store).loadLines(new BufferedInputStream(in), "the bundled " + SAMPLE);
      store.publish();
      loaded = true;
      return new EmbeddedService(store);
    } catch (IOException | DocumentLoadException e) {
      throw new IllegalStateException("the bundled sample sessions cannot be read", e);
    } finally {
      if (!loaded) {
        close(store);
      }
    }
  }

  /** How many sessions there are. */
  public long documentCount() {
    return read(searcher -> (long) searcher.getIndexReader().numDocs());
  }

  /** When the first session started, in UTC and whole milliseconds; empty without sessions. */
  public Optional<LocalDateTime> firstSessionStart() {
    return startOf(SortTranslator.OLDEST_FIRST);
  }

  /** When the last session started, in UTC and whole milliseconds; empty without sessions. */
  public Optional<LocalDateTime> lastSessionStart() {
    return startOf(SortTranslator.NEWEST_FIRST);
  }

  @Override
  public <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    Instant startedAt = Instant.now();
    long startNanos = System.nanoTime();
    Outcome outcome = new Outcome();
    try {
      Page<D> page = answer(request, reader, context, outcome);
      outcome.status = OK;
      outcome.hits = page.hits().size();
      outcome.total = page.total();
      return page;
    } catch (ServiceException e) {
      outcome.status = e.status();
      outcome.error = e.getMessage();
      throw e;
    } finally {
      context
          .listener()
          .completed(
              new Call(
                  startedAt,
                  "GET",
                  QueryCodec.pathAndQuery(request),
                  outcome.status,
                  Duration.ofNanos(System.nanoTime() - startNanos),
                  0,
                  outcome.hits,
                  outcome.total,
                  1,
                  outcome.error));
    }
  }

  /**
   * Finds a page.
   *
   * @return the hits; empty where {@code stop} said so
   * @throws InvalidParameterException where the API refuses the request
   * @throws AlreadyClosedException after {@link #close()}, also when it came during the search
   */
  Optional<SessionSearch.Hits> find(SearchRequest request, BooleanSupplier stop)
      throws IOException, InvalidParameterException {
    Optional<SessionSearch.Hits> hits =
        search.find(request, () -> closed.get() || stop.getAsBoolean());
    if (closed.get()) {
      throw new AlreadyClosedException("the embedded service was closed");
    }
    return hits;
  }

  /** Frees the sessions. Searches under way fail, and so do later ones. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      close(store);
    }
  }

  private <D> Page<D> answer(
      SearchRequest request, DocumentReader<D> reader, CallContext context, Outcome outcome)
      throws ServiceException {
    try {
      SessionSearch.Hits hits =
          find(request, context.cancel()::isCancelled).orElseThrow(() -> cancelled(request));
      outcome.total = hits.total();
      List<D> documents = new ArrayList<>(hits.documents().size());
      for (byte[] document : hits.documents()) {
        if (context.cancel().isCancelled()) {
          throw cancelled(request);
        }
        documents.add(read(document, reader, request));
      }
      return new Page<>(hits.total(), false, OptionalInt.of(request.pageSize()), documents, 0);
    } catch (InvalidParameterException e) {
      throw new ServiceException(
          Fault.PARAMETER_REFUSED,
          REFUSED,
          "the embedded service refused " + e.getMessage() + "; asked for " + describe(request),
          e);
    } catch (AlreadyClosedException e) {
      throw new ServiceException(
          Fault.CLOSED, "the embedded service was closed; asked for " + describe(request), e);
    } catch (IOException e) {
      throw new ServiceException(
          Fault.UNAVAILABLE,
          FAILED,
          String.format(
              Locale.ROOT,
              "the embedded service cannot read its sessions (%s); asked for %s",
              e.getMessage(),
              describe(request)),
          e);
    }
  }

  private static <D> D read(byte[] document, DocumentReader<D> reader, SearchRequest request)
      throws ServiceException {
    try (JsonParser json = StrictJson.FACTORY.createParser(document)) {
      json.nextToken();
      return reader.read(json);
    } catch (IOException e) {
      throw new ServiceException(
          Fault.MALFORMED_ANSWER,
          OK,
          String.format(
              Locale.ROOT,
              "a document cannot be read (%s); asked for %s",
              e.getMessage(),
              describe(request)),
          e);
    }
  }

  private static ServiceException cancelled(SearchRequest request) {
    return new ServiceException(
        Fault.CANCELLED, "cancelled before it was answered: " + describe(request), null);
  }

  private static String describe(SearchRequest request) {
    return "GET " + QueryCodec.pathAndQuery(request);
  }

  private Optional<LocalDateTime> startOf(Sort sort) {
    return read(
        searcher -> {
          TopFieldDocs first = searcher.search(new MatchAllDocsQuery(), 1, sort);
          return Stream.of(first.scoreDocs)
              .map(hit -> ((FieldDoc) hit).fields[0])
              .map(start -> EpochMillis.toTime((Long) start))
              .findFirst();
        });
  }

  private <T> T read(SessionStore.View<T, RuntimeException> view) {
    try {
      return store.read(view);
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

  /** What a request came to, as far as it came. */
  private static final class Outcome {
    private int status;
    private int hits;
    private long total = -1;
    private @Nullable String error;
  }
}
