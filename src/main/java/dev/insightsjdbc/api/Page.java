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
 * @param bytes the answer's length after unzipping; 0 where nothing was encoded
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
