package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.rows.Bindings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks for sessions by their ids where that is less than searching for them. */
final class LookUps {

  private LookUps() {}

  /**
   * The plan that looks up what the spec names by ids, or else the plan that searches.
   *
   * @param searches a plan of the same spec
   */
  static RequestPlan instead(
      RequestPlan searches, ScanSpec spec, ScanSettings settings, Bindings bindings) {
    if (settings.pushdown() == Pushdown.OFF || searches.form() == RequestPlan.Form.NOTHING) {
      return searches;
    }
    Optional<Set<String>> named = new SessionIds(spec.columns(), bindings).of(spec.condition());
    if (named.isEmpty()) {
      return searches;
    }
    List<String> ids = named.get().stream().filter(id -> !id.isEmpty()).toList();
    if (ids.isEmpty()) {
      return RequestPlanner.none(spec);
    }
    if (!spec.rawFilters().isEmpty() || !ids.stream().allMatch(SessionIds::isPlain)) {
      return searches;
    }
    // All of the condition is judged here: no filter goes with a look-up.
    ScanSpec local = spec.pruned();
    if (ids.size() == 1 && isWithinADay(searches.windows()) && wantsWhole(local)) {
      return plan(RequestPlan.Form.GET, local, searches, ids);
    }
    int requests = searches.windows().size() * searches.filters().size();
    return requests > 1 && ids.size() <= requests
        ? plan(RequestPlan.Form.FIND, local, searches, ids)
        : searches;
  }

  private static boolean isWithinADay(List<MillisRange> windows) {
    MillisRange one = windows.get(0);
    MillisRange other = windows.get(windows.size() - 1);
    return MillisRange.time(Math.min(one.first(), other.first()))
        .toLocalDate()
        .equals(MillisRange.time(Math.max(one.last(), other.last())).toLocalDate());
  }

  private static boolean wantsWhole(ScanSpec local) {
    return ReadColumns.of(local, RequestPlan.Form.GET).projection().isAll();
  }

  private static RequestPlan plan(
      RequestPlan.Form form, ScanSpec local, RequestPlan searches, List<String> ids) {
    return new RequestPlan(
        form,
        local,
        searches.windows(),
        List.of(Filter.ALL),
        ids,
        List.of(),
        Projection.ALL,
        0,
        1,
        searches.offset(),
        searches.fetch());
  }
}
