package dev.insightsjdbc.jdbc;

import java.sql.SQLFeatureNotSupportedException;

/** What this driver does not do, refused in one way. */
final class Unsupported {

  private Unsupported() {}

  /** A refusal; {@code what} begins the sentence. */
  static SQLFeatureNotSupportedException feature(String what) {
    return new SQLFeatureNotSupportedException(
        what
            + " is not supported: this driver answers queries, forward only and read only, and deletes sessions",
        SqlState.FEATURE_NOT_SUPPORTED);
  }
}
