package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pools and tools tell of themselves. */
class ClientInfoTest {

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = Connections.to(FakePlan.numbers());
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void theNamesThatJdbcRecommendsAreListed() throws SQLException {
    List<String> names = new ArrayList<>();
    ResultSet rows = connection.getMetaData().getClientInfoProperties();
    while (rows.next()) {
      names.add(rows.getString("NAME"));
      assertEquals("", rows.getString("DEFAULT_VALUE"));
      assertEquals(Integer.MAX_VALUE, rows.getInt("MAX_LEN"));
    }

    assertEquals(List.of("ApplicationName", "ClientHostname", "ClientUser"), names);
  }

  @Test
  void whatIsSetIsKept() throws SQLException {
    connection.setClientInfo("applicationname", "DBeaver");

    assertEquals("DBeaver", connection.getClientInfo("ApplicationName"));
    assertNull(connection.getClientInfo("ClientUser"));
    assertEquals("{ApplicationName=DBeaver}", connection.getClientInfo().toString());
    assertNull(connection.getWarnings());
    connection.setClientInfo("ApplicationName", null);
    assertNull(connection.getClientInfo("ApplicationName"));
  }

  @Test
  void propertiesReplaceAllThatWasSet() throws SQLException {
    connection.setClientInfo("ApplicationName", "a");
    Properties properties = new Properties();
    properties.setProperty("ClientUser", "u");
    connection.setClientInfo(properties);

    assertEquals("{ClientUser=u}", connection.getClientInfo().toString());
  }

  @Test
  void anUnknownNameWarns() throws SQLException {
    connection.setClientInfo("Colour", "red");

    assertNull(connection.getClientInfo("Colour"));
    assertEquals("01S00", connection.getWarnings().getSQLState());
  }

  @Test
  void aClosedConnectionTakesNone() throws SQLException {
    connection.close();

    for (SQLException refused :
        List.of(
            assertThrows(
                SQLClientInfoException.class,
                () -> connection.setClientInfo("ApplicationName", "a")),
            assertThrows(
                SQLClientInfoException.class, () -> connection.setClientInfo(new Properties())),
            assertThrows(SQLException.class, () -> connection.getClientInfo("ApplicationName")))) {
      assertEquals("08003", refused.getSQLState());
    }
  }
}
