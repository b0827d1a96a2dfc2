package dev.insightsjdbc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark works still; its figures mean nothing here. */
class ServiceBenchmarkTest {

  @Test
  void everyRequestIsMeasuredOnEveryStore() throws Exception {
    String report = ServiceBenchmark.run(500, 1).text();
    List<String> rows = report.lines().filter(line -> line.startsWith("| ")).toList();
    assertEquals(2 + 4 + 12, rows.size(), report);
    assertTrue(report.contains("| newest first, ended |"), report);
    assertTrue(report.contains("10 of 500 |"), report);
  }

  @Test
  void theSessionsAreSmallAndTheSameEachTime() {
    LocalDateTime from = LocalDateTime.parse("2023-03-01T00:00:00");
    SmallSessions sessions = new SmallSessions(from, from.plusDays(60));
    assertEquals(sessions.document(7), sessions.document(7));
    int length = sessions.document(7).length();
    assertTrue(length > 1_200 && length < 1_800, Integer.toString(length));
  }
}
