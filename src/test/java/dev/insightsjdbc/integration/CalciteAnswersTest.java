package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that Calcite 1.42 by itself answers wrongly, or not at all. */
class CalciteAnswersTest {

  private static final List<Connection> MODES = new ArrayList<>();

  @BeforeAll
  static void connect() throws SQLException {
    for (String mode : List.of("documented", "elasticsearch", "off")) {
      MODES.add(DriverManager.getConnection("jdbc:insights:embedded:sample?pushdown=" + mode));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    for (Connection connection : MODES) {
      connection.close();
    }
  }

  /** The rows, the same in every mode. */
  private static List<String> rows(String sql, Object... parameters) throws SQLException {
    List<String> rows = Stage.rows(MODES.get(0), sql, parameters);
    for (Connection connection : MODES) {
      assertEquals(rows, Stage.rows(connection, sql, parameters), sql);
    }
    return rows;
  }

  private static long count(String from) throws SQLException {
    return Long.parseLong(rows("SELECT COUNT(*) FROM " + from).get(0));
  }
}
