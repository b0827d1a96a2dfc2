package dev.insightsjdbc.scan;

/**
 * How long a request's line may be. Nobody says so before a line is refused; what was learned holds
 * for the scans that follow. Safe for use by several threads.
 */
final class LineLimit {

  /** What common gateways take. */
  static final int USUAL = 7_000;

  /** What others take; each try costs a request. */
  private static final int[] LOWER = {4_000, 2_000, 1_000, 500};

  private volatile int bytes;

  LineLimit(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  void set(int longest) {
    bytes = longest;
  }

  /** Goes to the next lower one; false where there is none. */
  boolean lower() {
    for (int lower : LOWER) {
      if (lower < bytes) {
        bytes = lower;
        return true;
      }
    }
    return false;
  }
}
