package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.PreparedPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Properties;

/** Connections over fakes. */
final class Connections {

  static final String URL = "jdbc:insights:http://localhost:1/base?apiKey=top-secret";

  private Connections() {}

  static Connection to(FakeService service, PreparedPlan plan) throws SQLException {
    return connector(service, plan).connect(URL, new Properties());
  }

  static Connection to(PreparedPlan plan) throws SQLException {
    return to(new FakeService(), plan);
  }

  static Connector connector(FakeService service, PreparedPlan plan) {
    return new Connector(
        (target, options) -> service,
        (pushdown, localTables) -> (sql, schema) -> plan,
        InstantSource.system());
  }
}
