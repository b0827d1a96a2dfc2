package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class SpecPropertyTest {

  @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
  void everySpecGivesTheRowsOfANaiveEvaluation(@ForAll long seed) throws Exception {
    RandomSpecs scan = new RandomSpecs(seed);
    scan.misbehaveNicely();
    List<List<Object>> expected = scan.expected();

    assertEquals(expected, scan.actual(scan.spec, scan.settings), scan::toString);
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void unitedLoopsGiveTheSameRows(@ForAll long seed) throws Exception {
    RandomSpecs scan = new RandomSpecs(seed);
    if (scan.spec.isUncut()) {
      ScanSpec united = NestedKeys.use(scan.spec);

      assertEquals(scan.expected(), scan.actual(united, scan.settings), () -> united + "\n" + scan);
    }
  }
}
