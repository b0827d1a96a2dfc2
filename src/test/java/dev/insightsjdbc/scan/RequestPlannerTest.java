package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.scan.RequestPlan.Form;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestPlannerTest {

  private static final ScanSettings SETTINGS =
      new ScanSettings(
          500,
          60,
          10_000,
          Pushdown.DOCUMENTED,
          LocalDateTime.of(2020, 1, 1, 0, 0),
          Optional.empty());

  @Test
  void aFilteredSortedCutIsTheOnePageOfTheApisExample() {
    ScanSpec spec =
        Specs.where(september(sessions("id", "agent_name")), "status", Comparison.EQUAL, "ended")
            .withOrder(List.of(order("session_start_time", SortKey.Direction.DESC)))
            .withCut(Optional.empty(), literal(100));

    RequestPlan plan = plan(spec);

    assertEquals(Form.ONE_PAGE, plan.form());
    assertEquals(
        "{from_date=2020-09-15T00:00:00.000000, to_date=2020-09-17T23:59:59.999999,"
            + " page_number=0, page_size=100, sort_by=session_start_time:desc,id:asc,"
            + " filter_by={\"must\":[{\"term\":{\"status\":\"ended\"}}]},"
            + " project_fields=[\"agent_information.name\",\"id\"]}",
        parameters(plan, 0));
  }

  @Test
  void aCutTakesTheSmallestPageThatCoversIt() {
    assertEquals(Optional.of(new PageCut(3, 10, 0)), PageCut.covering(30, 10, 10_000));
    assertEquals(Optional.of(new PageCut(0, 15, 5)), PageCut.covering(5, 10, 10_000));
    assertEquals(Optional.of(new PageCut(999, 10, 0)), PageCut.covering(9_990, 10, 10_000));
    assertEquals(Optional.of(new PageCut(999, 10, 1)), PageCut.covering(9_991, 9, 10_000));
    assertEquals(Optional.empty(), PageCut.covering(9_991, 10, 10_000));
    assertEquals(Optional.empty(), PageCut.covering(Long.MAX_VALUE, Long.MAX_VALUE, 10_000));
  }

  @Test
  void everyPageThatIsChosenCoversItsCutAndNoSmallerOneDoes() {
    for (int offset = 0; offset < 40; offset++) {
      for (int fetch = 1; fetch < 40; fetch++) {
        int smallest = 0;
        for (int size = 1; size <= 60 && smallest == 0; size++) {
          int page = offset / size;
          if ((page + 1) * size >= offset + fetch && (page + 1) * size <= 60) {
            smallest = size;
          }
        }
        Optional<PageCut> cut = PageCut.covering(offset, fetch, 60);
        assertEquals(smallest, cut.map(PageCut::size).orElse(0), offset + "+" + fetch);
        int before = offset;
        cut.ifPresent(it -> assertEquals(before, it.number() * it.size() + it.skipped()));
      }
    }
  }

  @Test
  void boundsMeetTheSameSessionsInMillisAndMicros() {
    long time = RandomScans.millis(LocalDateTime.of(2020, 5, 5, 12, 0));
    assertEquals(
        "2020-05-05T12:00:00.000000 2020-05-05T12:00:00.000999",
        dates(bound(Comparison.EQUAL, time)));
    assertTrue(dates(bound(Comparison.GREATER, time)).startsWith("2020-05-05T12:00:00.001000 "));
    assertTrue(
        dates(bound(Comparison.GREATER_OR_EQUAL, time)).startsWith("2020-05-05T12:00:00.000000 "));
    assertTrue(dates(bound(Comparison.LESS, time)).endsWith(" 2020-05-05T11:59:59.999999"));
    assertTrue(
        dates(bound(Comparison.LESS_OR_EQUAL, time)).endsWith(" 2020-05-05T12:00:00.000999"));
  }

  @Test
  void anExplicitLowerBoundGoesBeforeHistorysOwn() {
    long early = RandomScans.millis(LocalDateTime.of(1999, 1, 1, 0, 0));
    RequestPlan plan = plan(bound(Comparison.GREATER_OR_EQUAL, early));
    assertEquals(early, plan.windows().get(plan.windows().size() - 1).first());
    assertEquals(
        RandomScans.millis(SETTINGS.since()),
        plan(bound(Comparison.LESS, Long.MAX_VALUE)).windows().get(6).first());
  }

  @Test
  void aLateUpperBoundIsCutADayAfterTheClock() {
    RequestPlan plan = plan(bound(Comparison.LESS, Long.MAX_VALUE));
    assertEquals("2021-01-02T00:00", MillisRange.time(plan.windows().get(0).last()).toString());
  }

  @Test
  void boundsBeyondAllTimeNeitherOverflowNorSend() {
    assertEquals(Form.NOTHING, plan(bound(Comparison.GREATER, Long.MAX_VALUE)).form());
    assertEquals(Form.NOTHING, plan(bound(Comparison.LESS, Long.MIN_VALUE)).form());
    assertEquals(Form.NOTHING, plan(bound(Comparison.EQUAL, Long.MIN_VALUE)).form());
    assertEquals(Form.SEEK, plan(bound(Comparison.GREATER, Long.MIN_VALUE)).form());
    ScanSpec never =
        Specs.where(sessions("id"), "session_start_time", Comparison.LESS, (Object) null);
    assertEquals(Form.NOTHING, plan(never).form());
  }

  @Test
  void windowsCoverTheRangeWithoutGapOrOverlap() {
    for (boolean newestFirst : new boolean[] {true, false}) {
      List<MillisRange> windows =
          new java.util.ArrayList<>(
              new TimeWindows(List.of(range(0, 200)), 60 * 86_400_000L, newestFirst));
      assertEquals(4, windows.size());
      if (newestFirst) {
        java.util.Collections.reverse(windows);
      }
      assertEquals(range(0, 200).first(), windows.get(0).first());
      assertEquals(range(0, 200).last(), windows.get(3).last());
      for (int i = 1; i < windows.size(); i++) {
        assertEquals(windows.get(i - 1).last() + 1, windows.get(i).first());
      }
    }
    assertEquals(1, new TimeWindows(List.of(range(0, 60)), 60 * 86_400_000L, true).size());
  }

  @Test
  void sixtyDaysExactlyAreOneRequest() {
    assertTrue(range(0, 60).dates().length().toDays() < 60);
  }

  @Test
  void aNullDecidesAsInSql() {
    Object none = null;
    assertEquals(Form.NOTHING, plan(status(Comparison.EQUAL, none)).form());
    assertEquals(Form.NOTHING, plan(status(Comparison.NOT_EQUAL, none)).form());
    assertEquals(Form.NOTHING, plan(statusIn(java.util.Arrays.asList(none, none))).form());
    assertEquals(
        "{\"should\":[{\"term\":{\"status\":\"a\"}}]}",
        plan(statusIn(java.util.Arrays.asList(none, "a"))).filter().toString());
  }

  @Test
  void aNumberIsCarriedByItsValueOrNotAtAll() {
    assertEquals(
        "{\"must\":[{\"term\":{\"channel_data.status_code\":200}}]}",
        plan(code(Comparison.EQUAL, new BigDecimal("200.0"))).filter().toString());
    for (Object impossible : List.of(new BigDecimal("0.5"), 1L << 40, Double.NaN, 1e300)) {
      assertEquals(Form.NOTHING, plan(code(Comparison.EQUAL, impossible)).form());
      assertEquals(
          Form.NOTHING,
          plan(Specs.whereIn(sessions("id"), "status_code", List.of(impossible, impossible)))
              .form());
      assertTrue(plan(code(Comparison.NOT_EQUAL, impossible)).filter().isAll());
    }
  }

  @Test
  void whatNoRequestCanCarryIsJudgedHere() {
    assertTrue(isSent(status(Comparison.EQUAL, "x".repeat(256))));
    assertFalse(isSent(status(Comparison.EQUAL, "x".repeat(257))));
    assertFalse(isSent(status(Comparison.EQUAL, bindings -> "x".repeat(257))));
    assertTrue(isSent(statusIn(values(100))));
    assertFalse(isSent(statusOrChannel(values(200))));
    assertThrows(IllegalArgumentException.class, () -> plan(status(Comparison.EQUAL, 5L)));
  }

  @Test
  void ofSeveralThatAreTooLongTogetherTheLongestStays() {
    ScanSpec both = Specs.where(statusOrChannel(values(200)), "source", Comparison.EQUAL, "voice");

    RequestPlan plan = plan(both);

    assertEquals("{\"must\":[{\"term\":{\"source\":\"voice\"}}]}", plan.filter().toString());
    assertEquals(400, ((Condition.Or) plan.local().condition()).parts().size());
  }

  @Test
  void twoValuesOfOneFieldSendNothing() {
    ScanSpec a = status(Comparison.EQUAL, "a");
    assertEquals(Form.NOTHING, plan(Specs.where(a, "status", Comparison.EQUAL, "b")).form());
    assertEquals(Form.NOTHING, plan(Specs.where(a, "status", Comparison.NOT_EQUAL, "a")).form());
    assertEquals(Form.SEEK, plan(Specs.where(a, "channel", Comparison.EQUAL, "b")).form());
  }

  @Test
  void anotherOrderMergesAPageAWindowWhereTheCutFits() {
    ScanSpec longest =
        sessions("agent_name")
            .withOrder(List.of(order("duration_ms", SortKey.Direction.DESC)))
            .withCut(literal(5), literal(10));

    RequestPlan plan = plan(longest);

    assertEquals(Form.PAGE_A_WINDOW, plan.form());
    assertTrue(
        parameters(plan, 0)
            .endsWith(
                " page_number=0, page_size=15, sort_by=channel_data.duration:desc,id:asc,"
                    + " project_fields=[\"agent_information.name\",\"channel_data.duration\",\"id\","
                    + "\"session_start_time\"]}"),
        parameters(plan, 0));
  }

  @Test
  void anotherOrderWithoutACutIsReadInTimeAndSortedHere() {
    RequestPlan plan =
        plan(sessions("id").withOrder(List.of(order("duration_ms", SortKey.Direction.ASC))));

    assertEquals(Form.SEEK_AND_SORT, plan.form());
    assertTrue(parameters(plan, 0).contains("sort_by=session_start_time:desc,id:asc"));
    assertTrue(
        parameters(plan, 0).contains("[\"channel_data.duration\",\"id\",\"session_start_time\"]"));
  }

  @Test
  void keysAfterTheIdAreNotSent() {
    RequestPlan plan =
        plan(
            sessions("id")
                .withOrder(
                    List.of(
                        order("session_start_time", SortKey.Direction.ASC),
                        order("id", SortKey.Direction.DESC),
                        order("status", SortKey.Direction.ASC))));
    assertEquals("[session_start_time:asc, id:desc]", plan.sort().toString());
    assertEquals(RandomScans.millis(SETTINGS.since()), plan.windows().get(0).first());
  }

  @Test
  void stepsAreProjectedWithWhatMakesThemSteps() {
    ScanSpec steps = ScanSpec.all(Catalog.table("flow_steps").orElseThrow());
    int place =
        IntStream.range(0, steps.columns().size())
            .filter(i -> steps.columns().get(i).column().name().equals("response_code"))
            .findFirst()
            .orElseThrow();
    RequestPlan plan = plan(steps.withOutput(List.of(place)).pruned());
    assertTrue(
        parameters(plan, 0)
            .contains(
                "project_fields=[\"flow_path.node_id\",\"flow_path.request_id\","
                    + "\"flow_path.response.code\",\"flow_path.type\",\"id\","
                    + "\"session_start_time\"]"),
        parameters(plan, 0));
    RequestPlan tags = plan(ScanSpec.all(Catalog.table("tags").orElseThrow()));
    assertTrue(parameters(tags, 0).endsWith("[\"id\",\"session_start_time\",\"tags_list\"]}"));
  }

  @Test
  void aCountAsksForOneHitAWindow() {
    RequestPlan plan = plan(september(ScanSpec.all(Catalog.SESSIONS)).withCount());
    assertEquals(
        "{from_date=2020-09-15T00:00:00.000000, to_date=2020-09-17T23:59:59.999999,"
            + " page_number=0, page_size=1, project_fields=[\"id\"]}",
        parameters(plan, 0));
  }

  @Test
  void aNegativeCutIsTheCallersMistake() {
    ScanSpec spec = sessions("id").withCut(Optional.empty(), literal(-1));
    assertThrows(IllegalArgumentException.class, () -> plan(spec));
  }

  private static RequestPlan plan(ScanSpec spec) {
    return RequestPlanner.plan(spec, SETTINGS, Rows.bindings());
  }

  private static String parameters(RequestPlan plan, int window) {
    return QueryCodec.parameters(plan.firstRequest(plan.windows().get(window))).toString();
  }

  private static String dates(ScanSpec spec) {
    RequestPlan plan = plan(spec);
    List<MillisRange> windows = plan.windows();
    return QueryCodec.parameters(plan.firstRequest(windows.get(windows.size() - 1)))
            .get("from_date")
        + " "
        + QueryCodec.parameters(plan.firstRequest(windows.get(0))).get("to_date");
  }

  private static boolean isSent(ScanSpec spec) {
    RequestPlan plan = plan(spec);
    assertEquals(plan.filter().isAll(), !plan.local().condition().equals(Condition.TRUE));
    return !plan.filter().isAll();
  }

  private static ScanSpec status(Comparison comparison, Object value) {
    return Specs.where(sessions("id"), "status", comparison, value);
  }

  private static ScanSpec status(Comparison comparison, Operand operand) {
    return Specs.where(sessions("id"), "status", comparison, operand);
  }

  private static ScanSpec statusIn(List<?> values) {
    return Specs.whereIn(sessions("id"), "status", values);
  }

  private static ScanSpec statusOrChannel(List<String> values) {
    ScanSpec spec = sessions("status", "channel");
    List<Condition> sides = new java.util.ArrayList<>();
    for (String value : values) {
      sides.add(new Condition.Compare(0, Comparison.EQUAL, new Operand.Literal(value)));
      sides.add(new Condition.Compare(1, Comparison.EQUAL, new Operand.Literal(value)));
    }
    return spec.withCondition(new Condition.Or(sides));
  }

  private static ScanSpec code(Comparison comparison, Object value) {
    return Specs.where(sessions("id"), "status_code", comparison, value);
  }

  static List<String> values(int count) {
    return IntStream.range(0, count).mapToObj(i -> "value" + i).toList();
  }

  static ScanSpec september(ScanSpec spec) {
    ScanSpec from =
        Specs.where(
            spec,
            "session_start_time",
            Comparison.GREATER_OR_EQUAL,
            RandomScans.millis(LocalDateTime.of(2020, 9, 15, 0, 0)));
    return Specs.where(
        from,
        "session_start_time",
        Comparison.LESS,
        RandomScans.millis(LocalDateTime.of(2020, 9, 18, 0, 0)));
  }

  static ScanSpec sessions(String... names) {
    List<Integer> places =
        List.of(names).stream()
            .map(name -> Catalog.SESSIONS.columns().indexOf(column(name)))
            .toList();
    return ScanSpec.all(Catalog.SESSIONS).withOutput(places).pruned();
  }

  private static ScanSpec bound(Comparison comparison, long time) {
    return Specs.where(sessions("id"), "session_start_time", comparison, time);
  }

  private static MillisRange range(int fromDay, int toDay) {
    long day = 86_400_000L;
    return new MillisRange(fromDay * day, toDay * day - 1);
  }

  static ScanOrder order(String column, SortKey.Direction direction) {
    return new ScanOrder(column(column), direction);
  }

  static Optional<Operand> literal(Object value) {
    return Optional.of(
        new Operand.Literal(value instanceof Integer number ? (Object) (long) number : value));
  }

  private static Column column(String name) {
    return RandomScans.column(Catalog.SESSIONS, name);
  }
}
