package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.ValueOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads all sessions of one millisecond, where they are more than a page: the only place where a
 * scan's offset grows. What moves between two pages is met by reading until nothing new comes, and
 * the service's window by reading from both ends of the id.
 */
final class TieReader {

  private static final int MOST_PASSES = 20;
  private static final int MOST_IDLE_PASSES = 3;

  private enum Pass {
    /** One page held all. */
    SNAPSHOT,
    /** All were reached, unless some moved meanwhile. */
    WHOLE,
    /** The service did not keep its order, or counts more than it gave. */
    DOUBTFUL,
    /** The service's window ended before. */
    CUT
  }

  private final PageLoader<DocumentRows> pages;
  private final RequestPlan plan;
  private final int maxResultWindow;
  private final Map<String, DocumentRows> found = new LinkedHashMap<>();
  private int pageSize;

  TieReader(PageLoader<DocumentRows> pages, RequestPlan plan, int largestPage) {
    this.pages = pages;
    this.plan = plan;
    this.maxResultWindow = pages.settings().maxResultWindow();
    this.pageSize = Math.min(pages.settings().pageSize(), largestPage);
  }

  List<DocumentRows> read(long millis) throws ServiceException {
    int idle = 0;
    for (int i = 0; i < MOST_PASSES && idle < MOST_IDLE_PASSES; i++) {
      int before = found.size();
      Pass pass = pass(request(millis, SortKey.asc(Catalog.SESSION_ID)));
      if (pass == Pass.CUT) {
        pass = pass(request(millis, SortKey.desc(Catalog.SESSION_ID)));
      }
      if (pass == Pass.CUT) {
        throw PageLoader.malformed(
            "at most " + mostReadable() + " sessions that started at " + instant(millis),
            "more, which the service gives no way to read",
            request(millis, SortKey.asc(Catalog.SESSION_ID)));
      }
      boolean more = found.size() > before;
      if (pass == Pass.SNAPSHOT || (pass == Pass.WHOLE && !more)) {
        found.values().forEach(pages.kept()::drop);
        return new ArrayList<>(found.values());
      }
      idle = more ? 0 : idle + 1;
    }
    throw PageLoader.malformed(
        "all sessions that started at " + instant(millis) + ", in the order of their ids",
        "pages that do not add up",
        request(millis, SortKey.asc(Catalog.SESSION_ID)));
  }

  /** Whether the sessions with the greatest ids, as many as a page has, are among some. */
  boolean endsWithin(long millis, Set<String> ids) throws ServiceException {
    return load(request(millis, SortKey.desc(Catalog.SESSION_ID)), 0).hits().stream()
        .allMatch(hit -> ids.contains(hit.id()));
  }

  private Pass pass(SearchRequest first) throws ServiceException {
    SortKey order = first.sort().get(0);
    boolean ordered = true;
    String lastId = null;
    for (int number = 0; (number + 1L) * pageSize <= maxResultWindow; number++) {
      int asked = pageSize;
      Answer<DocumentRows> answer = load(first, number);
      if (pageSize < asked && number > 0) {
        // Pages of another size begin elsewhere.
        return Pass.DOUBTFUL;
      }
      boolean met = false;
      for (DocumentRows hit : answer.hits()) {
        ordered &= lastId == null || follows(order, lastId, hit.id());
        lastId = hit.id();
        met |= !keep(hit);
      }
      boolean all = answer.totalBelieved() && found.size() >= answer.page().total();
      if (answer.isEnd()) {
        return !all ? Pass.DOUBTFUL : number == 0 ? Pass.SNAPSHOT : Pass.WHOLE;
      }
      boolean fromBothEnds = order.direction() == SortKey.Direction.DESC && (met || all);
      if (fromBothEnds || answer.isEndAsFarAsSeen()) {
        return ordered ? Pass.WHOLE : Pass.DOUBTFUL;
      }
    }
    return Pass.CUT;
  }

  /** Keeps a session, and says whether it was not met before. */
  private boolean keep(DocumentRows hit) throws ServiceException {
    DocumentRows before = found.put(hit.id(), hit);
    if (before != null) {
      pages.kept().drop(before);
    }
    pages.kept().keep(hit, KeptDocuments.OF_A_MILLISECOND);
    return before == null;
  }

  /** A page; a smaller one where it is too large for sure. */
  private Answer<DocumentRows> load(SearchRequest first, int number) throws ServiceException {
    while (true) {
      try {
        Answer<DocumentRows> answer = pages.load(first.withPage(number, pageSize));
        pageSize = answer.size();
        return answer;
      } catch (ServiceException e) {
        if (pageSize == 1 || !e.isSurelyOfSize()) {
          throw e;
        }
        pageSize /= 2;
      }
    }
  }

  /** From both ends of the id, in whole pages. */
  private long mostReadable() {
    return 2L * (maxResultWindow / pageSize) * pageSize;
  }

  private static boolean follows(SortKey order, String before, String id) {
    int compared = ValueOrder.compareText(before, id);
    return order.direction() == SortKey.Direction.ASC ? compared < 0 : compared > 0;
  }

  private SearchRequest request(long millis, SortKey order) {
    return new SearchRequest(
        new MillisRange(millis, millis).dates(),
        plan.filter(),
        List.of(order),
        plan.projection(),
        0,
        pageSize);
  }

  private static String instant(long millis) {
    return MillisRange.time(millis) + " UTC";
  }
}
