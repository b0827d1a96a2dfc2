package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.ServiceException;
import java.net.SocketException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as JDBC says it: the subclass of SQLException and the SQLState for each fault.
 *
 * <p>Programs take an 08 state, or a SocketException as the root cause, for a lost connection: they
 * connect again and repeat the statement. So only a lost connection has either.
 */
final class SqlErrors {

  private SqlErrors() {}

  /** A fault while connecting. */
  static SQLException connecting(ServiceException e) {
    return switch (e.fault()) {
      case CONNECTION, UNAVAILABLE, TIMEOUT ->
          new SQLTransientConnectionException(e.getMessage(), SqlState.CANNOT_CONNECT, e);
      case NOT_FOUND, MALFORMED_ANSWER -> cannotConnect(String.valueOf(e.getMessage()), e);
      default -> running(e);
    };
  }

  /** A fault while a statement runs that was not cancelled here. */
  static SQLException running(ServiceException e) {
    return running(e, "");
  }

  /**
   * The same.
   *
   * @param more what else is to be known; follows the fault's own words
   */
  static SQLException running(ServiceException e, String more) {
    String message = e.getMessage() + more;
    SQLException error =
        switch (e.fault()) {
          case KEY_REFUSED ->
              new SQLInvalidAuthorizationSpecException(message, SqlState.NOT_AUTHORIZED);
          case PARAMETER_REFUSED -> new SQLSyntaxErrorException(message, SqlState.SYNTAX);
          case CONNECTION, UNAVAILABLE, TIMEOUT ->
              new SQLTransientConnectionException(message, SqlState.CONNECTION_LOST);
          case NOT_FOUND, MALFORMED_ANSWER, TOO_LONG ->
              new SQLException(message, SqlState.BAD_ANSWER);
          case CANCELLED -> new SQLException(message, SqlState.CANCELLED);
          case OVER_BUDGET -> new SQLNonTransientException(message, SqlState.OVER_BUDGET);
          case OVER_MEMORY -> new SQLException(message, SqlState.OUT_OF_MEMORY);
          case CLOSED ->
              new SQLNonTransientConnectionException(message, SqlState.CONNECTION_CLOSED);
        };
    return withCause(error, e);
  }

  /** What a defect below is for the caller; nothing unchecked leaves the driver. */
  static SQLException unchecked(Throwable thrown) {
    return unchecked(thrown, "");
  }

  /**
   * The same.
   *
   * @param more what else is to be known; follows the defect's own words
   */
  static SQLException unchecked(Throwable thrown, String more) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException known) {
        return known;
      }
      if (t instanceof ServiceException fault) {
        return running(fault, more);
      }
    }
    if (thrown instanceof OutOfMemoryError) {
      return withCause(
          new SQLNonTransientException(
              "the JVM has no memory left for what the statement reads; narrow the statement, take"
                  + " a smaller pageSize, or raise -Xmx"
                  + more,
              SqlState.OUT_OF_MEMORY),
          thrown);
    }
    SQLException error =
        thrown instanceof StackOverflowError
            ? new SQLNonTransientException(
                "the statement is too deeply nested to be run here; write it flatter, or give the"
                    + " thread a larger stack (-Xss)",
                SqlState.TOO_COMPLEX)
            : new SQLException(
                "a fault of the driver, please report it with the statement: " + thrown + more,
                SqlState.BAD_ANSWER);
    return withCause(error, thrown);
  }

  /** A query that is run as an update. */
  static SQLException changesNothing() {
    return new SQLFeatureNotSupportedException(
        "this statement is a query and changes nothing; run it with executeQuery or execute",
        SqlState.FEATURE_NOT_SUPPORTED);
  }

  /** An argument, a URL or a property that cannot be. */
  static SQLException badArgument(String message) {
    return new SQLNonTransientException(message, SqlState.BAD_ARGUMENT);
  }

  /** A key that is missing or cannot be one. */
  static SQLException notAuthorized(String message) {
    return new SQLInvalidAuthorizationSpecException(message, SqlState.NOT_AUTHORIZED);
  }

  /** No connection, and trying again does not help. */
  static SQLException cannotConnect(String message, @Nullable Throwable cause) {
    return new SQLNonTransientConnectionException(message, SqlState.CANNOT_CONNECT, cause);
  }

  /** A value that cannot be had as what is wanted. */
  static SQLException data(String message, String state) {
    return new SQLDataException(message, state);
  }

  static SQLException connectionClosed() {
    return new SQLNonTransientConnectionException(
        "the connection was closed before", SqlState.CONNECTION_CLOSED);
  }

  /** The cause, unless it would make programs think that the connection is lost. */
  private static SQLException withCause(SQLException error, Throwable cause) {
    if (!(error instanceof SQLTransientConnectionException) && hasSocketException(cause)) {
      error.addSuppressed(cause);
    } else {
      error.initCause(cause);
    }
    return error;
  }

  private static boolean hasSocketException(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SocketException) {
        return true;
      }
    }
    return false;
  }
}
