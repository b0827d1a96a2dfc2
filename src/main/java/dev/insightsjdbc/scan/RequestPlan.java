package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SortKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What one run of a scan asks of the service, as far as it is known before anything is sent.
 *
 * @param form how the answer is come by
 * @param local what is read of the documents and done with them here
 * @param windows the start times that are asked for, in the order of asking
 * @param filters one goes with every request; of several, each finds sessions of its own, and all
 *     are asked
 * @param ids of the sessions that are looked up instead; empty where none is
 * @param sort of the first requests
 * @param projection of the first requests
 * @param pageNumber of the first requests
 * @param pageSize of the first requests
 * @param offset rows to skip
 * @param fetch rows to give at most; empty gives all
 */
public record RequestPlan(
    Form form,
    ScanSpec local,
    List<MillisRange> windows,
    List<Filter> filters,
    List<String> ids,
    List<SortKey> sort,
    Projection projection,
    int pageNumber,
    int pageSize,
    long offset,
    OptionalLong fetch) {

  /** How the answer is come by. */
  public enum Form {
    /** No session can be meant: nothing is sent. */
    NOTHING,
    /** The totals of one request a window. */
    COUNT,
    /** The first hits of sorted requests, and totals. */
    FIRST_HITS,
    /**
     * A page of each window; where that is not all, totals of one request a group or more pages.
     */
    COUNT_GROUPS,
    /** As {@link #SEEK}, the rows summarised here. */
    SEEK_AND_SUMMARIZE,
    /** One page holds the result. */
    ONE_PAGE,
    /** The first page of each window, merged by the order. */
    PAGE_A_WINDOW,
    /** Each session over all dates, by its id, and put in order here. */
    FIND,
    /** The session by its id and day. */
    GET,
    /** In order of time: one page after the other, each from where the last one ended. */
    SEEK,
    /** As {@link #SEEK}, then sorted here. */
    SEEK_AND_SORT
  }

  public RequestPlan {
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(local, "local");
    Objects.requireNonNull(windows, "windows");
    filters = List.copyOf(filters);
    ids = List.copyOf(ids);
    sort = List.copyOf(sort);
    Objects.requireNonNull(projection, "projection");
    Objects.requireNonNull(fetch, "fetch");
  }

  /** The filter, where it is one. */
  public Filter filter() {
    if (filters.size() != 1) {
      throw new IllegalStateException("a plan of " + filters.size() + " filters");
    }
    return filters.get(0);
  }

  /** A plan for each filter. */
  public List<RequestPlan> parts() {
    return filters.stream().map(each -> with(windows, List.of(each))).toList();
  }

  /** The first request of a window; of {@link Form#SEEK} further ones depend on the answers. */
  public SearchRequest firstRequest(MillisRange window) {
    return new SearchRequest(window.dates(), filter(), sort, projection, pageNumber, pageSize);
  }

  /** The same for other start times. */
  RequestPlan withWindows(List<MillisRange> others) {
    return with(others, filters);
  }

  private RequestPlan with(List<MillisRange> dates, List<Filter> asked) {
    return new RequestPlan(
        form, local, dates, asked, ids, sort, projection, pageNumber, pageSize, offset, fetch);
  }

  /** The day on which all windows lie, of {@link Form#GET}. */
  public LocalDate day() {
    return MillisRange.time(windows.get(0).first()).toLocalDate();
  }

  /** Whether totals tell where the rows to skip end: they are documents, more than a page. */
  public boolean skipsByTotals() {
    return form == Form.SEEK && local.isOneRowEach() && filters.size() == 1 && offset > pageSize;
  }

  /** How many requests it takes at least. */
  long leastRequests() {
    return switch (form) {
      case NOTHING -> 0;
      case FIND, GET -> ids.size();
      case COUNT, PAGE_A_WINDOW, SEEK_AND_SORT -> (long) windows.size() * filters.size();
      case SEEK -> fetch.isPresent() ? 1 : windows.size();
      case ONE_PAGE, FIRST_HITS, COUNT_GROUPS, SEEK_AND_SUMMARIZE -> 1;
    };
  }

  /** The direction of a plan in order of time. */
  TimeOrder timeOrder() {
    return sort.get(0).direction() == SortKey.Direction.DESC
        ? TimeOrder.NEWEST_FIRST
        : TimeOrder.OLDEST_FIRST;
  }

  /** How many rows are read at most up to the end of the cut, as far as that is known. */
  long wanted() {
    return tiesCount() ? Long.MAX_VALUE : enough();
  }

  /** How many rows tell where the cut ends, at the best: the one behind those that are equal. */
  long enough() {
    long behind = tiesCount() ? 1 : 0;
    return fetch.isEmpty() || fetch.getAsLong() > Long.MAX_VALUE - offset - behind
        ? Long.MAX_VALUE
        : offset + fetch.getAsLong() + behind;
  }

  /** Whether the cut ends only where other documents are no more equal to the last one. */
  boolean tiesCount() {
    return local.cut().rough() && !OrderKeys.of(local.order()).isTotal();
  }
}
