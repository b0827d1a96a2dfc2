package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.SearchRequest;
import java.util.List;

/**
 * A page beside its request.
 *
 * @param size the page size that was used: the asked one, or the smaller one that the service says
 * @param totalBelieved whether the total is all that match; else it may be capped
 */
record Answer<D>(SearchRequest request, Page<D> page, int size, boolean totalBelieved) {

  /** Where Elasticsearch stops counting. */
  static final int USUAL_CAP = 10_000;

  static <D> Answer<D> of(SearchRequest request, Page<D> page, int maxResultWindow) {
    int echoed = page.pageSize().orElse(request.pageSize());
    int size = echoed > 0 ? Math.min(echoed, request.pageSize()) : request.pageSize();
    boolean believed =
        !page.totalIsLowerBound() && page.total() != USUAL_CAP && page.total() != maxResultWindow;
    return new Answer<>(request, page, size, believed);
  }

  List<D> hits() {
    return page.hits();
  }

  /** Whether the service gives smaller pages than asked. */
  boolean isReduced() {
    return size < request.pageSize();
  }

  /** Whether documents are missing: a capped total is never more than all. */
  boolean isShort() {
    return hits().size() < Math.min(size, page.total() - before());
  }

  /** Whether the total is less than what came: nobody knows then how many there are. */
  boolean contradictsItself() {
    return totalBelieved && !hits().isEmpty() && before() + hits().size() > page.total();
  }

  /** Whether nothing comes after this page, for certain. */
  boolean isEnd() {
    return totalBelieved && before() + hits().size() >= page.total();
  }

  /** Whether the service gave less than it would if there were more, though it cannot count. */
  boolean isEndAsFarAsSeen() {
    return !totalBelieved && hits().size() < size;
  }

  /**
   * Whether this is the page of the size that was asked for, as far as there are documents. A
   * smaller page, a larger one, or one that ends before a count that is no count, is not.
   */
  boolean holdsWhatWasAsked() {
    if (hits().size() > request.pageSize()) {
      return false;
    }
    return isReduced() ? request.pageNumber() == 0 && isEnd() : !isEndAsFarAsSeen();
  }

  private long before() {
    return (long) request.pageNumber() * size;
  }
}
