package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.catalog.Catalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Cuts for a sort that has more keys than the scan. */
class RoughCutPropertyTest {

  @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
  void theFirstRowsByMoreKeysAreAmongThoseThatAreGiven(@ForAll long seed) throws Exception {
    RandomSpecs scan = new RandomSpecs(seed);
    ScanSpec spec = scan.spec;
    if (spec.cut().fetch().isEmpty()) {
      return;
    }
    boolean byTime = isByTime(spec);
    scan.misbehaveNicely();
    if (byTime && spec.order().size() == 1) {
      Random random = new Random(seed);
      scan.service.keepsMicros = random.nextInt(3) == 0;
      scan.service.shufflesTies = random.nextInt(3) == 0;
    }
    Comparator<ObjectNode> times = Comparator.comparingLong(RandomScans::start);
    List<List<Object>> least =
        first(scan, spec.order().isEmpty() ? scan.documentOrder() : scan.keyOrder());
    List<List<Object>> most = byTime ? first(scan, times) : least;

    List<List<Object>> rows = scan.actual(rough(spec), scan.settings);

    assertTrue(containsAll(rows, least), () -> rows + " without one of " + least + scan);
    assertTrue(containsAll(most, rows), () -> rows + " with more than " + most + scan);
  }

  private static boolean isByTime(ScanSpec spec) {
    return !spec.order().isEmpty()
        && OrderKeys.path(spec.order().get(0)).equals(Catalog.SESSION_START_TIME);
  }

  private static ScanSpec rough(ScanSpec spec) {
    return new ScanSpec(
        spec.shape(),
        spec.columns(),
        spec.condition(),
        spec.rawFilters(),
        spec.output(),
        spec.order(),
        new ScanSpec.Cut(spec.cut().offset(), spec.cut().fetch(), true),
        spec.summary());
  }

  /** The rows up to the cut's end, those of that document, and of all that are equal to it. */
  private static List<List<Object>> first(RandomSpecs scan, Comparator<ObjectNode> equal) {
    long fetch = scan.number(scan.spec.cut().fetch(), 0);
    long end = fetch == 0 ? 0 : fetch + scan.number(scan.spec.cut().offset(), 0);
    List<List<Object>> rows = new ArrayList<>();
    ObjectNode last = null;
    for (Map.Entry<ObjectNode, List<List<Object>>> each : scan.rowsOfEach().entrySet()) {
      if (rows.size() >= end && (last == null || equal.compare(last, each.getKey()) != 0)) {
        return rows;
      }
      last = each.getKey();
      rows.addAll(each.getValue());
    }
    return rows;
  }

  private static boolean containsAll(List<List<Object>> rows, List<List<Object>> others) {
    List<List<Object>> left = new ArrayList<>(rows);
    return others.stream().allMatch(left::remove);
  }
}
