package dev.insightsjdbc.clients;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A pool, as applications set it up: many threads, validation, manual commit, and a leak. */
final class HikariProgram {

  private static final int THREADS = 8;
  private static final int LOANS = 25;

  private static final String DATES =
      "session_start_time >= '2020-10-01' AND session_start_time < '2020-11-01'";

  private HikariProgram() {}

  /** {@code arguments}: a URL and a key. */
  public static void main(String[] arguments) throws Exception {
    try (HikariDataSource pool = new HikariDataSource(config(arguments[0], arguments[1]))) {
      System.out.println("sessions counted: " + loans(pool));
      whatWasSetIsResetForTheNext(pool);
      System.out.println("connections: " + pool.getHikariPoolMXBean().getTotalConnections());
    }
    HikariConfig impatient = config(arguments[0], arguments[1]);
    impatient.setConnectionTimeout(TimeUnit.SECONDS.toMillis(5));
    aLoanThatNeverComesBack(new HikariDataSource(impatient));
    try (HikariDataSource pool = new HikariDataSource(byDataSource(arguments[0], arguments[1]))) {
      System.out.println("by data source: " + count(pool));
    }
  }

  private static HikariConfig config(String url, String key) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPassword(key);
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(120));
    config.setReadOnly(true);
    config.setAutoCommit(false);
    config.setSchema("insights");
    return config;
  }

  private static HikariConfig byDataSource(String url, String key) {
    HikariConfig config = new HikariConfig();
    config.setDataSourceClassName("dev.insightsjdbc.jdbc.InsightsDataSource");
    config.addDataSourceProperty("url", url);
    config.addDataSourceProperty("apiKey", key);
    config.addDataSourceProperty("pageSize", 50);
    config.addDataSourceProperty("readOnly", true);
    config.setMaximumPoolSize(1);
    return config;
  }

  private static long loans(HikariDataSource pool) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Long>> counts = new ArrayList<>();
      for (int loan = 0; loan < LOANS; loan++) {
        counts.add(threads.submit(() -> count(pool)));
      }
      long sum = 0;
      for (Future<Long> count : counts) {
        sum += count.get();
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }

  private static long count(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM sessions WHERE channel = ? AND " + DATES)) {
      statement.setString(1, "voice");
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private static void whatWasSetIsResetForTheNext(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(true);
      connection.setSchema("diagnostics");
      connection.setNetworkTimeout(Runnable::run, 1_234);
    }
    try (Connection first = pool.getConnection();
        Connection second = pool.getConnection()) {
      for (Connection connection : List.of(first, second)) {
        System.out.println(
            connection.getAutoCommit()
                + " "
                + connection.isReadOnly()
                + " "
                + connection.getSchema()
                + " "
                + (connection.getNetworkTimeout() == 1_234)
                + " "
                + connection.isValid(1));
      }
    }
  }

  /** Closing the pool must end what the leaked connection does. */
  private static void aLoanThatNeverComesBack(HikariDataSource pool) throws SQLException {
    Connection leaked = pool.getConnection();
    Connection other = pool.getConnection();
    try {
      pool.getConnection().close();
      System.out.println("a third connection of two");
    } catch (SQLTransientConnectionException e) {
      System.out.println("none left");
    }
    other.close();
    pool.close();
    try {
      leaked.createStatement().executeQuery("SELECT COUNT(*) FROM sessions").close();
      System.out.println("the leaked one goes on");
    } catch (SQLException e) {
      System.out.println("the leaked one has ended: " + e.getSQLState());
    }
  }
}
