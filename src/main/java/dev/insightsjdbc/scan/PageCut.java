package dev.insightsjdbc.scan;

import java.util.Optional;

/**
 * The page that holds all rows of a cut.
 *
 * @param number {@code page_number}
 * @param size {@code page_size}
 * @param skipped how many of its rows come before the cut's
 */
record PageCut(int number, int size, int skipped) {

  /**
   * The smallest page that covers rows {@code offset … offset + fetch - 1}.
   *
   * @param fetch at least 1
   * @return empty where none does within the service's window
   */
  static Optional<PageCut> covering(long offset, long fetch, int maxResultWindow) {
    if (fetch > maxResultWindow || offset > maxResultWindow - fetch) {
      return Optional.empty();
    }
    for (long size = fetch; size <= offset + fetch; size++) {
      long number = offset / size;
      if ((offset + fetch - 1) / size == number && (number + 1) * size <= maxResultWindow) {
        return Optional.of(new PageCut((int) number, (int) size, (int) (offset % size)));
      }
    }
    return Optional.empty();
  }
}
