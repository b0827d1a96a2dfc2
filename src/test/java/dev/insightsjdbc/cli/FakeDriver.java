package dev.insightsjdbc.cli;

import static dev.insightsjdbc.cli.FakeResult.proxy;

import dev.insightsjdbc.jdbc.StatementProgress;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver for {@code jdbc:fake:…} that answers what it was taught, and refuses all else. */
final class FakeDriver implements Driver, AutoCloseable {

  static final String URL = "jdbc:fake:here";

  final List<String> executed = new ArrayList<>();
  final List<Properties> connections = new ArrayList<>();
  int open;
  int cancels;

  private final Map<String, FakeResult> results = new HashMap<>();
  private @Nullable SQLWarning warning;
  private Runnable whileRunning = () -> {};

  private FakeDriver() {}

  static FakeDriver register() throws SQLException {
    FakeDriver driver = new FakeDriver();
    DriverManager.registerDriver(driver);
    return driver;
  }

  FakeDriver answers(String sql, FakeResult result) {
    results.put(sql, result);
    return this;
  }

  FakeDriver warns(String message) {
    warning = new SQLWarning(message);
    return this;
  }

  void whileRunning(Runnable happening) {
    whileRunning = happening;
  }

  @Override
  public void close() throws SQLException {
    DriverManager.deregisterDriver(this);
  }

  @Override
  public @Nullable Connection connect(String url, Properties info) {
    if (!acceptsURL(url)) {
      return null;
    }
    connections.add(info);
    open++;
    return proxy(
        Connection.class,
        (method, arguments) ->
            switch (method) {
              case "createStatement" -> statement();
              case "getMetaData" -> metaData();
              case "getWarnings" -> warning;
              case "clearWarnings" -> null;
              case "close" -> open--;
              default -> throw new UnsupportedOperationException("Connection." + method);
            });
  }

  private Statement statement() {
    String[] last = new String[1];
    return proxy(
        Statement.class,
        (method, arguments) ->
            switch (method) {
              case "execute" -> {
                last[0] = (String) arguments[0];
                executed.add(last[0]);
                whileRunning.run();
                yield !last[0].startsWith("DELETE") && answer(last[0]) != null;
              }
              case "executeQuery" -> answer((String) arguments[0]).open();
              case "getResultSet" -> answer(last[0]).open();
              case "getLargeUpdateCount" -> 3L;
              case "getWarnings", "close" -> null;
              case "cancel" -> {
                cancels++;
                yield null;
              }
              case "unwrap" -> (StatementProgress.Source) Optional::empty;
              default -> throw new UnsupportedOperationException("Statement." + method);
            });
  }

  private FakeResult answer(String sql) throws SQLException {
    FakeResult result = results.get(sql.contains("diagnostics.requests") ? "requests" : sql);
    if (result == null) {
      throw new SQLSyntaxErrorException("there is no table\n  for " + sql);
    }
    return result;
  }

  private static DatabaseMetaData metaData() {
    return proxy(
        DatabaseMetaData.class,
        (method, arguments) ->
            switch (method) {
              case "getURL" -> URL;
              case "getStringFunctions" -> "UPPER,LOWER";
              case "getNumericFunctions" -> "ABS";
              case "getTimeDateFunctions" -> "";
              case "getFunctions" ->
                  new FakeResult().column("FUNCTION_NAME", Types.VARCHAR).row("text_match").open();
              case "getTables" -> tables();
              case "getColumns" -> columns();
              default -> throw new UnsupportedOperationException("DatabaseMetaData." + method);
            });
  }

  private static ResultSet tables() {
    return new FakeResult()
        .column("TABLE_SCHEM", Types.VARCHAR)
        .column("TABLE_NAME", Types.VARCHAR)
        .column("REMARKS", Types.VARCHAR)
        .row("insights", "sessions", "One row a session.")
        .open();
  }

  private static ResultSet columns() {
    return new FakeResult()
        .column("TABLE_SCHEM", Types.VARCHAR)
        .column("TABLE_NAME", Types.VARCHAR)
        .column("COLUMN_NAME", Types.VARCHAR)
        .column("TYPE_NAME", Types.VARCHAR)
        .column("REMARKS", Types.VARCHAR)
        .row("insights", "sessions", "agent_name", "VARCHAR", "The agent's name.")
        .row("insights", "sessions", "duration_ms", "BIGINT", "How long it took.")
        .open();
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:fake:");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("not in a fake");
  }
}
