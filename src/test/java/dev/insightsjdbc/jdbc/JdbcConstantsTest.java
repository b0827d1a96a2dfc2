package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is none of JDBC's constants is a mistake of the program, and is told. */
class JdbcConstantsTest {

  private interface Call {
    void on(Connection connection, Statement statement) throws SQLException;
  }

  static Stream<Call> calls() {
    return Stream.of(
        (connection, statement) -> connection.setTransactionIsolation(77),
        (connection, statement) -> connection.setHoldability(77),
        (connection, statement) -> connection.createStatement(77, ResultSet.CONCUR_READ_ONLY),
        (connection, statement) -> connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, 77),
        (connection, statement) ->
            connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, 77),
        (connection, statement) ->
            connection.prepareStatement(
                "x", ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, 77),
        (connection, statement) -> connection.prepareStatement("x", 77),
        (connection, statement) -> statement.setFetchDirection(77),
        (connection, statement) -> statement.executeQuery("x").setFetchDirection(77),
        (connection, statement) -> statement.getMoreResults(77),
        (connection, statement) -> statement.execute("x", 77),
        (connection, statement) -> statement.executeUpdate("x", 77),
        (connection, statement) -> statement.executeLargeUpdate("x", 77));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anotherNumberIsRefused(Call call) throws SQLException {
    try (Connection connection = Connections.to(FakePlan.numbers(1));
        Statement statement = connection.createStatement()) {
      SQLException refused = assertThrows(SQLException.class, () -> call.on(connection, statement));

      assertEquals("22023", refused.getSQLState());
      assertTrue(refused.getMessage().contains("77 is no constant"), refused::getMessage);
    }
  }

  private static void assertWarning(String expected, SQLWarning warning) {
    assertEquals(expected, warning == null ? null : warning.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        ResultSet.TYPE_FORWARD_ONLY,
        ResultSet.TYPE_SCROLL_INSENSITIVE,
        ResultSet.TYPE_SCROLL_SENSITIVE
      })
  void whatIsKnownIsDowngradedWithAWarning(int type) throws SQLException {
    try (Connection connection = Connections.to(FakePlan.numbers(1))) {
      Statement statement =
          connection.createStatement(
              type, ResultSet.CONCUR_READ_ONLY, ResultSet.HOLD_CURSORS_OVER_COMMIT);

      assertWarning(
          type == ResultSet.TYPE_FORWARD_ONLY ? null : "results are forward only and read only",
          connection.getWarnings());
      assertEquals(ResultSet.TYPE_FORWARD_ONLY, statement.getResultSetType());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {ResultSet.FETCH_FORWARD, ResultSet.FETCH_REVERSE, ResultSet.FETCH_UNKNOWN})
  void aFetchDirectionIsAHint(int direction) throws SQLException {
    try (Connection connection = Connections.to(FakePlan.numbers(1));
        Statement statement = connection.createStatement()) {
      statement.setFetchDirection(direction);

      assertEquals(ResultSet.FETCH_FORWARD, statement.getFetchDirection());
      assertWarning(
          direction == ResultSet.FETCH_REVERSE ? "results are forward only" : null,
          statement.getWarnings());
    }
  }
}
