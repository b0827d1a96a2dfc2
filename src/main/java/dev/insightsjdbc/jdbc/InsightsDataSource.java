package dev.insightsjdbc.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections by bean properties, for pools and application servers: {@code url}, and each
 * connection property under its own name. What they mean, and their defaults, is in the list of
 * connection properties; they are checked when the first connection is made. A property that is set
 * here wins over the URL's.
 *
 * <p>It is no pool. Set it up in one thread; afterwards it is safe for use by several.
 */
public final class InsightsDataSource implements DataSource, Wrapping {

  private static final InsightsDriver DRIVER = new InsightsDriver();

  private final Properties properties = new Properties();
  private @Nullable String url;
  private @Nullable PrintWriter logWriter;
  private int loginTimeout;

  /** One without a URL. */
  public InsightsDataSource() {}

  /**
   * The URL without what is secret in it, like {@link java.sql.DatabaseMetaData#getURL}; null where
   * there is none, or none that can be read.
   */
  public @Nullable String getUrl() {
    if (url == null || !InsightsUrl.isOurs(url)) {
      return null;
    }
    try {
      return InsightsUrl.parse(url).withoutSecrets();
    } catch (SQLException e) {
      return null;
    }
  }

  /** Sets the URL: {@code jdbc:insights:…}. Required. */
  public void setUrl(String url) {
    this.url = url;
  }

  /** The key of the Insights API. There is no getter, so that nothing shows it. */
  public void setApiKey(String value) {
    set(ConnectionProperty.API_KEY, value);
  }

  /** The same as the key, for pools that only know passwords. */
  public void setPassword(String value) {
    set(ConnectionProperty.PASSWORD, value);
  }

  /** Accepted and ignored. */
  public void setUser(String value) {
    set(ConnectionProperty.USER, value);
  }

  /** Sets the connection property {@code since}. */
  public void setSince(String value) {
    set(ConnectionProperty.SINCE, value);
  }

  /** Sets the connection property {@code pageSize}. */
  public void setPageSize(int value) {
    set(ConnectionProperty.PAGE_SIZE, Integer.toString(value));
  }

  /** Sets the connection property {@code concurrency}. */
  public void setConcurrency(int value) {
    set(ConnectionProperty.CONCURRENCY, Integer.toString(value));
  }

  /** Sets the connection property {@code requestsPerSecond}. */
  public void setRequestsPerSecond(String value) {
    set(ConnectionProperty.REQUESTS_PER_SECOND, value);
  }

  /** Sets the connection property {@code windowDays}. */
  public void setWindowDays(int value) {
    set(ConnectionProperty.WINDOW_DAYS, Integer.toString(value));
  }

  /** Sets the connection property {@code maxResultWindow}. */
  public void setMaxResultWindow(int value) {
    set(ConnectionProperty.MAX_RESULT_WINDOW, Integer.toString(value));
  }

  /** Sets the connection property {@code pushdown}. */
  public void setPushdown(String value) {
    set(ConnectionProperty.PUSHDOWN, value);
  }

  /** Sets the connection property {@code maxRetries}. */
  public void setMaxRetries(int value) {
    set(ConnectionProperty.MAX_RETRIES, Integer.toString(value));
  }

  /** Sets the connection property {@code connectTimeout}. */
  public void setConnectTimeout(String value) {
    set(ConnectionProperty.CONNECT_TIMEOUT, value);
  }

  /** Sets the connection property {@code responseTimeout}. */
  public void setResponseTimeout(String value) {
    set(ConnectionProperty.RESPONSE_TIMEOUT, value);
  }

  /** Sets the connection property {@code readOnly}. */
  public void setReadOnly(boolean value) {
    set(ConnectionProperty.READ_ONLY, Boolean.toString(value));
  }

  /** Sets the connection property {@code maxRequests}. */
  public void setMaxRequests(String value) {
    set(ConnectionProperty.MAX_REQUESTS, value);
  }

  /** Sets the connection property {@code maxDocuments}. */
  public void setMaxDocuments(String value) {
    set(ConnectionProperty.MAX_DOCUMENTS, value);
  }

  /** Sets the connection property {@code maxBytes}. */
  public void setMaxBytes(String value) {
    set(ConnectionProperty.MAX_BYTES, value);
  }

  /** Sets the connection property {@code maxLocalMemory}. */
  public void setMaxLocalMemory(String value) {
    set(ConnectionProperty.MAX_LOCAL_MEMORY, value);
  }

  /** Sets the connection property {@code spillDirectory}. */
  public void setSpillDirectory(String value) {
    set(ConnectionProperty.SPILL_DIRECTORY, value);
  }

  /** Sets the connection property {@code verifyPushdown}. */
  public void setVerifyPushdown(boolean value) {
    set(ConnectionProperty.VERIFY_PUSHDOWN, Boolean.toString(value));
  }

  /** Sets the connection property {@code validate}. */
  public void setValidate(boolean value) {
    set(ConnectionProperty.VALIDATE, Boolean.toString(value));
  }

  /** Sets the connection property {@code proxy}. */
  public void setProxy(String value) {
    set(ConnectionProperty.PROXY, value);
  }

  /** Sets the connection property {@code trustStore}. */
  public void setTrustStore(String value) {
    set(ConnectionProperty.TRUST_STORE, value);
  }

  /** Sets the connection property {@code trustStorePassword}. */
  public void setTrustStorePassword(String value) {
    set(ConnectionProperty.TRUST_STORE_PASSWORD, value);
  }

  private void set(ConnectionProperty property, String value) {
    properties.setProperty(property.propertyName(), value);
  }

  /**
   * Connects.
   *
   * @throws SQLException as {@link InsightsDriver#connect} does; 22023 where there is no URL, or
   *     one of another driver
   */
  @Override
  public Connection getConnection() throws SQLException {
    return connect(properties);
  }

  /**
   * Connects with another key.
   *
   * @param user ignored
   * @param password the key; null where the one that is set holds
   */
  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    Properties own = new Properties();
    own.putAll(properties);
    if (password != null) {
      own.remove(ConnectionProperty.API_KEY.propertyName());
      own.setProperty(ConnectionProperty.PASSWORD.propertyName(), password);
    }
    return connect(own);
  }

  private Connection connect(Properties with) throws SQLException {
    if (url == null) {
      throw SqlErrors.badArgument("the data source has no URL; set url to " + InsightsUrl.FORMS);
    }
    Connection connection = DRIVER.connect(url, with);
    if (connection == null) {
      throw SqlErrors.badArgument(
          "the data source's URL is another driver's; set url to " + InsightsUrl.FORMS);
    }
    return connection;
  }

  /** Null before it is set; nothing is written to it, since the driver logs by SLF4J. */
  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  /**
   * Sets the connection property {@code connectTimeout}.
   *
   * @param seconds 0 for its default
   */
  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    if (seconds < 0) {
      throw SqlErrors.badArgument("a login time-out cannot be negative: " + seconds);
    }
    loginTimeout = seconds;
    if (seconds == 0) {
      properties.remove(ConnectionProperty.CONNECT_TIMEOUT.propertyName());
    } else {
      set(ConnectionProperty.CONNECT_TIMEOUT, seconds + "s");
    }
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public ConnectionBuilder createConnectionBuilder() throws SQLException {
    throw Unsupported.feature("a connection builder");
  }

  @Override
  public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
    throw Unsupported.feature("a sharding key");
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw Unsupported.feature("java.util.logging");
  }

  @Override
  public String toString() {
    return "InsightsDataSource[" + getUrl() + "]";
  }
}
