package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SortKey;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What one run of a scan asks of the service, as far as it is known before anything is sent.
 *
 * @param form how the answer is come by
 * @param local what is read of the documents and done with them here
 * @param windows the start times that are asked for, in the order of asking
 * @param filter goes with every request
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
    Filter filter,
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
    /** In order of time: one page after the other, each from where the last one ended. */
    SEEK,
    /** As {@link #SEEK}, then sorted here. */
    SEEK_AND_SORT
  }

  public RequestPlan {
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(local, "local");
    Objects.requireNonNull(windows, "windows");
    Objects.requireNonNull(filter, "filter");
    sort = List.copyOf(sort);
    Objects.requireNonNull(projection, "projection");
    Objects.requireNonNull(fetch, "fetch");
  }

  /** The first request of a window; of {@link Form#SEEK} further ones depend on the answers. */
  public SearchRequest firstRequest(MillisRange window) {
    return new SearchRequest(window.dates(), filter, sort, projection, pageNumber, pageSize);
  }

  /** The same for other start times. */
  RequestPlan withWindows(List<MillisRange> others) {
    return new RequestPlan(
        form, local, others, filter, sort, projection, pageNumber, pageSize, offset, fetch);
  }

  /** The direction of a plan in order of time. */
  TimeOrder timeOrder() {
    return sort.get(0).direction() == SortKey.Direction.DESC
        ? TimeOrder.NEWEST_FIRST
        : TimeOrder.OLDEST_FIRST;
  }

  /** How many rows are read up to the end of the cut. */
  long wanted() {
    return fetch.isEmpty() || fetch.getAsLong() > Long.MAX_VALUE - offset
        ? Long.MAX_VALUE
        : offset + fetch.getAsLong();
  }
}
