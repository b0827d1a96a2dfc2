package dev.insightsjdbc.scan;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * How a connection scans.
 *
 * @param pageSize documents a page where the whole result is wanted, at least 1
 * @param windowDays the longest date range of one request, 1 to 60
 * @param maxResultWindow the deepest {@code (page_number + 1) * page_size}, at least {@code
 *     pageSize}
 * @param pushdown how much a request may ask
 * @param start where history starts
 * @param until where it ends when a statement gives no upper bound; empty is one day after the
 *     statement's clock, or the service's where that is ahead
 * @param concurrency requests in flight at most, at least 1
 * @param stretches where there are no sessions at all, as far as is known
 */
public record ScanSettings(
    int pageSize,
    int windowDays,
    int maxResultWindow,
    Pushdown pushdown,
    HistoryStart start,
    Optional<LocalDateTime> until,
    int concurrency,
    Stretches stretches) {

  public ScanSettings {
    Objects.requireNonNull(stretches, "stretches");
    Objects.requireNonNull(pushdown, "pushdown");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(until, "until");
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency " + concurrency);
    }
    if (pageSize < 1 || windowDays < 1 || windowDays > 60 || maxResultWindow < pageSize) {
      throw new IllegalArgumentException(
          "paging out of range: " + pageSize + ", " + windowDays + ", " + maxResultWindow);
    }
  }

  /** Of one request after the other. */
  public ScanSettings(
      int pageSize,
      int windowDays,
      int maxResultWindow,
      Pushdown pushdown,
      LocalDateTime since,
      Optional<LocalDateTime> until) {
    this(pageSize, windowDays, maxResultWindow, pushdown, since, until, 1);
  }

  /** Of a history that is not remembered. */
  public ScanSettings(
      int pageSize,
      int windowDays,
      int maxResultWindow,
      Pushdown pushdown,
      LocalDateTime since,
      Optional<LocalDateTime> until,
      int concurrency) {
    this(
        pageSize,
        windowDays,
        maxResultWindow,
        pushdown,
        since,
        until,
        concurrency,
        Stretches.FORGOTTEN);
  }

  /**
   * How a connection scans.
   *
   * @param since where history starts when a statement gives no lower bound
   */
  public ScanSettings(
      int pageSize,
      int windowDays,
      int maxResultWindow,
      Pushdown pushdown,
      LocalDateTime since,
      Optional<LocalDateTime> until,
      int concurrency,
      Stretches stretches) {
    this(
        pageSize,
        windowDays,
        maxResultWindow,
        pushdown,
        new HistoryStart(since, false),
        until,
        concurrency,
        stretches);
  }

  /** Where history starts when a statement gives no lower bound. */
  public LocalDateTime since() {
    return start.time();
  }

  /** The same of other requests at once. */
  ScanSettings withConcurrency(int other) {
    return new ScanSettings(
        pageSize, windowDays, maxResultWindow, pushdown, start, until, other, stretches);
  }

  /** The same of pages of another size, as far as the service takes it. */
  ScanSettings withPageSize(int other) {
    return new ScanSettings(
        Math.min(other, maxResultWindow),
        windowDays,
        maxResultWindow,
        pushdown,
        start,
        until,
        concurrency,
        stretches);
  }

  /** The same of a history that ends elsewhere. */
  ScanSettings withUntil(LocalDateTime other) {
    return new ScanSettings(
        pageSize,
        windowDays,
        maxResultWindow,
        pushdown,
        start,
        Optional.of(other),
        concurrency,
        stretches);
  }

  /** The same of another history. */
  ScanSettings withStart(HistoryStart other) {
    return new ScanSettings(
        pageSize, windowDays, maxResultWindow, pushdown, other, until, concurrency, stretches);
  }

  /** {@link #windowDays} in milliseconds. */
  long windowMillis() {
    return Duration.ofDays(windowDays).toMillis();
  }
}
