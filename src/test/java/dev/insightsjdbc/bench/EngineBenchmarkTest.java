package dev.insightsjdbc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark works still; its figures mean nothing here. */
class EngineBenchmarkTest {

  @TempDir private Path folder;

  @Test
  void allWorkIsMeasuredAndGivesTheRowsThatH2Gives() throws Exception {
    Report report = EngineBenchmark.run(BenchSessions.write(folder, 1_200), 600, 1);
    List<String> rows = report.text().lines().filter(line -> line.startsWith("| ")).toList();
    assertEquals(1 + 11, rows.size(), report.text());
    assertEquals(11, report.ratios().size());
    assertTrue(report.text().contains("| join by caller |"), report.text());
  }
}
