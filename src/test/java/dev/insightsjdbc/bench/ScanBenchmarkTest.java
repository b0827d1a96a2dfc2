package dev.insightsjdbc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark works still; its figures mean nothing here. */
class ScanBenchmarkTest {

  @Test
  void everyWayReadsAllSessions() throws Exception {
    String report = ScanBenchmark.run(1_200, 1, Duration.ofMillis(2));
    List<String> rows = report.lines().filter(line -> line.startsWith("| ")).toList();
    assertEquals(1 + 6, rows.size(), report);
    assertTrue(report.contains("| 2 ms | the driver, concurrency=4 |"), report);
  }
}
