package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents in order of time, window after window. Each request starts at the millisecond where the
 * last page ended and asks for as many more as were given of that millisecond, which are dropped:
 * so sessions that come or go meanwhile hide no other, and no offset grows.
 */
final class SeekSource implements DocumentSource {

  private final PageLoader<DocumentRows> pages;
  private final RequestPlan plan;
  private final TimeOrder direction;
  private final MillisecondGroups groups;
  private final Iterator<MillisRange> windows;
  private final int pageSize;
  private int largestPage;
  private long wanted;
  private long left;

  /** What of the window is still to be read; null between windows. */
  private @Nullable MillisRange rest;

  /** The ids that were given of the millisecond where {@link #rest} begins. */
  private final Set<String> given = new HashSet<>();

  /**
   * A source.
   *
   * @param order of documents of one millisecond
   * @param wanted documents that will be asked for at most, as far as that is known; the page size
   *     looks to it
   * @param eager see {@link MillisecondGroups}
   */
  SeekSource(
      PageLoader<DocumentRows> pages,
      RequestPlan plan,
      Comparator<DocumentRows> order,
      long wanted,
      boolean eager) {
    this.pages = pages;
    this.plan = plan;
    this.direction = plan.timeOrder();
    this.groups = new MillisecondGroups(order, eager);
    this.windows = plan.windows().iterator();
    this.pageSize = pages.settings().pageSize();
    this.largestPage = pages.settings().maxResultWindow();
    this.wanted = wanted;
  }

  /** How many sessions, at least, the last page did not bring of what it was asked for. */
  long left() {
    return left;
  }

  @Override
  public @Nullable DocumentRows next() throws ServiceException {
    while (true) {
      DocumentRows document = groups.poll();
      if (document != null) {
        return document;
      }
      MillisRange range = rest;
      if (range == null) {
        if (!windows.hasNext()) {
          return null;
        }
        range = windows.next();
      }
      rest = readPage(range);
    }
  }

  /** Reads a page of a range, and says what is then left of it. */
  private @Nullable MillisRange readPage(MillisRange range) throws ServiceException {
    SearchRequest request = plan.firstRequest(range).withPage(0, nextSize());
    Answer<DocumentRows> answer = pages.load(request);
    if (answer.isReduced()) {
      largestPage = answer.size();
    }
    left = answer.page().total() - answer.hits().size();
    List<DocumentRows> fresh = fresh(answer.hits(), range);
    if (answer.isEnd() || answer.hits().isEmpty()) {
      fresh.sort(direction.comparator());
      give(fresh);
      return leave();
    }
    if (!direction.isKeptBy(answer.hits())) {
      throw PageLoader.malformed(
          "sessions in the order of their start times", "them in another order", request);
    }
    return fresh.isEmpty() ? readTies(range, request) : moveOn(range, fresh);
  }

  private int nextSize() {
    long more = wanted > 0 ? Math.min(pageSize, wanted) : pageSize;
    return (int) Math.min(largestPage, more + given.size());
  }

  /** Those that were not given before. What the service gives beyond the dates is not asked for. */
  private List<DocumentRows> fresh(List<DocumentRows> hits, MillisRange range) {
    Set<String> seen = new HashSet<>(given);
    List<DocumentRows> fresh = new ArrayList<>();
    for (DocumentRows hit : hits) {
      if (range.contains(hit.startMillis()) && seen.add(hit.id())) {
        fresh.add(hit);
      }
    }
    return fresh;
  }

  private void give(List<DocumentRows> fresh) {
    groups.add(fresh);
    wanted -= fresh.size();
  }

  private @Nullable MillisRange moveOn(MillisRange range, List<DocumentRows> fresh) {
    give(fresh);
    long edge = fresh.get(fresh.size() - 1).startMillis();
    MillisRange left = direction.from(edge, range);
    if (!left.equals(range)) {
      given.clear();
    }
    fresh.stream().filter(it -> it.startMillis() == edge).forEach(it -> given.add(it.id()));
    return left;
  }

  /** The range begins with a millisecond that no page gets past: reads all of that. */
  private @Nullable MillisRange readTies(MillisRange range, SearchRequest request)
      throws ServiceException {
    if (given.isEmpty()) {
      throw PageLoader.malformed(
          "sessions that started in the range", "others, page after page", request);
    }
    long millis = direction == TimeOrder.NEWEST_FIRST ? range.last() : range.first();
    List<DocumentRows> ties = new TieReader(pages, plan, largestPage).read(millis);
    give(fresh(ties, range));
    return direction.endsWith(millis, range) ? leave() : skip(millis, range);
  }

  private MillisRange skip(long millis, MillisRange range) {
    groups.complete();
    given.clear();
    return direction.from(direction.next(millis), range);
  }

  private @Nullable MillisRange leave() {
    groups.complete();
    given.clear();
    return null;
  }
}
