package dev.insightsjdbc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark works still; its figures mean nothing here. */
class ScanBenchmarkTest {

  @TempDir private Path folder;

  @Test
  void everyWayReadsAllSessions() throws Exception {
    BenchSessions sessions = BenchSessions.write(folder, 1_200);
    Report report = ScanBenchmark.run(sessions, 1_200, 1, Duration.ofMillis(2));
    List<String> rows = report.text().lines().filter(line -> line.startsWith("| ")).toList();
    assertEquals(1 + 8, rows.size(), report.text());
    assertTrue(report.text().contains("| 2 ms | the driver, concurrency=4 |"), report.text());
  }
}
