package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.insightsjdbc.embedded.http.FaultScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many connections and threads at one service. */
@Timeout(120)
class SharedServiceTest {

  private static final Path SAMPLE = Path.of("samples", "sessions.ndjson");
  private static final String WHEN = " WHERE session_start_time < '2020-12-01'";

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT id, channel FROM sessions" + WHEN,
          "SELECT COUNT(*), MAX(duration_ms) FROM sessions" + WHEN,
          "SELECT tag, COUNT(*) FROM tags" + WHEN + " GROUP BY tag ORDER BY tag",
          "SELECT id FROM sessions" + WHEN + " ORDER BY duration_ms DESC, id LIMIT 20");

  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final ScheduledExecutorService enders = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void end() {
    threads.shutdownNow();
    enders.shutdownNow();
  }

  @Test
  void connectionsWithTheSameKeyKeepOneRateTogether() throws Exception {
    int each = 6;
    try (Stage stage = Stage.ofSample();
        Connection first = stage.connect("requestsPerSecond=25");
        Connection second = stage.connect("requestsPerSecond=25")) {
      String sql = "SELECT id FROM sessions WHERE session_start_time >= '2020-10-01' LIMIT 1";
      long start = System.nanoTime();
      List<Future<?>> asking = new ArrayList<>();
      for (Connection connection : List.of(first, second)) {
        asking.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    assertEquals(1, Stage.rows(connection, sql).size());
                  }
                  return null;
                }));
      }
      for (Future<?> one : asking) {
        one.get();
      }
      int requests = stage.takeRequests().size();
      assertTrue(requests >= 2 * each, () -> "" + requests);
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      assertTrue(millis >= 40 * (requests - 1L), () -> requests + " requests in " + millis + " ms");
    }
  }

  @Test
  void statementsOnAPoolAreWholeOrCancelledWhileRequestsFail() throws Exception {
    FaultScript faults =
        FaultScript.parse("ok*11,500,ok*7,reset:0,ok*9,truncate:700,ok*8,503:0,ok*6,html,loop");
    List<List<String>> expected = new ArrayList<>();
    try (Stage sound = Stage.ofSample();
        Connection connection = sound.connect("")) {
      for (String sql : STATEMENTS) {
        expected.add(Stage.rows(connection, sql));
      }
    }
    int whole = 0;
    try (Stage stage = Stage.failing(SAMPLE, faults);
        HikariDataSource pool = pool(stage)) {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int number = 0; number < 64; number++) {
        int statement = number % STATEMENTS.size();
        Random random = new Random(number);
        results.add(threads.submit(isWhole(pool, statement, random, expected.get(statement))));
      }
      for (Future<Boolean> result : results) {
        whole += result.get() ? 1 : 0;
      }
    }
    int all = whole;
    assertTrue(all > 20 && all < 64, () -> all + " were whole");
  }

  private static HikariDataSource pool(Stage stage) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        stage.url()
            + "?since=2020-08-01&validate=false&pageSize=40&maxRetries=9&apiKey="
            + Stage.KEY);
    config.setMaximumPoolSize(3);
    config.setConnectionTimeout(60_000);
    return new HikariDataSource(config);
  }

  /** Runs a statement that may be cancelled, closed or interrupted, and says whether it was not. */
  private Callable<Boolean> isWhole(
      HikariDataSource pool, int number, Random random, List<String> expected) {
    return () -> {
      Thread runner = Thread.currentThread();
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        Runnable ending = () -> end(statement, runner, random.nextInt(3));
        Future<?> end =
            random.nextInt(3) == 0
                ? enders.schedule(ending, random.nextInt(60), TimeUnit.MILLISECONDS)
                : null;
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(STATEMENTS.get(number))) {
          while (result.next()) {
            rows.add(text(result));
          }
        } catch (SQLException e) {
          assertTrue(end != null, e::toString);
          assertTrue(List.of("57014", "HY010", "24000").contains(e.getSQLState()), e::toString);
          assertEquals(expected.subList(0, rows.size()), rows);
          return false;
        } finally {
          if (end != null && !end.cancel(false)) {
            end.get();
          }
          Thread.interrupted();
        }
        assertEquals(expected, rows, STATEMENTS.get(number));
        return true;
      }
    };
  }

  private static void end(Statement statement, Thread runner, int way) {
    try {
      switch (way) {
        case 0 -> statement.cancel();
        case 1 -> statement.close();
        default -> runner.interrupt();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      values.add(String.valueOf(row.getString(column)));
    }
    return String.join(" | ", values);
  }
}
