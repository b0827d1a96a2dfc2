package dev.insightsjdbc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark works still; its figures mean nothing here. */
class WarmBenchmarkTest {

  @Test
  void everyQuestionIsAskedInEveryWay() throws Exception {
    Report report = WarmBenchmark.run(Duration.ZERO, 2);
    List<String> rows = report.text().lines().filter(line -> line.startsWith("| ")).toList();
    assertEquals(1 + 3 * 6, rows.size(), report.text());
    assertTrue(report.text().contains("| a page of 100 | a prepared statement |"), report.text());
  }
}
