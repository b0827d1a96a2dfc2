package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.api.DateCodec;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.index.SearchLimits;
import dev.insightsjdbc.embedded.index.SessionSearch;
import dev.insightsjdbc.embedded.index.StoreBusyException;
import dev.insightsjdbc.embedded.index.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API's routes: from what a request says to what is answered. Knows nothing of sockets. */
final class HttpApi {

  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
  private static final String ALLOW = "Allow";

  private final EmbeddedService service;
  private final ApiKeyCheck key;

  HttpApi(EmbeddedService service, ApiKeyCheck key) {
    this.service = service;
    this.key = key;
  }

  /**
   * Answers what needs no search, at once.
   *
   * @param bodyBytes how many came in the request's body, which no route takes
   * @return empty where {@link #answer} knows it
   */
  Optional<Answer> answerAtOnce(ReceivedRequest request, long bodyBytes) {
    Optional<Route> route = Route.of(request.path(), request.query());
    if (route.isEmpty()) {
      return Optional.of(says(Answer.NOT_FOUND, "no such path: " + paths() + ", got", request));
    }
    Route.Kind kind = route.get().kind();
    if (!request.method().equals(kind.method())) {
      String expected =
          "no such method there: expected " + kind.method() + " for " + kind.purpose() + ", got";
      return Optional.of(
          says(Answer.WRONG_METHOD, expected + " " + request.method() + " on", request)
              .with(ALLOW, kind.method()));
    }
    if (kind != Route.Kind.HEALTH) {
      Optional<String> refusal = key.refusal(request.keys());
      if (refusal.isPresent()) {
        return refusal.map(message -> Answer.message(Answer.REFUSED, message));
      }
    }
    if (bodyBytes > 0) {
      return Optional.of(
          says(Answer.BAD, "expected no body, got " + bodyBytes + " bytes with", request));
    }
    return kind == Route.Kind.HEALTH ? Optional.of(health()) : Optional.empty();
  }

  /**
   * Answers a request that {@link #answerAtOnce} let pass.
   *
   * @param gone asked now and then whether the client has left; then the answer does not matter
   */
  Answer answer(ReceivedRequest request, BooleanSupplier gone) {
    Route route = Route.of(request.path(), request.query()).orElseThrow();
    try {
      return switch (route.kind()) {
        case SEARCH -> search(request.query(), gone);
        case GET -> get(route, request.query());
        case FIND -> find(route, request.query());
        case DELETE -> delete(route, request.query());
        case HEALTH -> health();
      };
    } catch (InvalidParameterException e) {
      return Answer.message(Answer.REFUSED, key.mask(e.getMessage()));
    } catch (AlreadyClosedException e) {
      return Answer.busy("the service is going down");
    } catch (StoreBusyException e) {
      return Answer.busy(e.getMessage());
    } catch (IOException | RuntimeException e) {
      LOG.error("cannot answer {} {}", request.method(), key.mask(request.path()), e);
      return failed(e);
    }
  }

  private Answer search(String query, BooleanSupplier gone)
      throws IOException, InvalidParameterException {
    if (QueryString.hasBraces(query)) {
      return emptyPage(query);
    }
    Map<String, String> parameters = QueryString.decode(query);
    SearchRequest request = QueryCodec.read(parameters, service.options().dialect());
    String to = Objects.requireNonNull(parameters.get("to_date"), "read before");
    SearchLimits.checkRange(request.dates().from(), DateCodec.readFrom("to_date", to));
    SessionSearch.Hits hits =
        service
            .find(request, gone)
            .orElseThrow(() -> new AlreadyClosedException("nobody waits for the search"));
    return Answer.page(hits, request.pageNumber());
  }

  private Answer get(Route route, String query) throws IOException, InvalidParameterException {
    String id = PercentText.ofPath("id", route.id());
    Map<String, String> parameters = QueryString.decode(query);
    DateRange started = StartTime.read(parameters);
    return service
        .document(id, Optional.of(started))
        .map(document -> Answer.json(Answer.OK, List.of(document)))
        .orElseGet(() -> noSession(id, started));
  }

  private Answer find(Route route, String query) throws IOException, InvalidParameterException {
    String id = PercentText.ofPath("id", route.id());
    for (String name : QueryString.decode(query).keySet()) {
      throw new InvalidParameterException(name, "no parameter", name);
    }
    return service
        .document(id, Optional.empty())
        .map(document -> Answer.json(Answer.OK, List.of(document)))
        .orElseGet(() -> notFound("no session: expected a session's id, got '" + id + "'"));
  }

  private Answer delete(Route route, String query) throws IOException, InvalidParameterException {
    String id = PercentText.ofPath("id", route.id());
    DateRange started = StartTime.read(QueryString.decode(query));
    return service.delete(id, started)
        ? Answer.message(Answer.OK, key.mask("deleted the session '" + id + "'"))
        : noSession(id, started);
  }

  private Answer noSession(String id, DateRange started) {
    return notFound(
        "no session: expected the id of one that started from "
            + started.from()
            + " to "
            + started.to()
            + " UTC, got '"
            + id
            + "'");
  }

  private Answer notFound(String message) {
    return Answer.message(Answer.NOT_FOUND, key.mask(message));
  }

  private Answer health() {
    try {
      String state = "{\"status\":\"ok\",\"sessions\":" + service.documentCount() + "}";
      return Answer.json(Answer.OK, List.of(state.getBytes(StandardCharsets.US_ASCII)));
    } catch (AlreadyClosedException e) {
      return Answer.busy("the service is going down");
    } catch (IOException e) {
      return failed(e);
    }
  }

  /** Faults of the store are sentences; others need their names. */
  private Answer failed(Exception fault) {
    return Answer.message(
        Answer.FAILED,
        key.mask(
            "the service failed: "
                + (fault instanceof StoreException ? fault.getMessage() : fault.toString())));
  }

  private Answer says(int status, String what, ReceivedRequest request) {
    return Answer.message(status, key.mask(what + " " + request.path()));
  }

  private static String paths() {
    return "expected /insights/sessions, /insights/sessions/{id}/parameters,"
        + " /insights/sessions/search/{id}, /insights/sessions/{id} or /health";
  }

  /** Nothing found, with the paging that was asked for as far as it can be read. */
  private static Answer emptyPage(String query) {
    int pageSize = SearchRequest.DEFAULT_PAGE_SIZE;
    int pageNumber = SearchRequest.DEFAULT_PAGE_NUMBER;
    try {
      Map<String, String> parameters = QueryString.decode(query);
      pageSize = QueryCodec.readPageSize(parameters);
      pageNumber = QueryCodec.readPageNumber(parameters);
    } catch (InvalidParameterException e) {
      LOG.debug("the paging of a query with raw braces cannot be read");
    }
    return Answer.page(new SessionSearch.Hits(0, pageSize, List.of()), pageNumber);
  }
}
