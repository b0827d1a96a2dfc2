package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The same few sessions in each mode of push-down: statements are to answer alike. */
final class EveryMode implements BeforeAllCallback, AfterAllCallback {

  private static final List<String> MODES = List.of("documented", "elasticsearch", "off");

  private static final List<String> SESSIONS =
      List.of(
          "{'id':'a','session_start_time':'2020-01-01T00:00:00','status':'ended',"
              + "'channel':'voice','channel_data':{'status_code':1,'duration':1000},"
              + "'params_list':[{'name':'p','value':'x','completed':true},"
              + "{'name':'q','value':'a\\nb','completed':false}],"
              + "'tags_list':[{'tag':'t1','category':'c','count':1}]}",
          "{'id':'b','session_start_time':'2020-01-02T00:00:00','status':'Error',"
              + "'channel':'text','channel_data':{'status_code':2147483647,'duration':20},"
              + "'params_list':[{'name':'p','value':'😀'}],"
              + "'tags_list':[{'tag':'t1','category':'c','count':2},"
              + "{'tag':'t2','category':'d','count':3}]}",
          "{'id':'c','session_start_time':'2020-01-03T12:00:00.123999','status':'abc',"
              + "'channel_data':{'status_code':null}}",
          "{'id':'d','session_start_time':'2020-01-03T12:00:00.124','channel':'voice',"
              + "'channel_data':{'status_code':0,'duration':7}}");

  private final Map<String, Connection> connections = new LinkedHashMap<>();

  private final List<Path> files = new ArrayList<>();

  @Override
  public void beforeAll(ExtensionContext context) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("every-mode");
    Path file = folder.resolve("sessions.ndjson");
    files.addAll(List.of(file, folder));
    Files.write(file, SESSIONS.stream().map(session -> session.replace('\'', '"')).toList());
    for (String mode : MODES) {
      connections.put(
          mode,
          DriverManager.getConnection("jdbc:insights:embedded:" + file + "?pushdown=" + mode));
    }
  }

  /** Asserts the rows as one text, with commas between them. */
  void assertRows(String expected, String sql, Object... parameters) throws SQLException {
    for (Map.Entry<String, Connection> mode : connections.entrySet()) {
      assertEquals(
          expected,
          String.join(",", Stage.rows(mode.getValue(), sql, parameters)),
          mode.getKey() + ": " + sql);
    }
  }

  /** Asserts that two statements have the same rows in each mode. */
  void assertSame(String expected, String sql) throws SQLException {
    for (Map.Entry<String, Connection> mode : connections.entrySet()) {
      assertEquals(
          Stage.rows(mode.getValue(), expected), Stage.rows(mode.getValue(), sql), mode.getKey());
    }
  }

  /** The error that the statement is in each mode, with the same state. */
  SQLException error(String state, String sql, Object... parameters) {
    List<SQLException> errors = new ArrayList<>();
    for (Map.Entry<String, Connection> mode : connections.entrySet()) {
      SQLException error =
          assertThrows(
              SQLException.class,
              () -> Stage.rows(mode.getValue(), sql, parameters),
              mode.getKey() + ": " + sql);
      assertEquals(state, error.getSQLState(), error::getMessage);
      errors.add(error);
    }
    return errors.get(0);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException, SQLException {
    for (Connection connection : connections.values()) {
      connection.close();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
