package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One plan under several connections at once. */
class SharedPlansTest extends PushDownFixture {

  private static final int THREADS = 6;

  /** Statements that answer otherwise for each value: a scan, a fused join, the engine's. */
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT id FROM sessions WHERE channel = ? ORDER BY id",
          "SELECT COUNT(*) FROM sessions s JOIN tags t ON t.session_id = s.id WHERE s.channel = ?",
          "SELECT status, COUNT(*), MAX(duration_ms) FROM sessions WHERE channel = ?"
              + " GROUP BY status ORDER BY 1",
          "SELECT a.id FROM sessions a JOIN sessions b ON a.agent_id = b.agent_id"
              + " AND a.id < b.id WHERE a.channel = ? ORDER BY 1 LIMIT 20");

  private static final List<String> CHANNELS =
      Arrays.asList("sms", "voice", "whatsapp", "none", null);

  @Test
  void eachRunHasItsOwnValuesAndRows() throws Exception {
    Map<List<String>, List<String>> expected = new LinkedHashMap<>();
    for (String sql : STATEMENTS) {
      for (String channel : CHANNELS) {
        expected.put(Arrays.asList(sql, channel), Stage.rows(off, sql, new Object[] {channel}));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int number = 0; number < THREADS; number++) {
        int first = number;
        running.add(
            threads.submit(
                () -> {
                  compare(expected, first);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void compare(Map<List<String>, List<String>> expected, int first)
      throws Exception {
    List<Map.Entry<List<String>, List<String>>> all = new ArrayList<>(expected.entrySet());
    try (Connection connection = stage.connect("")) {
      for (int place = 0; place < all.size(); place++) {
        Map.Entry<List<String>, List<String>> each = all.get((place + first * 3) % all.size());
        List<String> question = each.getKey();
        assertEquals(
            each.getValue(),
            Stage.rows(connection, question.get(0), new Object[] {question.get(1)}),
            question::toString);
      }
    }
  }
}
