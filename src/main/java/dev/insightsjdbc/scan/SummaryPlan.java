package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides how a summary is come by.
 *
 * @param spec rows of whole documents, none of which is judged here
 * @param reading reads all of them
 */
record SummaryPlan(ScanSpec spec, ScanSettings settings, RequestPlan reading) {

  /** Whether a spec asks for the number of its rows alone. */
  static boolean isCount(ScanSpec spec) {
    return spec.summary()
        .filter(summary -> summary.grouping().isEmpty() && summary.countsRowsOnly())
        .isPresent();
  }

  /** The order in which documents are read: where one end of time decides, from there. */
  static List<ScanOrder> readingOrder(ScanSpec spec) {
    if (spec.summary().isEmpty() || spec.cut().fetch().isPresent()) {
      return spec.order();
    }
    return firstRowDecides(spec) && isFirstOfTime(spec, spec.summary().get().calls().get(0))
        ? List.of(new ScanOrder(startTime(), SortKey.Direction.ASC))
        : List.of();
  }

  static boolean isFirstOfTime(ScanSpec spec, Summary.Call call) {
    return call.function() == Summary.Call.Function.MIN && isEndOfTime(spec, call);
  }

  /** Whether all that is asked for is one end of the start time. */
  static boolean firstRowDecides(ScanSpec spec) {
    Optional<Summary> summary = spec.summary();
    return summary.isPresent()
        && summary.get().grouping().isEmpty()
        && summary.get().calls().stream()
            .allMatch(
                call ->
                    call.function() == summary.get().calls().get(0).function()
                        && isEndOfTime(spec, call));
  }

  static boolean isEndOfTime(ScanSpec spec, Summary.Call call) {
    return call.isExtreme() && TimeCondition.isStartTime(column(spec, call));
  }

  private static Column startTime() {
    return Catalog.SESSIONS.columns().stream()
        .filter(column -> TimeCondition.isStartTime(new RowColumn(Shape.ROOT, column)))
        .findFirst()
        .orElseThrow();
  }

  private static RowColumn column(ScanSpec spec, Summary.Call call) {
    return spec.columns().get(call.column().orElseThrow());
  }

  /** The key of a sort whose first hit has the wanted end. */
  static SortKey sortKey(ScanSpec spec, Summary.Call extreme) {
    SortKey.Direction direction =
        extreme.function() == Summary.Call.Function.MIN
            ? SortKey.Direction.ASC
            : SortKey.Direction.DESC;
    return new SortKey(
        OrderKeys.path(new ScanOrder(column(spec, extreme).column(), direction)), direction);
  }

  /** The ends that are asked for, in the order of asking: those of time come first. */
  static List<Summary.Call> extremes(ScanSpec spec) {
    return spec.summary().stream()
        .flatMap(summary -> summary.calls().stream())
        .filter(Summary.Call::isExtreme)
        .distinct()
        .sorted(
            Comparator.comparing((Summary.Call call) -> !isFirstOfTime(spec, call))
                .thenComparing(call -> !isEndOfTime(spec, call)))
        .toList();
  }

  RequestPlan plan() {
    Summary summary = spec.summary().orElseThrow();
    boolean oneFilter = reading.filters().size() == 1;
    if (settings.pushdown() == Pushdown.OFF || (!oneFilter && !isCount(spec))) {
      return reading;
    }
    if (summary.countsRowsOnly()) {
      return summary.grouping().isPresent()
          ? with(RequestPlan.Form.COUNT_GROUPS, reading.sort(), settings.pageSize())
          : with(RequestPlan.Form.COUNT, List.of(), 1);
    }
    boolean sortable =
        summary.grouping().isEmpty()
            && summary.calls().stream()
                .allMatch(call -> call.isCountOfRows() || (call.isExtreme() && isSortable(call)));
    return sortable
        ? with(
            RequestPlan.Form.FIRST_HITS,
            List.of(sortKey(spec, extremes(spec).get(0))),
            firstHits(extremes(spec).size(), settings))
        : reading;
  }

  /**
   * How many hits to ask for: no further request is then needed where reading would be cheaper than
   * a request for each end.
   */
  static int firstHits(int extremes, ScanSettings settings) {
    long others = extremes - 1L;
    return (int) Math.max(1, Math.min(settings.maxResultWindow(), others * settings.pageSize()));
  }

  private boolean isSortable(Summary.Call call) {
    return column(spec, call).node() == Shape.ROOT
        && column(spec, call).column().source() instanceof Column.Source.Field field
        && field.fieldClass().isSortable();
  }

  private RequestPlan with(RequestPlan.Form form, List<SortKey> sort, int size) {
    Projection projection = ReadColumns.of(spec, form).projection();
    return new RequestPlan(
        form,
        reading.local(),
        reading.windows(),
        reading.filters(),
        List.of(),
        sort,
        projection,
        0,
        size,
        reading.offset(),
        reading.fetch());
  }
}
