package dev.insightsjdbc.api;

import java.util.List;
import java.util.Objects;

/**
 * One search as the API takes it: {@code GET /insights/sessions}.
 *
 * @param dates the sessions' start times asked for
 * @param filter {@code filter_by}; {@link Filter#ALL} sends none
 * @param sort {@code sort_by}, most significant key first; empty leaves the order to the service
 * @param projection {@code project_fields}; {@link Projection#ALL} sends none, so that documents
 *     come whole
 * @param pageNumber which page, from 0
 * @param pageSize documents a page
 */
public record SearchRequest(
    DateRange dates,
    Filter filter,
    List<SortKey> sort,
    Projection projection,
    int pageNumber,
    int pageSize) {

  /** {@code page_number} where a request names none. */
  public static final int DEFAULT_PAGE_NUMBER = 0;

  /** {@code page_size} where a request names none. */
  public static final int DEFAULT_PAGE_SIZE = 10;

  public SearchRequest {
    Objects.requireNonNull(dates, "dates");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(projection, "projection");
    sort = List.copyOf(sort);
    if (pageNumber < 0 || pageSize < 0) {
      throw new IllegalArgumentException("negative paging: " + pageNumber + ", " + pageSize);
    }
  }

  /** The same request for another page. */
  public SearchRequest withPage(int number, int size) {
    return new SearchRequest(dates, filter, sort, projection, number, size);
  }

  /** The same request for other dates. */
  public SearchRequest withDates(DateRange range) {
    return new SearchRequest(range, filter, sort, projection, pageNumber, pageSize);
  }
}
