package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.scan.RandomScans.Case;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class ScanPropertyTest {

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void everyScanGivesTheRowsOfANaiveEvaluation(@ForAll long seed) throws Exception {
    Case scan = RandomScans.of(seed);
    scan.misbehaveNicely();
    List<List<Object>> expected = scan.expected();

    List<List<Object>> rows = Rows.read(scan.scanner(), scan.spec());

    if (scan.tiesAreTheServices()) {
      assertEquals(scan.firstKeys(expected), scan.firstKeys(rows), scan::toString);
      List<List<Object>> all = new ArrayList<>(scan.expectedUncut());
      rows.forEach(row -> assertTrue(all.remove(row), () -> row + " in " + scan));
    } else {
      assertEquals(expected, rows, scan::toString);
    }
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void everyCountIsTheNumberOfDocuments(@ForAll long seed) throws Exception {
    Case scan = RandomScans.of(seed).counting();
    scan.misbehaveNicely();

    List<List<Object>> rows = Rows.read(scan.scanner(), scan.spec());

    assertEquals(List.of(List.of((Object) scan.expectedCount())), rows, scan::toString);
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void sessionsThatComeAndGoHideNoOther(@ForAll long seed) throws Exception {
    Case scan = RandomScans.of(seed).uncut();
    scan.misbehaveNicely();
    scan.service().shufflesTies = false;
    scan.service().totalCap = Long.MAX_VALUE;
    Random random = new Random(seed);
    List<List<Object>> stable = scan.expected();
    List<ObjectNode> guests = scan.guests(random);
    scan.service().beforeRequest =
        () -> {
          scan.service().documents.removeAll(guests);
          guests.stream().filter(it -> random.nextBoolean()).forEach(scan.service().documents::add);
        };

    List<List<Object>> rows = Rows.read(scan.scanner(), scan.spec());

    Set<List<Object>> distinct = new HashSet<>(rows);
    assertEquals(distinct.size(), rows.size(), () -> "repeated in " + rows + " of " + scan);
    assertEquals(
        stable,
        rows.stream().filter(row -> !row.get(0).toString().startsWith("guest")).toList(),
        scan::toString);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void aServiceThatHidesItsPageSizeMakesNoScanShorter(@ForAll long seed) throws Exception {
    Case scan = RandomScans.of(seed).uncut();
    scan.service().echoesSize = false;
    scan.service().largestPage = 2;

    try {
      assertEquals(scan.expected(), Rows.read(scan.scanner(), scan.spec()), scan::toString);
    } catch (ServiceException e) {
      assertEquals(ServiceException.Fault.MALFORMED_ANSWER, e.fault());
    }
  }
}
