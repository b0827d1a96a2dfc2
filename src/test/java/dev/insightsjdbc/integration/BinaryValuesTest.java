package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bytes go in and come out as the arrays that JDBC has for them. */
class BinaryValuesTest {

  private static final byte[] BYTES = {1, (byte) 0xab};

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:insights:embedded:sample");
  }

  private static void assertBytes(ResultSet rows, int column) throws SQLException {
    assertEquals(byte[].class.getName(), rows.getMetaData().getColumnClassName(column));
    assertArrayEquals(BYTES, rows.getBytes(column));
    assertArrayEquals(BYTES, (byte[]) rows.getObject(column));
    assertArrayEquals(BYTES, rows.getObject(column, byte[].class));
    assertEquals("01ab", rows.getString(column));
  }

  @Test
  void aBinaryColumnIsReadAsBytes() throws SQLException {
    try (Connection connection = connect();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT 1 AS n, x FROM (VALUES (X'01AB'), (X'01AB')) AS t (x) ORDER BY x")) {
      for (int row : IntStream.range(0, 2).toArray()) {
        assertTrue(rows.next(), "row " + row);
        assertBytes(rows, 2);
      }
    }
  }

  @Test
  void aParameterOfBytesIsGivenBack() throws SQLException {
    try (Connection connection = connect();
        PreparedStatement query =
            connection.prepareStatement("SELECT CAST(? AS VARBINARY), ? = X'01AB'")) {
      query.setBytes(1, BYTES);
      query.setObject(2, BYTES);
      try (ResultSet rows = query.executeQuery()) {
        assertTrue(rows.next());
        assertBytes(rows, 1);
        assertTrue(rows.getBoolean(2));
      }
    }
  }

  @Test
  void aParameterOfBytesBesideATextIsItsLetters() throws SQLException {
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement("SELECT CAST(? AS VARCHAR)")) {
      query.setBytes(1, new byte[] {'o', 'k'});
      try (ResultSet rows = query.executeQuery()) {
        assertTrue(rows.next());
        assertEquals("ok", rows.getString(1));
      }
    }
  }
}
