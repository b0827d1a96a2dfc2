package dev.insightsjdbc.jdbc;

import java.sql.SQLException;

/** Makes the service that a URL names. */
@FunctionalInterface
interface ServiceFactory {

  /**
   * Makes a service; sends nothing yet.
   *
   * @throws SQLException where it cannot be: no such file, a broken document …
   */
  ConnectedService open(Target target, ConnectionOptions options) throws SQLException;
}
