package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents in order of time from an offset on. Whole windows before it, and halves of windows, are
 * skipped by their totals, while more than a page is to be skipped.
 */
final class SkippingSource implements DocumentSource {

  private static final Projection ID = Projection.of(List.of(Catalog.SESSION_ID));

  private final PageLoader<Boolean> totals;
  private final RequestPlan plan;
  private final DisjointSources.Opener opener;
  private final List<MillisRange> windows;
  private final int page;
  private int nextWindow;
  private long toSkip;
  private long wanted;
  private @Nullable DocumentSource source;

  /**
   * A source.
   *
   * @param plan of one filter, which is exact
   */
  SkippingSource(PageLoader<Boolean> totals, RequestPlan plan, DisjointSources.Opener opener) {
    this.totals = totals;
    this.plan = plan;
    this.opener = opener;
    this.windows = plan.windows();
    this.page = totals.settings().pageSize();
    this.toSkip = plan.offset();
    this.wanted = plan.wanted();
  }

  @Override
  public @Nullable DocumentRows next() throws ServiceException {
    while (true) {
      DocumentSource now = source;
      if (now == null) {
        if (nextWindow >= windows.size()) {
          return null;
        }
        source = open();
        continue;
      }
      DocumentRows document = now.next();
      if (document == null) {
        source = null;
      } else {
        wanted--;
        if (toSkip == 0) {
          return document;
        }
        toSkip--;
      }
    }
  }

  /** What comes next; null where all of a window was skipped. */
  private @Nullable DocumentSource open() throws ServiceException {
    List<MillisRange> read = new ArrayList<>();
    if (toSkip > page) {
      Optional<MillisRange> left = leftOf(windows.get(nextWindow++));
      if (left.isEmpty()) {
        return null;
      }
      read.add(left.get());
    }
    if (toSkip <= page) {
      read.addAll(windows.subList(nextWindow, windows.size()));
      nextWindow = windows.size();
    }
    return opener.open(plan.withWindows(read), wanted);
  }

  /** What is left of a window when as much of it is skipped as can be. */
  private Optional<MillisRange> leftOf(MillisRange window) throws ServiceException {
    if (isSkipped(window)) {
      return Optional.empty();
    }
    TimeOrder direction = plan.timeOrder();
    MillisRange left = window;
    MillisRange holdsTheOffset = window;
    while (toSkip > page && holdsTheOffset.first() < holdsTheOffset.last()) {
      MillisRange half = direction.firstHalf(holdsTheOffset);
      if (isSkipped(half)) {
        long next = direction.after(half);
        left = direction.from(next, left);
        holdsTheOffset = direction.from(next, holdsTheOffset);
      } else {
        holdsTheOffset = half;
      }
    }
    return Optional.of(left);
  }

  private boolean isSkipped(MillisRange range) throws ServiceException {
    Answer<Boolean> answer =
        totals.load(new SearchRequest(range.dates(), plan.filter(), List.of(), ID, 0, 1));
    boolean skipped = answer.totalBelieved() && answer.page().total() <= toSkip;
    if (skipped) {
      toSkip -= answer.page().total();
      wanted -= answer.page().total();
    }
    return skipped;
  }
}
