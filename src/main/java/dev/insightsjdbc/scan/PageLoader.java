package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.catalog.Catalog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a scan's requests, and believes no page that is at odds with its own total.
 *
 * @param <D> what is made of a document
 */
final class PageLoader<D> {

  private static final Logger LOG = LoggerFactory.getLogger(PageLoader.class);

  private static final int ATTEMPTS = 3;

  /** So many pages without a hit make it likely that there are no sessions at all. */
  private static final int WITHOUT_HITS = 2;

  /** Shorter stretches are not worth a count. */
  private static final Duration LONG = Duration.ofDays(20);

  private static final Projection ID = Projection.of(List.of(Catalog.SESSION_ID));

  private final SearchService service;
  private final CallContext call;
  private final Turns turns;
  private final ScanSettings settings;
  private final DocumentReader<D> reader;
  private final KeptDocuments kept;

  /** Pages in succession that had no hits, as far as one can say so of several at once. */
  private final AtomicInteger withoutHits = new AtomicInteger();

  PageLoader(
      SearchService service,
      CallContext call,
      Turns turns,
      ScanSettings settings,
      DocumentReader<D> reader,
      KeptDocuments kept) {
    this.service = service;
    this.call = call;
    this.turns = turns;
    this.settings = settings;
    this.reader = reader;
    this.kept = kept;
  }

  ScanSettings settings() {
    return settings;
  }

  Turns turns() {
    return turns;
  }

  /** What the scan keeps of what is loaded. */
  KeptDocuments kept() {
    return kept;
  }

  Answer<D> load(SearchRequest request) throws ServiceException {
    return load(request, false, 0);
  }

  /**
   * Asks for a page.
   *
   * @param orSmaller whether the caller asks for less where the service fails on the page's size
   * @param wanted how many documents the caller will ask for, this page's and others, if they exist
   */
  Answer<D> load(SearchRequest request, boolean orSmaller, long wanted) throws ServiceException {
    if (mayBeEmpty(request) && isEmpty(request)) {
      return Answer.of(
          request,
          new Page<>(0, false, OptionalInt.empty(), List.of(), 0),
          settings.maxResultWindow());
    }
    Answer<D> answer = ask(request, orSmaller, wanted);
    learn(request, answer);
    return answer;
  }

  /** Whether a count without the filter is worth its request: it then spares those of others. */
  private boolean mayBeEmpty(SearchRequest request) {
    Stretches stretches = settings.stretches();
    return stretches.remembers()
        && withoutHits.get() >= WITHOUT_HITS
        && request.pageNumber() == 0
        && !request.filter().isAll()
        && request.dates().length().compareTo(LONG) >= 0
        && !stretches.hasSessions(request.dates());
  }

  private boolean isEmpty(SearchRequest request) throws ServiceException {
    SearchRequest count = new SearchRequest(request.dates(), Filter.ALL, List.of(), ID, 0, 1);
    Page<Boolean> page =
        turns.ask(
            () -> service.search(count, DocumentReader.SKIPPING, call),
            it -> it.hits().size(),
            Page::bytes);
    settings.stretches().learn(request.dates(), page.total());
    return page.total() == 0;
  }

  private void learn(SearchRequest request, Answer<D> answer) {
    boolean found = answer.page().total() > 0;
    if (found || request.filter().isAll()) {
      settings.stretches().learn(request.dates(), answer.page().total());
    }
    if (found) {
      withoutHits.set(0);
    } else {
      withoutHits.incrementAndGet();
    }
  }

  private Answer<D> ask(SearchRequest request, boolean orSmaller, long wanted)
      throws ServiceException {
    CallContext context = call.orSmaller(orSmaller);
    for (int attempt = 1; ; attempt++) {
      Page<D> page =
          turns.ask(
              () -> service.search(request, reader, context),
              it -> it.hits().size(),
              Page::bytes,
              it -> Math.max(0, Math.min(wanted, it.total()) - it.hits().size()),
              settings.pageSize());
      Answer<D> answer = Answer.of(request, page, settings.maxResultWindow());
      if (!answer.isShort() && !answer.contradictsItself()) {
        return answer;
      }
      if (attempt == ATTEMPTS) {
        throw answer.isShort() ? tooShort(answer) : tooMany(answer);
      }
      LOG.debug("Not a page, asking again: {} of {}", answer.hits().size(), answer.page().total());
    }
  }

  /**
   * A page that is to be of the size that is asked for; empty where the service has no such one.
   */
  Optional<Answer<D>> loadOrNone(SearchRequest request) throws ServiceException {
    try {
      return Optional.of(load(request, true, 0)).filter(Answer::holdsWhatWasAsked);
    } catch (ServiceException e) {
      if (!e.isOfSize()) {
        throw e;
      }
      LOG.debug("A page of {} failed, asking for less: {}", request.pageSize(), e.getMessage());
      return Optional.empty();
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

  private static ServiceException tooMany(Answer<?> answer) {
    return malformed(
        "as many sessions as their total of " + answer.page().total() + " allows",
        answer.hits().size() + " in each of " + ATTEMPTS + " attempts",
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
