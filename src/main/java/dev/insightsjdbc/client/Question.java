package dev.insightsjdbc.client;

import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.PageReader;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.SessionAnswer;
import dev.insightsjdbc.api.SessionKey;
import dev.insightsjdbc.api.SessionRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the service.
 *
 * @param <T> what its answer is read as
 * @param method {@code GET} or {@code DELETE}
 * @param url where it is asked
 * @param text how it is named to people
 * @param absent what 404 means for a single session that is asked for; empty where a 404 is a fault
 * @param absentAfterDoubt what 404 means where an earlier attempt may have been carried out
 * @param answer reads the body of an answer
 */
record Question<T>(
    String method,
    URI url,
    String text,
    Optional<T> absent,
    Optional<T> absentAfterDoubt,
    AnswerReader<T> answer) {

  static final String GET = "GET";
  static final String DELETE = "DELETE";

  /** Elasticsearch gives no more; a service may know page sizes of its own. */
  private static final int MOST_HITS = 10_000;

  /** Reads an answer's body, in UTF-8, which stays the caller's to close. */
  @FunctionalInterface
  interface AnswerReader<T> {
    Outcome.Content<T> read(InputStream body) throws IOException, ServiceException;
  }

  static <D> Question<Page<D>> search(
      URI baseUrl, SearchRequest request, DocumentReader<D> reader) {
    return new Question<>(
        GET,
        URI.create(baseUrl + QueryCodec.pathAndQuery(request)),
        RequestText.of(baseUrl, request),
        Optional.empty(),
        Optional.empty(),
        body -> {
          Page<D> page = PageReader.read(body, reader, Math.max(MOST_HITS, request.pageSize()));
          return new Outcome.Content<>(page, page.hits().size(), page.total(), page.bytes());
        });
  }

  /** One session of yesterday: nothing in it that a service could refuse but the key. */
  static Question<Page<Boolean>> least(URI baseUrl, Clock clock) {
    LocalDateTime today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).atStartOfDay();
    SearchRequest request =
        new SearchRequest(
            new DateRange(today.minusDays(1), today),
            Filter.ALL,
            List.of(),
            Projection.of(List.of(FieldPath.of("id"))),
            SearchRequest.DEFAULT_PAGE_NUMBER,
            1);
    return search(baseUrl, request, DocumentReader.SKIPPING);
  }

  static <D> Question<Optional<D>> get(URI baseUrl, SessionKey key, DocumentReader<D> reader) {
    return one(baseUrl, SessionRoutes.get(key), reader);
  }

  static <D> Question<Optional<D>> find(URI baseUrl, String id, DocumentReader<D> reader) {
    return one(baseUrl, SessionRoutes.find(id), reader);
  }

  static Question<Boolean> delete(URI baseUrl, SessionKey key) {
    String target = SessionRoutes.delete(key);
    return new Question<>(
        DELETE,
        URI.create(baseUrl + target),
        DELETE + " " + baseUrl + target,
        Optional.of(false),
        Optional.of(true),
        body ->
            new Outcome.Content<>(true, 0, -1, body.transferTo(OutputStream.nullOutputStream())));
  }

  private static <D> Question<Optional<D>> one(
      URI baseUrl, String target, DocumentReader<D> reader) {
    return new Question<>(
        GET,
        URI.create(baseUrl + target),
        GET + " " + baseUrl + target,
        Optional.of(Optional.empty()),
        Optional.of(Optional.empty()),
        body -> {
          byte[] bytes = body.readAllBytes();
          Optional<D> document = SessionAnswer.read(bytes, reader);
          return new Outcome.Content<>(document, document.isPresent() ? 1 : 0, -1, bytes.length);
        });
  }
}
