package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(30)
class StatementTest {

  /** Waits as a request in flight does: until the signal aborts it. */
  private static FakePlan waiting(CountDownLatch started) {
    return FakePlan.stepping(
        run -> {
          CountDownLatch aborted = new CountDownLatch(1);
          try (var registration = run.context().call().cancel().onCancel(aborted::countDown)) {
            assertFalse(registration == null);
            started.countDown();
            aborted.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          throw new ServiceException(Fault.CANCELLED, "the request was given up", null);
        });
  }

  private static void endsWith(FakePlan plan, CountDownLatch started, String state, Ender ender)
      throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Connection connection = Connections.to(plan);
        Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery("SELECT 1");
      Future<Boolean> next = other.submit(rows::next);
      started.await();
      ender.end(statement);
      ExecutionException e = assertThrows(ExecutionException.class, next::get);
      SQLException error = (SQLException) e.getCause();
      assertEquals(state, error.getSQLState());
      assertNull(error.getCause());
    } finally {
      other.shutdownNow();
      assertTrue(other.awaitTermination(10, TimeUnit.SECONDS));
    }
    assertTrue(plan.closings > 0);
  }

  @FunctionalInterface
  private interface Ender {
    void end(Statement statement) throws Exception;
  }

  @Test
  void cancelFromAnotherThreadAbortsTheRequestInFlight() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    endsWith(waiting(started), started, "57014", Statement::cancel);
  }

  @Test
  void closingTheStatementAbortsTheRequestInFlight() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    endsWith(waiting(started), started, "57014", Statement::close);
  }

  @Test
  void abortingTheConnectionAbortsTheRequestInFlight() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    endsWith(waiting(started), started, "57014", s -> s.getConnection().abort(Runnable::run));
  }

  @Test
  void queryTimeoutAbortsTheRequestInFlight() throws SQLException {
    try (Connection connection = Connections.to(waiting(new CountDownLatch(1)));
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      ResultSet rows = statement.executeQuery("SELECT 1");
      SQLException e = assertThrows(SQLTimeoutException.class, rows::next);
      assertEquals("HYT00", e.getSQLState());
      assertSame(e, assertThrows(SQLException.class, rows::next), "never a result that just ends");
    }
  }

  @Test
  void networkTimeoutClosesTheConnection() throws SQLException {
    try (Connection connection = Connections.to(waiting(new CountDownLatch(1)))) {
      connection.setNetworkTimeout(Runnable::run, 50);
      ResultSet rows = connection.createStatement().executeQuery("SELECT 1");
      assertEquals("08006", assertThrows(SQLException.class, rows::next).getSQLState());
      assertTrue(connection.isClosed());
    }
  }

  @Test
  void theConnectionServesTheNextStatementAfterACancel() throws SQLException {
    try (Connection connection = Connections.to(FakePlan.numbers(1));
        Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery("SELECT 1");
      statement.cancel();
      assertThrows(SQLException.class, rows::next);
      assertTrue(statement.executeQuery("SELECT 1").next());
    }
  }

  @Test
  void maxRowsGoesToThePlanAndIsKeptHere() throws SQLException {
    FakePlan plan = FakePlan.numbers(1, 2, 3);
    try (Connection connection = Connections.to(plan);
        Statement statement = connection.createStatement()) {
      statement.setMaxRows(2);
      ResultSet rows = statement.executeQuery("SELECT 1");
      assertTrue(rows.next());
      assertTrue(rows.next());
      assertFalse(rows.next());
      assertEquals(2, plan.runs.get(0).maxRows());
    }
  }

  @Test
  void aDefectBelowIsAnSqlException() throws SQLException {
    FakePlan plan =
        FakePlan.stepping(
            run -> {
              throw new IllegalStateException("bug");
            });
    try (Connection connection = Connections.to(plan)) {
      ResultSet rows = connection.createStatement().executeQuery("SELECT 1");
      assertEquals("58000", assertThrows(SQLException.class, rows::next).getSQLState());
    }
  }

  @Test
  void noMemoryLeftIsAnSqlException() throws SQLException {
    FakePlan plan =
        FakePlan.stepping(
            run -> {
              throw new OutOfMemoryError("Java heap space");
            });
    try (Connection connection = Connections.to(plan)) {
      ResultSet rows = connection.createStatement().executeQuery("SELECT 1");
      SQLException e = assertThrows(SQLException.class, rows::next);
      assertEquals("53200", e.getSQLState());
      assertTrue(e.getMessage().contains("-Xmx"), e::getMessage);
    }
  }

  @Test
  void whatIsClosedSaysSo() throws SQLException {
    Connection connection = Connections.to(FakePlan.numbers(1));
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("SELECT 1");
    rows.close();
    assertEquals("24000", assertThrows(SQLException.class, rows::next).getSQLState());
    statement.close();
    assertEquals(
        "HY010",
        assertThrows(SQLException.class, () -> statement.executeQuery("SELECT 1")).getSQLState());
    Statement other = connection.createStatement();
    connection.close();
    assertTrue(other.isClosed());
    for (Executable call :
        List.<Executable>of(
            connection::createStatement, connection::getMetaData, () -> other.execute("x"))) {
      assertEquals("08003", assertThrows(SQLException.class, call).getSQLState());
    }
    connection.close();
  }

  @Test
  void aNewExecutionClosesTheOldResult() throws SQLException {
    FakePlan plan = FakePlan.numbers(1);
    try (Connection connection = Connections.to(plan);
        Statement statement = connection.createStatement()) {
      statement.closeOnCompletion();
      ResultSet first = statement.executeQuery("SELECT 1");
      ResultSet second = statement.executeQuery("SELECT 1");
      assertTrue(first.isClosed());
      assertFalse(statement.isClosed());
      second.close();
      assertTrue(statement.isClosed());
      assertEquals(2, plan.closings);
    }
  }

  @Test
  void changesAreRefused() throws SQLException {
    try (Connection connection = Connections.to(FakePlan.numbers(1));
        Statement statement = connection.createStatement()) {
      List<Executable> changes =
          List.of(
              () -> statement.executeUpdate("SELECT 1"),
              () -> statement.executeLargeUpdate("SELECT 1"),
              () -> statement.addBatch("SELECT 1"),
              statement::getGeneratedKeys,
              connection::setSavepoint,
              connection::createClob,
              () -> connection.prepareCall("{call x}"),
              () -> statement.executeQuery("SELECT 1").updateInt(1, 1),
              () -> statement.executeQuery("SELECT 1").previous());
      for (Executable change : changes) {
        SQLException e = assertThrows(SQLFeatureNotSupportedException.class, change);
        assertEquals("0A000", e.getSQLState());
      }
    }
  }

  @Test
  void parametersAreConvertedAndGoWithTheRun() throws SQLException {
    FakePlan plan = parameters();
    try (Connection connection = Connections.to(plan);
        PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
      statement.setObject(1, 42L);
      SQLException e = assertThrows(SQLException.class, statement::executeQuery);
      assertEquals("07001", e.getSQLState());
      assertTrue(e.getMessage().contains("[2] of 2"), e.getMessage());
      statement.setNull(2, Types.VARCHAR);
      statement.executeQuery();
      assertEquals(
          java.util.Arrays.asList(42L, null), plan.runs.get(0).context().bindings().parameters());
      statement.clearParameters();
      assertThrows(SQLException.class, statement::executeQuery);
      assertEquals(
          "07009", assertThrows(SQLException.class, () -> statement.setInt(3, 1)).getSQLState());
      assertThrows(SQLException.class, () -> statement.executeQuery("SELECT 2"));
      assertEquals(2, statement.getParameterMetaData().getParameterCount());
      assertEquals(Types.VARCHAR, statement.getParameterMetaData().getParameterType(2));
    }
  }

  private static FakePlan parameters() {
    return new FakePlan(
        List.of(FakePlan.column("n", FakePlan.INTEGER)),
        List.of(FakePlan.INTEGER, FakePlan.VARCHAR),
        List.of(),
        run -> true);
  }

  @Test
  void labelsAreFoundInAnyLetterCaseAndTheFirstWins() throws SQLException {
    FakePlan plan =
        new FakePlan(
            List.of(
                FakePlan.column("Name", FakePlan.VARCHAR),
                FakePlan.column("NAME", FakePlan.VARCHAR),
                FakePlan.column("n", FakePlan.INTEGER)),
            List.of(),
            List.of(new Object[] {"a", "b", 1}, new Object[] {null, null, null}),
            run -> true);
    try (Connection connection = Connections.to(plan)) {
      ResultSet rows = connection.createStatement().executeQuery("SELECT 1");
      assertTrue(rows.isBeforeFirst());
      assertEquals("24000", assertThrows(SQLException.class, () -> rows.getInt(3)).getSQLState());
      assertTrue(rows.next());
      assertEquals("a", rows.getString("name"));
      assertEquals("b", rows.getString(2));
      assertEquals(1L, rows.getLong("N"));
      assertEquals(1, rows.getObject("n", Integer.class));
      assertFalse(rows.wasNull());
      assertTrue(rows.next());
      assertEquals(0, rows.getInt("n"));
      assertTrue(rows.wasNull());
      assertNull(rows.getObject("n", Long.class));
      assertTrue(rows.isLast());
      assertFalse(rows.next());
      assertTrue(rows.isAfterLast());
      assertEquals(
          "42S22", assertThrows(SQLException.class, () -> rows.getInt("nope")).getSQLState());
    }
  }

  @Test
  void warningsOfARunAreTheStatements() throws SQLException {
    FakePlan plan =
        FakePlan.stepping(
            run -> {
              run.context().warnings().accept("sessions.duration_ms: not a number");
              return false;
            });
    try (Connection connection = Connections.to(plan);
        Statement statement = connection.createStatement()) {
      assertFalse(statement.executeQuery("SELECT 1").next());
      assertEquals("sessions.duration_ms: not a number", statement.getWarnings().getMessage());
      statement.clearWarnings();
      assertNull(statement.getWarnings());
    }
  }
}
