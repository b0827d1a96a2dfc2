package dev.insightsjdbc.api;

import java.util.List;
import java.util.OptionalInt;

/**
 * One page of hits.
 *
 * @param <D> what the reader made of each document
 * @param total how many documents match in all, as the service says
 * @param totalIsLowerBound whether the service itself says that {@code total} is only a lower bound
 *     (a {@code relation} of {@code gte}); a service may cap it silently, too
 * @param pageSize the page size that the service says it used, where it says so
 * @param hits the documents, in the service's order
 * @param bytes the answer's length after unzipping, or that of its documents where they came
 *     without an answer around them
 * @param skipped documents after the hits that were passed over, since a page of them all would
 *     take too much memory; the page size is then the number of the hits
 */
public record Page<D>(
    long total,
    boolean totalIsLowerBound,
    OptionalInt pageSize,
    List<D> hits,
    long bytes,
    int skipped) {

  /** What a page may have that is kept whole: several are in memory at once. */
  public static final long MOST_BYTES =
      Math.max(4L << 20, Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16));

  /** A page of which nothing was passed over. */
  public Page(
      long total, boolean totalIsLowerBound, OptionalInt pageSize, List<D> hits, long bytes) {
    this(total, totalIsLowerBound, pageSize, hits, bytes, 0);
  }

  public Page {
    if (total < 0 || bytes < 0) {
      throw new IllegalArgumentException("negative total or bytes: " + total + ", " + bytes);
    }
    hits = List.copyOf(hits);
  }
}
