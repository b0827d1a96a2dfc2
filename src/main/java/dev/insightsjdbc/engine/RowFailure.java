package dev.insightsjdbc.engine;

import java.io.Serial;
import java.sql.SQLFeatureNotSupportedException;

/** Carries a checked exception through generated code that knows none. */
public final class RowFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public RowFailure(Exception cause) {
    super(cause);
  }

  /** Of what the driver does not do; the words say what, and what to write instead. */
  public static RowFailure unsupported(String words) {
    return new RowFailure(new SQLFeatureNotSupportedException(words, "0A000"));
  }
}
