package dev.insightsjdbc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark works still; its figures mean nothing here. */
class PlanningBenchmarkTest {

  @Test
  void everyStatementIsPlannedAndParsed() throws Exception {
    String report = PlanningBenchmark.run(Duration.ZERO, 1).text();
    List<String> rows = report.lines().filter(line -> line.startsWith("| ")).toList();
    assertEquals(1 + 7, rows.size(), report);
    assertTrue(report.contains("| a join of five tables |"), report);
  }
}
