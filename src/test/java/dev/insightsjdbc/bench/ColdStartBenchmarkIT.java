package dev.insightsjdbc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The benchmark works still; its figures mean nothing here. */
final class ColdStartBenchmarkIT {

  @Test
  void everyWayGivesItsRow() throws Exception {
    String jar = Objects.requireNonNull(System.getProperty("allJar"), "allJar");
    String report = ColdStartBenchmark.run(Path.of(jar), 1).text();
    List<String> rows = report.lines().filter(line -> line.startsWith("| ")).toList();
    assertEquals(1 + 4, rows.size(), report);
    assertTrue(rows.get(4).endsWith("| 1.00 |"), report);
  }
}
