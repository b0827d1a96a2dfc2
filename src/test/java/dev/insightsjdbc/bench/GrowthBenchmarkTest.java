package dev.insightsjdbc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark works still; its figures mean nothing here. */
class GrowthBenchmarkTest {

  @TempDir private Path folder;

  @Test
  void aScanIsMeasuredInJvmsOfItsOwn() throws Exception {
    BenchSessions sessions = BenchSessions.write(folder, 1_000);
    Report report = GrowthBenchmark.run(sessions, GrowthBenchmark.cases(sessions).subList(0, 1), 0);
    List<String> rows = report.text().lines().filter(line -> line.startsWith("| ")).toList();
    assertEquals(1 + 1, rows.size(), report.text());
    assertTrue(rows.get(1).contains("six columns | 2 | 1,000 |"), report.text());
  }

  @Test
  void everyScanHasRows() throws Exception {
    BenchSessions sessions = BenchSessions.write(folder, 1_000);
    List<GrowthBenchmark.Case> cases = GrowthBenchmark.cases(sessions);
    assertEquals(1 + 6, cases.size());
    for (GrowthBenchmark.Case one : cases) {
      try (Connection connection =
              DriverManager.getConnection(sessions.url() + one.properties().replace('&', '?'));
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(one.sql())) {
        assertTrue(rows.next(), one.sql());
      }
    }
  }

  @Test
  void aLogOfCollectionsTellsWhatWasAllocatedBetweenThoseThatWereAskedFor() {
    CollectionLog log =
        CollectionLog.of(
            """
            [0.3s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 23M->5M(96M) 2.1ms
            [0.9s][info][gc] GC(1) Pause Full (System.gc()) 15M->4M(96M) 9.0ms
            [1.2s][info][gc] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 34M->7M(96M) 1.5ms
            [1.3s][info][gc] GC(3) Concurrent Mark Cycle
            [1.9s][info][gc] GC(4) Pause Full (System.gc()) 17M->4M(96M) 9.0ms
            """);
    assertEquals(40L << 20, log.allocated());
    assertEquals(7, log.peakMebibytes());
  }
}
