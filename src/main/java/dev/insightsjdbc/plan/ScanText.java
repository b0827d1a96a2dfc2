package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SessionKey;
import dev.insightsjdbc.api.SessionRoutes;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.engine.KeyValues;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.scan.Forecast;
import dev.insightsjdbc.scan.Judgement;
import dev.insightsjdbc.scan.MillisRange;
import dev.insightsjdbc.scan.RequestPlan;
import dev.insightsjdbc.scan.ScanOutline;
import dev.insightsjdbc.scan.ScanSpec;
import dev.insightsjdbc.scan.Spending;
import dev.insightsjdbc.scan.Summary;
import dev.insightsjdbc.scan.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints one scan for EXPLAIN: what it reads, what becomes of each condition, what is asked. */
final class ScanText {

  private static final int LABEL = 12;
  private static final int PARAMETER = 16;

  private final ScanOutline outline;
  private final ScanSpec spec;
  private final ScanNames names;
  private final OperandText operands;
  private final ConditionText conditions;
  private final List<String> lines = new ArrayList<>();

  private ScanText(ScanOutline outline, Bindings bindings) {
    this.outline = outline;
    this.spec = outline.spec();
    this.names = new ScanNames(spec);
    this.operands = new OperandText(bindings);
    this.conditions = new ConditionText(spec, names, operands);
  }

  static List<String> lines(
      int number, ScanOutline outline, List<DynamicFilter> filters, Bindings bindings) {
    ScanText text = new ScanText(outline, bindings);
    text.lines.add("scan " + number);
    text.addRows();
    text.addConditions();
    filters.forEach(filter -> text.add("narrowed", text.narrowed(filter)));
    if (outline.requests().isPresent()) {
      text.addRequests(outline.requests().get());
    } else {
      text.addRules();
    }
    return text.lines;
  }

  private void add(String label, String text) {
    String oneLine = text.replaceAll("\\R", " ");
    lines.add("  " + label + " ".repeat(Math.max(1, LABEL - label.length())) + oneLine);
  }

  private void addRows() {
    String rows = spec.shape().parts().isEmpty() ? "" : conditions.parts(spec.shape().parts());
    add("of", Catalog.SESSIONS.name() + (rows.isEmpty() ? "" : ", " + rows));
    add("gives", spec.summary().map(this::summary).orElseGet(this::output));
    if (!spec.order().isEmpty()) {
      add(
          "order",
          spec.order().stream()
              .map(key -> key.column().name() + " " + key.direction())
              .collect(Collectors.joining(", ")));
    }
    addCut(spec.cut());
  }

  private void addCut(ScanSpec.Cut cut) {
    if (cut.rough()) {
      String before = cut.offset().map(skipped -> number(skipped) + " + ").orElse("");
      String ends =
          spec.summary().isPresent()
              ? " groups, and parts of others; they are sorted here"
              : ", and what is equal to the last; more keys sort them here";
      cut.fetch().ifPresent(rowCount -> add("fetch", before + number(rowCount) + ends));
      return;
    }
    cut.offset().ifPresent(rowCount -> add("offset", number(rowCount)));
    cut.fetch().ifPresent(rowCount -> add("fetch", number(rowCount)));
  }

  private String output() {
    return spec.output().isEmpty()
        ? "rows without columns"
        : spec.output().stream().map(names::column).collect(Collectors.joining(", "));
  }

  private String summary(Summary summary) {
    String calls =
        summary.calls().stream()
            .map(
                call ->
                    call.function()
                        + (call.column().isEmpty()
                            ? "(*)"
                            : "(" + names.column(call.column().getAsInt()) + ")"))
            .collect(Collectors.joining(", "));
    return calls + summary.grouping().map(group -> " by " + key(group)).orElse("");
  }

  private String key(Summary.Grouping group) {
    String column = names.column(group.column());
    return group.buckets().map(times -> times.toString().replace("$", column)).orElse(column);
  }

  private String number(Operand rowCount) {
    return operands.of(rowCount, ColumnType.BIGINT);
  }

  private void addConditions() {
    Set<String> left = new LinkedHashSet<>();
    outline.requests().filter(ScanText::searches).ifPresent(plan -> left.addAll(leftHere(plan)));
    boolean lookUp = outline.requests().filter(plan -> !plan.ids().isEmpty()).isPresent();
    for (Judgement judgement : outline.judgements()) {
      if (!judgement.conjunct().equals(Condition.TRUE)) {
        addCondition(judgement, lookUp, left);
      }
    }
    spec.rawFilters().forEach(raw -> add("exact", rawFilter(raw)));
  }

  private static boolean searches(RequestPlan plan) {
    return plan.form() != RequestPlan.Form.NOTHING && plan.ids().isEmpty();
  }

  private void addCondition(Judgement judgement, boolean lookUp, Set<String> left) {
    String text = conditions.of(judgement.conjunct());
    if (lookUp) {
      add("local", text + " -- judged on the sessions that are looked up");
    } else if (judgement.verdict() != Verdict.EXACT || !left.contains(text)) {
      String reason = judgement.reason().isEmpty() ? "" : " -- " + judgement.reason();
      add(judgement.verdict().name().toLowerCase(Locale.ROOT), text + reason);
    } else if (judgement.sent().isAll()) {
      add("superset", text + " -- asked for as one range, and judged here");
    } else {
      add("local", text + " -- the value, or the request with it, is too long to be sent");
    }
  }

  private String narrowed(DynamicFilter filter) {
    String column =
        filter.column().isPresent()
            ? names.column(spec.output().get(filter.column().getAsInt()))
            : Catalog.SESSION_START_TIME.toString();
    String values =
        switch (filter.comparison()) {
          case GREATER, GREATER_OR_EQUAL -> "the least value";
          case LESS, LESS_OR_EQUAL -> "the greatest value";
          default -> "one of at most " + KeyValues.MOST + " values";
        };
    return column
        + " "
        + filter.comparison().symbol()
        + " "
        + values
        + " of dynamic filter source "
        + filter.source()
        + " -- when they are known; below is what is asked without";
  }

  private String rawFilter(Operand json) {
    return "raw_filter(" + operands.of(json, ColumnType.VARCHAR) + ")";
  }

  /** What a run judges here, whatever the verdicts of its conditions were. */
  private Set<String> leftHere(RequestPlan plan) {
    ScanSpec local = plan.local();
    ConditionText text = new ConditionText(local, new ScanNames(local), operands);
    return Condition.conjuncts(local.condition()).stream()
        .map(text::of)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void addRequests(RequestPlan plan) {
    add("requests", how(plan));
    if (plan.form() == RequestPlan.Form.NOTHING) {
      return;
    }
    addBounds();
    if (plan.ids().isEmpty()) {
      addSearches(plan);
    } else {
      plan.ids().forEach(id -> lines.add("  GET " + path(plan, id)));
    }
  }

  private static String path(RequestPlan plan, String id) {
    return plan.form() == RequestPlan.Form.GET
        ? SessionRoutes.get(new SessionKey(id, plan.day()))
        : SessionRoutes.find(id);
  }

  private void addSearches(RequestPlan plan) {
    List<RequestPlan> parts = plan.parts();
    if (parts.size() > 1) {
      add("parts", parts.size() + " of a list that is too long for one request, each as the first");
    }
    List<MillisRange> windows = plan.windows();
    boolean one = windows.size() == 1 && parts.size() == 1;
    lines.add("  " + (one ? "" : "first ") + "GET " + QueryCodec.SEARCH_PATH);
    SearchRequest usual = parts.get(0).firstRequest(windows.get(0));
    SearchRequest sent = outline.first().orElse(usual);
    Map<String, String> first = QueryCodec.parameters(sent);
    first.forEach(this::addParameter);
    if (!one && sent.equals(usual)) {
      lines.add("  last GET " + QueryCodec.SEARCH_PATH + ", as the first but for");
      RequestPlan lastPart = parts.get(parts.size() - 1);
      QueryCodec.parameters(lastPart.firstRequest(windows.get(windows.size() - 1)))
          .forEach(
              (name, value) -> {
                if (!value.equals(first.get(name))) {
                  addParameter(name, value);
                }
              });
    }
  }

  private void addParameter(String name, String value) {
    lines.add("      " + name + " ".repeat(Math.max(1, PARAMETER - name.length())) + value);
  }

  private void addBounds() {
    outline
        .since()
        .ifPresent(it -> add("since", it + " begins it: session_start_time has no lower bound"));
    outline
        .until()
        .ifPresent(
            it -> add("until", it + " ends it: session_start_time has no earlier upper bound"));
  }

  /** How the answer is come by, in words; the one place that knows each form. */
  private String how(RequestPlan plan) {
    return switch (plan.form()) {
      case NOTHING -> "none: no row can satisfy the conditions";
      case COUNT ->
          windows(plan) + "one request each for its total (for its halves, where that is capped)";
      case ONE_PAGE -> "one: its page holds the rows";
      case PAGE_A_WINDOW -> windows(plan) + "one page each; they are merged by the order here";
      case FIND -> "one find a session, by its id; what started at another time is left out";
      case GET -> "one, for the session by its id and day";
      case SEEK ->
          (plan.skipsByTotals()
                  ? "totals of windows, and of their halves, to skip rows by; then "
                  : "")
              + windows(plan)
              + seek(plan)
              + until(plan);
      case SEEK_AND_SORT -> windows(plan) + seek(plan) + "; then the rows are sorted here";
      case SEEK_AND_SUMMARIZE ->
          windows(plan) + seek(plan) + untilGroups(plan) + "; the rows are summed up here";
      case FIRST_HITS ->
          windows(plan) + "the first hits by each column (of the start time: until there is one)";
      case COUNT_GROUPS ->
          windows(plan)
              + "of one that is one group its total; else a page of "
              + plan.pageSize()
              + "; where that is not all, a total a group, or seek by "
              + plan.pageSize()
              + ", whichever is less"
              + untilGroups(plan);
    };
  }

  private static String untilGroups(RequestPlan plan) {
    return plan.fetch().isEmpty()
        ? ""
        : "; until one more than "
            + Spending.counted(plan.fetch().getAsLong(), "group")
            + " is seen";
  }

  private static String seek(RequestPlan plan) {
    boolean grows =
        plan.form() == RequestPlan.Form.SEEK
            && plan.fetch().isPresent()
            && !plan.local().isRowOfEach();
    return "a page of "
        + plan.pageSize()
        + ", then seek by "
        + (grows ? "more" : String.valueOf(plan.pageSize()));
  }

  private static String until(RequestPlan plan) {
    return plan.fetch().isEmpty()
        ? ""
        : "; until there are "
            + plan.fetch().getAsLong()
            + (plan.offset() == 0 ? " rows" : " rows after " + plan.offset() + " that are skipped");
  }

  private String windows(RequestPlan plan) {
    int windows = plan.windows().size();
    return windows == 1
        ? "one window: "
        : windows + " windows of at most " + outline.windowDays() + " days, in turn: ";
  }

  /** What is asked, where a value that is not known decides it. */
  private void addRules() {
    add("requests", "as the values of ? have it");
    addBounds();
    lines.add("  GET " + QueryCodec.SEARCH_PATH);
    addParameter("from_date", "and to_date: windows of at most " + outline.windowDays() + " days");
    List<String> sent = new ArrayList<>();
    outline.judgements().stream()
        .filter(each -> !each.sent().isAll())
        .forEach(each -> sent.add(conditions.of(each.conjunct())));
    spec.rawFilters().forEach(raw -> sent.add(rawFilter(raw)));
    if (!sent.isEmpty()) {
      addParameter("filter_by", "for " + String.join(" AND ", sent));
    }
  }

  /** What a run will cost. */
  static String forecast(Forecast forecast) {
    String more = forecast.capped() ? " or more (a total may be capped)" : "";
    return "  forecast    "
        + Spending.counted(forecast.sessions(), "session")
        + more
        + ", counted by "
        + Spending.counted(forecast.windows(), "request")
        + "; a run takes "
        + (forecast.most() ? "at most " : "")
        + Spending.counted(forecast.requests(), "request")
        + ", "
        + Spending.counted(forecast.documents(), "document");
  }
}
