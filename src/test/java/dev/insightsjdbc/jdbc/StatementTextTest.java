package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that cannot run as they stand, through the driver as programs use it. */
class StatementTextTest {

  @SuppressWarnings("NullAway.Init") // set before each test
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:insights:embedded:sample");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id FROM sessions WHERE status = ? | 1 '?'",
        "SELECT id FROM sessions LIMIT ? | 1 '?'",
        "SELECT id FROM sessions WHERE status = ? AND duration_ms > ? OFFSET ? | 3 '?'",
      })
  void aQuestionMarkWantsAPreparedStatement(String sql, String count) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Executable call :
          List.<Executable>of(() -> statement.executeQuery(sql), () -> statement.execute(sql))) {
        SQLException e = assertThrows(SQLException.class, call);
        assertEquals("07001", e.getSQLState(), e::getMessage);
        assertTrue(e.getMessage().contains("the statement has " + count), e::getMessage);
        assertTrue(e.getMessage().contains("prepareStatement"), e::getMessage);
      }
    }
  }

  @Test
  void aQuestionMarkInATextOrACommentIsNoParameter() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertTrue(statement.executeQuery("SELECT '?' /* ? */ FROM (VALUES 1) -- ?").next());
    }
  }

  @Test
  void explainingWantsNoValues() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertTrue(statement.executeQuery("EXPLAIN PLAN FOR SELECT id FROM sessions LIMIT ?").next());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \n", ";", " ; ;", "-- nothing", "-- a\n// b\r\n/* c\n * d */;", "/**/"})
  void aTextWithoutAStatementSaysSo(String sql) throws SQLException {
    for (Executable call : calls(sql)) {
      SQLException e = assertThrows(SQLSyntaxErrorException.class, call);
      assertEquals("42000", e.getSQLState());
      assertTrue(e.getMessage().startsWith("there is no statement to run"), e::getMessage);
    }
  }

  @Test
  void noTextAtAllSaysSo() throws SQLException {
    for (Executable call : calls(null)) {
      SQLException e = assertThrows(SQLSyntaxErrorException.class, call);
      assertEquals("42000", e.getSQLState());
      assertTrue(e.getMessage().startsWith("the SQL is null"), e::getMessage);
    }
  }

  @SuppressWarnings("NullAway") // what programs do that know nothing of it
  private List<Executable> calls(@Nullable String sql) throws SQLException {
    Statement statement = connection.createStatement();
    return List.of(
        () -> statement.executeQuery(sql),
        () -> statement.execute(sql),
        () -> statement.executeUpdate(sql),
        () -> connection.prepareStatement(sql));
  }

  @Test
  @SuppressWarnings("NullAway") // what programs do that know nothing of it
  void aPreparedStatementTakesNoOtherText() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
      for (String other : new String[] {"SELECT 2", null}) {
        SQLException e = assertThrows(SQLException.class, () -> statement.executeUpdate(other));
        assertEquals("22023", e.getSQLState());
      }
    }
  }
}
