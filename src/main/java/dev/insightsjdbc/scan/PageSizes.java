package dev.insightsjdbc.scan;

/**
 * How many documents the pages of one scan have: few first where few rows are wanted, more then; as
 * many as make a page of some 4 MiB; fewer where the service gives fewer, or fails. Safe for use by
 * several threads.
 */
final class PageSizes {

  /** What a page may have, by the bytes of those before; one document may have more. */
  private static final long PAGE_BYTES = 4L << 20;

  private static final int MOST_CUTS = 3;

  private final int full;
  private int size;
  private int largest;
  private int fitting;
  private long each;
  private int cuts;

  /**
   * Sizes.
   *
   * @param first of the first page
   * @param full of a page where the whole result is wanted
   * @param largest what the service takes
   */
  PageSizes(int first, int full, int largest) {
    this.full = full;
    this.size = Math.min(first, full);
    this.largest = largest;
    this.fitting = full;
  }

  /** Of pages of one millisecond's sessions. */
  synchronized int ofTies() {
    return Math.min(largest, fitting);
  }

  /**
   * The size of the next page.
   *
   * @param wanted documents that are wanted at most, at least 1
   * @param again documents that were given before and come once more
   */
  synchronized int next(long wanted, int again) {
    long more = Math.min(Math.min(size, fitting), wanted);
    return (int) Math.min(largest, more + again);
  }

  /** About how long a document is; 0 while that is not known. */
  synchronized long bytesOfDocument() {
    return each;
  }

  /** Learns from a page that came. */
  synchronized void came(Answer<?> answer) {
    int skipped = answer.page().skipped();
    if (answer.isReduced() && skipped == 0) {
      largest = answer.size();
    }
    int hits = answer.hits().size();
    if (hits > 0) {
      each = Math.max(1, answer.page().bytes() / (hits + skipped));
      fitting = (int) Math.max(1, Math.min(full, PAGE_BYTES / each));
      size = (int) Math.min(full, 2L * size);
      cuts = 0;
    }
  }

  /** Whether a page of a size can be made smaller once more. */
  synchronized boolean mayCut(int failed) {
    return cuts < MOST_CUTS && failed > 1;
  }

  /** Makes pages smaller than one that the service failed to give. */
  synchronized void cut(int failed) {
    cuts++;
    largest = Math.max(1, Math.min(largest, failed / 2));
  }
}
