package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.FaultScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements that would go on for hours end at once, whatever they are doing. */
@Timeout(60)
class CancelTest {

  /** Who ends a statement, from another thread. */
  enum Ending {
    CANCEL {
      @Override
      void end(Connection connection, Statement statement, Thread runner) throws SQLException {
        statement.cancel();
      }
    },
    CLOSE_OF_THE_STATEMENT {
      @Override
      void end(Connection connection, Statement statement, Thread runner) throws SQLException {
        statement.close();
      }
    },
    CLOSE_OF_THE_CONNECTION {
      @Override
      void end(Connection connection, Statement statement, Thread runner) throws SQLException {
        connection.close();
      }
    },
    ABORT {
      @Override
      void end(Connection connection, Statement statement, Thread runner) throws SQLException {
        connection.abort(Runnable::run);
      }
    },
    INTERRUPT {
      @Override
      void end(Connection connection, Statement statement, Thread runner) {
        runner.interrupt();
      }
    };

    abstract void end(Connection connection, Statement statement, Thread runner)
        throws SQLException;
  }

  private static final Path SAMPLE = Path.of("samples", "sessions.ndjson");

  private static final String ROWS = "(SELECT utterance AS u, session_id AS i FROM transcripts)";

  private final ExecutorService runners = Executors.newSingleThreadExecutor();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = sample();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    runners.shutdownNow();
  }

  /** Each keeps another operator busy; four times two thousand rows make 10 to the 13th pairs. */
  static List<String> endlessStatements() {
    String pairs = String.join(", ", ROWS + " a", ROWS + " b", ROWS + " c", ROWS + " d");
    return List.of(
        "SELECT COUNT(*) FROM " + pairs,
        "SELECT COUNT(*) FROM " + pairs + " WHERE a.u < b.u AND c.u < d.u AND a.u > d.u",
        "SELECT a.i, COUNT(*) FROM " + pairs + " GROUP BY a.i",
        "SELECT DISTINCT a.u FROM " + pairs,
        "SELECT a.u FROM " + pairs + " WHERE a.u || b.u || c.u || d.u = 'x'",
        "SELECT a.u FROM " + pairs + " ORDER BY a.u || b.u || c.u || d.u LIMIT 5",
        "SELECT MIN(a.u || b.u) OVER (ORDER BY a.i, b.i ROWS BETWEEN 100000 PRECEDING AND 100000"
            + " FOLLOWING) FROM (SELECT * FROM "
            + ROWS
            + " LIMIT 600) a, (SELECT * FROM "
            + ROWS
            + " LIMIT 600) b",
        "SELECT COUNT(*) FROM transcripts a JOIN transcripts b ON a.role = b.role"
            + " JOIN transcripts c ON b.role = c.role JOIN transcripts d ON c.role = d.role");
  }

  @ParameterizedTest
  @MethodSource("endlessStatements")
  void aStatementInItsLocalOperatorsEnds(String sql) throws Exception {
    assertEnds(sql, Ending.CANCEL);
    try (Statement next = connection.createStatement();
        ResultSet rows = next.executeQuery("SELECT COUNT(*) FROM sessions")) {
      assertTrue(rows.next());
      assertEquals(501, rows.getInt(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatementEndsWhoeverEndsIt(Ending ending) throws Exception {
    assertEnds(endlessStatements().get(0), ending);
  }

  /** A list that takes the planner seconds; it ends long before it would be planned. */
  @ParameterizedTest
  @EnumSource
  void aStatementThatIsBeingPlannedEnds(Ending ending) throws Exception {
    String values =
        IntStream.range(0, 8_000).mapToObj(n -> "'v" + n + "'").collect(Collectors.joining(","));
    assertEnds("SELECT id FROM sessions WHERE UPPER(agent_name) NOT IN (" + values + ")", ending);
  }

  /**
   * Sub-queries that take the planner half a minute, after which its thread would still be seen.
   */
  @Test
  void planningItselfEndsWhenNobodyWaitsForIt() throws Exception {
    assertEnds(nested(), Ending.CANCEL);
  }

  /** There is no statement yet that one could cancel. */
  @ParameterizedTest
  @EnumSource(names = {"CLOSE_OF_THE_CONNECTION", "ABORT", "INTERRUPT"})
  void aStatementThatIsBeingPreparedEndsWithItsConnectionOrThread(Ending ending) throws Exception {
    String sql = nested();
    CountDownLatch started = new CountDownLatch(1);
    Thread[] runner = new Thread[1];
    Future<?> preparing =
        runners.submit(
            () -> {
              runner[0] = Thread.currentThread();
              started.countDown();
              return connection.prepareStatement(sql);
            });
    started.await();
    try (Statement none = connection.createStatement()) {
      do {
        Thread.sleep(50);
        ending.end(connection, none, runner[0]);
      } while (!preparing.isDone());
    }
    ExecutionException e = assertThrows(ExecutionException.class, preparing::get);
    SQLException error = assertInstanceOf(SQLException.class, e.getCause());
    assertEquals(ending == Ending.INTERRUPT ? "57014" : "08003", error.getSQLState(), e::toString);
  }

  private static String nested() {
    return nested(9);
  }

  private static String nested(int most) {
    String sql = "SELECT id FROM sessions";
    for (int depth = 0; depth < most; depth++) {
      sql =
          "SELECT id FROM sessions WHERE agent_id NOT IN (SELECT agent_id FROM sessions"
              + " WHERE duration_ms > "
              + depth
              + " AND id NOT IN ("
              + sql
              + "))";
    }
    return sql;
  }

  /** What a statement is about when it is ended. */
  enum Phase {
    PLANNING(false),
    REQUEST(true),
    WAIT_BETWEEN_REQUESTS(true),
    JOIN(false),
    SORT(false);

    private final boolean remote;

    Phase(boolean remote) {
      this.remote = remote;
    }
  }

  static Stream<Arguments> endingsOfPhases() {
    return Arrays.stream(Phase.values())
        .flatMap(phase -> Arrays.stream(Ending.values()).map(end -> Arguments.of(phase, end)));
  }

  /** Whoever waited for the work would wait for longer than the test may take. */
  @ParameterizedTest
  @MethodSource("endingsOfPhases")
  void theCallerIsBackThoughTheWorkIsNotDone(Phase phase, Ending ending) throws Exception {
    try (Stage stage = stage(phase);
        Connection asked = phase.remote ? stage.connect("responseTimeout=3600s") : sample()) {
      millisToEnd(asked, sql(phase), ending);
    }
  }

  /**
   * With the usual build's other work beside it, this would tell of the machine. The best of a few
   * times counts.
   */
  @ParameterizedTest
  @MethodSource("endingsOfPhases")
  @EnabledIfSystemProperty(named = "soak", matches = "true")
  void theCallerIsBackWithinAFifthOfASecond(Phase phase, Ending ending) throws Exception {
    long best = Long.MAX_VALUE;
    try (Stage stage = stage(phase)) {
      for (int time = 0; time < 5 && best > 200; time++) {
        try (Connection asked = phase.remote ? stage.connect("") : sample()) {
          best = Math.min(best, millisToEnd(asked, sql(phase), ending));
        }
      }
    }
    assertTrue(best <= 200, best + " ms");
  }

  private static Stage stage(Phase phase) throws Exception {
    return Stage.failing(
        SAMPLE, FaultScript.parse(phase == Phase.REQUEST ? "hang*100" : "503:60*100"));
  }

  private static Connection sample() throws SQLException {
    return DriverManager.getConnection("jdbc:insights:embedded:sample");
  }

  private static String sql(Phase phase) {
    return switch (phase) {
      case PLANNING -> nested(20);
      case REQUEST, WAIT_BETWEEN_REQUESTS -> "SELECT id FROM sessions";
      case JOIN -> endlessStatements().get(0);
      case SORT -> endlessStatements().get(5);
    };
  }

  private long millisToEnd(Connection asked, String sql, Ending ending) throws Exception {
    try (Statement statement = asked.createStatement()) {
      Thread[] runner = new Thread[1];
      CountDownLatch started = new CountDownLatch(1);
      Future<Long> ended =
          runners.submit(
              () -> {
                runner[0] = Thread.currentThread();
                started.countDown();
                assertThrows(SQLException.class, () -> readAll(statement, sql));
                return System.nanoTime();
              });
      started.await();
      Thread.sleep(200);
      long start = System.nanoTime();
      ending.end(asked, statement, runner[0]);
      return Duration.ofNanos(ended.get() - start).toMillis();
    }
  }

  private static void readAll(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        assertFalse(rows.isClosed());
      }
    }
  }

  private void assertEnds(String sql, Ending ending) throws Exception {
    try (Statement statement = connection.createStatement()) {
      CountDownLatch started = new CountDownLatch(1);
      Thread[] runner = new Thread[1];
      Future<Boolean> running =
          runners.submit(
              () -> {
                runner[0] = Thread.currentThread();
                started.countDown();
                readAll(statement, sql);
                return true;
              });
      started.await();
      do {
        Thread.sleep(50); // what comes before the statement is under way ends nothing
        ending.end(connection, statement, runner[0]);
      } while (!running.isDone());
      ExecutionException e = assertThrows(ExecutionException.class, running::get);
      SQLException error = assertInstanceOf(SQLException.class, e.getCause());
      assertFalse(
          String.valueOf(error.getMessage()).contains("a fault of the driver"), e::toString);
    }
  }

  @Test
  void aQueryTimeoutEndsPlanning() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThrows(SQLTimeoutException.class, () -> readAll(statement, nested()));
    }
  }

  @ParameterizedTest
  @MethodSource("endlessStatements")
  void aQueryTimeoutEndsIt(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThrows(SQLTimeoutException.class, () -> readAll(statement, sql));
    }
  }
}
