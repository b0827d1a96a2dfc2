package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a scan's requests, and believes no page that is short of what its own total promises.
 *
 * @param <D> what is made of a document
 */
final class PageLoader<D> {

  private static final Logger LOG = LoggerFactory.getLogger(PageLoader.class);

  private static final int ATTEMPTS = 3;

  private final SearchService service;
  private final CallContext call;
  private final Liveness liveness;
  private final ScanSettings settings;
  private final DocumentReader<D> reader;

  PageLoader(
      SearchService service,
      CallContext call,
      Liveness liveness,
      ScanSettings settings,
      DocumentReader<D> reader) {
    this.service = service;
    this.call = call;
    this.liveness = liveness;
    this.settings = settings;
    this.reader = reader;
  }

  ScanSettings settings() {
    return settings;
  }

  Answer<D> load(SearchRequest request) throws ServiceException {
    for (int attempt = 1; ; attempt++) {
      liveness.check();
      Answer<D> answer =
          Answer.of(request, service.search(request, reader, call), settings.maxResultWindow());
      if (!answer.isShort()) {
        return answer;
      }
      if (attempt == ATTEMPTS) {
        throw tooShort(answer);
      }
      LOG.debug("Short page, asking again: {} of {}", answer.hits().size(), answer.page().total());
    }
  }

  private static ServiceException tooShort(Answer<?> answer) {
    return malformed(
        "a page of "
            + answer.size()
            + " sessions, or all that are left of a total of "
            + answer.page().total(),
        answer.hits().size() + " in each of " + ATTEMPTS + " attempts; a smaller pageSize may help",
        answer.request());
  }

  /** An answer that cannot be believed. */
  static ServiceException malformed(String expected, String found, SearchRequest request) {
    return new ServiceException(
        Fault.MALFORMED_ANSWER,
        "expected " + expected + ", got " + found + ", for " + QueryCodec.parameters(request),
        null);
  }
}
