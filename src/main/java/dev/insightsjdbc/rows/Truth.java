package dev.insightsjdbc.rows;

/** SQL's three values of a condition. */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  /** What a condition that is never unknown is. */
  public static Truth of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  /** Unknown stays unknown. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
