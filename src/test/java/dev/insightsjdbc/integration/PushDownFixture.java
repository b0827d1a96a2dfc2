package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A service, and a connection to it in each mode of push-down. */
abstract class PushDownFixture {

  /** Sixty days with all but two weeks of the sample. */
  static final String TWO_MONTHS =
      " session_start_time >= '2020-08-15' AND session_start_time < '2020-10-14'";

  static Stage stage;
  static Connection pushed;
  static Connection off;

  @BeforeAll
  static void start() throws IOException, SQLException {
    stage = Stage.ofSample();
    pushed = stage.connect("");
    off = stage.connect("pushdown=off");
  }

  @AfterAll
  static void stop() throws SQLException {
    pushed.close();
    off.close();
    stage.close();
  }

  @BeforeEach
  void forget() {
    stage.takeRequests();
  }

  /** The requests of a statement whose rows are the same without push-down. */
  static List<ServedRequest> requests(String sql, Object... parameters) throws SQLException {
    stage.takeRequests();
    List<String> rows = Stage.rows(pushed, sql, parameters);
    List<ServedRequest> requests = stage.takeRequests();
    assertEquals(Stage.rows(off, sql, parameters), rows, sql);
    return requests;
  }

  static ServedRequest oneRequest(String sql, Object... parameters) throws SQLException {
    List<ServedRequest> requests = requests(sql, parameters);
    assertEquals(1, requests.size(), requests::toString);
    return requests.get(0);
  }
}
