package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Start times that are asked for are those at which the conditions hold, and none else. */
class TimeBoundsPropertyTest {

  private static final LocalDateTime SINCE = LocalDateTime.of(2020, 1, 1, 0, 0);
  private static final LocalDateTime UNTIL = LocalDateTime.of(2020, 8, 1, 0, 0);
  private static final long DAY = 86_400_000L;
  private static final List<RowColumn> COLUMNS =
      List.of(
          new RowColumn(Shape.ROOT, RandomScans.column(Catalog.SESSIONS, "session_start_time")));

  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  void separateRangesAreWhereTheConditionHolds(@ForAll long seed) {
    Random random = new Random(seed);
    Condition condition = condition(random, 3);
    assertTrue(TimeCondition.isPure(condition, COLUMNS));
    TimeBounds bounds = bind(condition, 60, true);

    boolean bounded = !holds(condition, TimeBounds.EARLIEST);
    for (long time : candidates()) {
      boolean within = time <= millis(UNTIL) && (bounded || time >= millis(SINCE));
      assertEquals(
          within && holds(condition, time),
          isWithin(bounds.ranges(), time),
          () -> MillisRange.time(time) + " of " + condition + " in " + bounds);
    }
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  void windowsCoverTheRangesOnceAndMergeOnlyWhatOneRequestCanAskFor(@ForAll long seed) {
    Random random = new Random(seed);
    Condition condition = condition(random, 3);
    int days = 1 + random.nextInt(60);
    TimeBounds separate = bind(condition, days, true);
    TimeBounds merged = bind(condition, days, false);
    if (merged.exact()) {
      assertEquals(separate.ranges(), merged.ranges());
    }
    assertTrue(
        merged.ranges().size() <= separate.ranges().size(), () -> merged + " of " + separate);
    for (TimeBounds bounds : List.of(separate, merged)) {
      for (boolean newestFirst : new boolean[] {true, false}) {
        List<MillisRange> windows = new TimeWindows(bounds.ranges(), days * DAY, newestFirst);
        assertTrue(
            windows.stream().allMatch(it -> it.last() - it.first() < days * DAY),
            windows::toString);
        for (int i = 1; i < windows.size(); i++) {
          MillisRange before = windows.get(i - 1);
          MillisRange after = windows.get(i);
          assertTrue(
              newestFirst ? after.last() < before.first() : before.last() < after.first(),
              windows::toString);
        }
        for (long time : candidates()) {
          assertEquals(isWithin(bounds.ranges(), time), isWithin(windows, time));
          assertTrue(
              isWithin(merged.ranges(), time) || !isWithin(separate.ranges(), time),
              () -> merged + " of " + separate);
        }
      }
    }
  }

  private static boolean isWithin(List<MillisRange> ranges, long time) {
    return ranges.stream().anyMatch(range -> range.contains(time));
  }

  private static TimeBounds bind(Condition condition, int days, boolean separate) {
    ScanSettings settings =
        new ScanSettings(10, days, 100, Pushdown.DOCUMENTED, SINCE, Optional.of(UNTIL));
    return TimeBounds.bind(
        NormalForm.conjuncts(condition), COLUMNS, settings, Rows.bindings((Object) null), separate);
  }

  private static boolean holds(Condition condition, long time) {
    ScanSpec spec =
        new ScanSpec(
            Shape.DOCUMENT,
            COLUMNS,
            condition,
            List.of(),
            List.of(),
            List.of(),
            ScanSpec.Cut.NONE,
            Optional.empty());
    ObjectNode document = FakeService.JSON.createObjectNode();
    document.put("session_start_time", MillisRange.time(time).toString());
    Bindings bindings = Rows.bindings((Object) null);
    return !new NaiveScan(spec, bindings).rows(document).isEmpty();
  }

  private static long millis(LocalDateTime time) {
    return RandomScans.millis(time);
  }

  /** Around every time that conditions name, and both ends. */
  private static List<Long> candidates() {
    List<Long> times = new ArrayList<>();
    IntStream.range(0, 6).mapToObj(TimeBoundsPropertyTest::named).forEach(times::add);
    times.addAll(List.of(millis(SINCE), millis(UNTIL)));
    List<Long> around = new ArrayList<>();
    times.forEach(time -> around.addAll(List.of(time - 1, time, time + 1, time + DAY)));
    around.addAll(List.of(TimeBounds.EARLIEST, TimeBounds.LATEST));
    return around;
  }

  private static long named(int i) {
    return millis(LocalDateTime.of(2019, 12, 30, 0, 0)) + (i % 2) * 2L + i * 25L * DAY;
  }

  private static Condition condition(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 4)) {
      case 4 -> new Condition.And(parts(random, depth));
      case 5 -> new Condition.Or(parts(random, depth));
      case 6 -> new Condition.Not(condition(random, depth - 1));
      case 7 -> new Condition.Holds(condition(random, depth - 1));
      default ->
          new Condition.Compare(
              0,
              List.of(Comparison.values()).get(random.nextInt(6)),
              random.nextInt(12) == 0
                  ? new Operand.Parameter(0)
                  : new Operand.Literal(named(random.nextInt(6))));
    };
  }

  private static List<Condition> parts(Random random, int depth) {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(i -> condition(random, depth - 1))
        .toList();
  }
}
