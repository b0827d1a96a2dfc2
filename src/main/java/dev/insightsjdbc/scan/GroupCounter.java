package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts sessions group by group. The first page of a window tells how many sessions there are:
 * where more are left than that page has, each group is counted by itself if that takes no more
 * requests than reading on.
 */
final class GroupCounter {

  private final SummaryRun run;
  private final RequestPlan plan;
  private final SummaryGroups groups;
  private final SummaryRows rows;
  private final int[] columns;

  /**
   * A counter.
   *
   * @param plan of the form {@link RequestPlan.Form#COUNT_GROUPS}
   * @param rows is told all that is counted
   */
  GroupCounter(SummaryRun run, RequestPlan plan, SummaryGroups groups, SummaryRows rows) {
    this.run = run;
    this.plan = plan;
    this.groups = groups;
    this.rows = rows;
    this.columns = IntStream.range(0, plan.local().columns().size()).toArray();
  }

  void count() throws ServiceException {
    for (MillisRange window : plan.windows()) {
      count(window);
    }
  }

  private void count(MillisRange window) throws ServiceException {
    Optional<List<SummaryGroups.Group>> few = groups.of(window, 1);
    if (few.isPresent()) {
      run.count(few.get(), rows);
      return;
    }
    SeekSource documents = run.documents(plan.withWindows(List.of(window)));
    DocumentRows first = documents.next();
    long pageSize = run.settings().pageSize();
    long pages = (Math.max(0, documents.left()) + pageSize - 1) / pageSize;
    few = pages == 0 ? Optional.empty() : groups.of(window, pages);
    if (few.isPresent()) {
      run.count(few.get(), rows);
    } else {
      documents.takesEverything();
      for (DocumentRows each = first; each != null; each = documents.next()) {
        rows.add(row(each));
      }
    }
  }

  private @Nullable Object[] row(DocumentRows document) {
    @Nullable Object[] row = new @Nullable Object[columns.length];
    for (int column : columns) {
      row[column] = document.value(column);
    }
    return row;
  }
}
