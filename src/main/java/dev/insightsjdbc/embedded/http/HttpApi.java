package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.api.DateCodec;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.index.SearchLimits;
import dev.insightsjdbc.embedded.index.SessionSearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API's routes: from what a request says to what is answered. Knows nothing of sockets. */
final class HttpApi {

  static final String KEY_HEADER = "X-Vgai-Key";

  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

  private final EmbeddedService service;
  private final Optional<byte[]> key;
  private final Consumer<ServedRequest> listener;

  HttpApi(EmbeddedService service, Optional<String> key, Consumer<ServedRequest> listener) {
    this.service = service;
    this.key = key.map(text -> text.getBytes(StandardCharsets.UTF_8));
    this.listener = listener;
  }

  /**
   * Answers a request.
   *
   * @param target path and query as they came
   * @param keys the values of all {@link #KEY_HEADER}s
   */
  Answer answer(String method, String target, List<String> keys) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    Answer answer = route(method, path, query, keys);
    LOG.debug("{} {} {}", method, target, answer.status());
    listener.accept(new ServedRequest(method, path, forLog(query), answer.status()));
    return answer;
  }

  private Answer route(String method, String path, String query, List<String> keys) {
    if (!path.equals(QueryCodec.SEARCH_PATH)) {
      return Answer.message(
          Answer.NOT_FOUND, "no such path: expected " + QueryCodec.SEARCH_PATH + ", got " + path);
    }
    if (!method.equals("GET")) {
      return Answer.message(
          Answer.WRONG_METHOD, "no such method on " + path + ": expected GET, got " + method);
    }
    if (!hasKey(keys)) {
      return Answer.message(
          Answer.REFUSED,
          KEY_HEADER
              + ": expected this service's key, got "
              + (keys.isEmpty() ? "none" : "another"));
    }
    try {
      return search(query);
    } catch (InvalidParameterException e) {
      return Answer.message(Answer.REFUSED, e.getMessage());
    } catch (AlreadyClosedException e) {
      return Answer.message(Answer.BUSY, "the service is going down");
    } catch (IOException | RuntimeException e) {
      LOG.error("cannot answer {} {}", method, path, e);
      return Answer.message(Answer.FAILED, "the service failed: " + e);
    }
  }

  private Answer search(String query) throws IOException, InvalidParameterException {
    if (QueryString.hasBraces(query)) {
      return emptyPage(query);
    }
    Map<String, String> parameters = QueryString.decode(query);
    SearchRequest request = QueryCodec.read(parameters, service.options().dialect());
    String to = Objects.requireNonNull(parameters.get("to_date"), "read before");
    SearchLimits.checkRange(request.dates().from(), DateCodec.readFrom("to_date", to));
    SessionSearch.Hits hits =
        service
            .find(request, () -> false)
            .orElseThrow(() -> new AlreadyClosedException("closed during a search"));
    return Answer.page(hits, request.pageNumber());
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
      LOG.debug("the paging of a query with raw braces cannot be read", e);
    }
    return Answer.page(new SessionSearch.Hits(0, pageSize, List.of()), pageNumber);
  }

  /** Compares in a time that does not tell how much of the key was right. */
  private boolean hasKey(List<String> keys) {
    return key.isEmpty()
        || (keys.size() == 1
            && MessageDigest.isEqual(key.get(), keys.get(0).getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, String> forLog(String query) {
    try {
      return QueryString.decode(query);
    } catch (InvalidParameterException e) {
      return Map.of();
    }
  }
}
