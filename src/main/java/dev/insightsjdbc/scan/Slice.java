package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a scan's time that is read by itself, beside others. Guarded by the lock of its {@link
 * SeekSource}, but for {@link #read}, which one thread at a time calls without it: what that
 * changes is looked at only when it is over.
 */
final class Slice {

  /** The last page of a slice is half empty on average, so slices have several. */
  private static final int FEWEST_PAGES = 4;

  /** At the end of a long scan others would wait for the last slice. */
  private static final int FEWEST_LAST_PAGES = 2;

  /** What is read ahead is kept until those before it are taken, so they do not have many. */
  static final int MOST_PAGES = 8;

  /** Documents of a page, and about how much memory they take. */
  record Batch(List<DocumentRows> documents, long bytes) {}

  /** How many documents are thought to be in the time that no slice was begun for. */
  private static final class Estimate {
    private static final double MOST_STRETCH = 64;

    private long left;
    private double stretch = 1;

    Estimate(long left) {
      this.left = left;
    }

    /** Where a part had much less than was thought, the next ones are made longer. */
    void found(long documents, long thought) {
      left = Math.max(0, left + thought - documents);
      if (2 * documents < thought) {
        stretch = Math.min(MOST_STRETCH, 2 * stretch);
      } else if (documents > 2 * thought) {
        stretch = Math.max(1, stretch / 2);
      }
    }
  }

  /** What was cut off. */
  record Rest(MillisRange range, Estimate estimate) {}

  private final PageChain chain;
  private final boolean rest;
  private final Deque<Batch> ready = new ArrayDeque<>();
  private @Nullable Estimate estimate;
  private long thought;
  private long left;
  private boolean begun;
  private boolean done;
  private boolean reading;
  private @Nullable Throwable failure;

  /** A slice of which nothing is known. */
  Slice(PageChain chain) {
    this(chain, null);
  }

  private Slice(PageChain chain, @Nullable Estimate estimate) {
    this.chain = chain;
    this.estimate = estimate;
    this.rest = estimate != null;
  }

  /** The slice of what was cut off another. */
  static Slice of(Rest rest, PageChain chain) {
    return new Slice(chain, rest.estimate());
  }

  /** Whether it was cut off another of the same window. */
  boolean isRest() {
    return rest;
  }

  /** Whether all of it was read; what is ready may be there still. */
  boolean isDone() {
    return done;
  }

  /** Whether its next page can be asked for. */
  boolean isIdle() {
    return !reading && failure == null && !isDone();
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** Whether there is something to take. */
  boolean isReady() {
    return !ready.isEmpty();
  }

  @Nullable Batch takeReady() {
    return ready.poll();
  }

  /** How many sessions, at least, are left of what was asked for. */
  long left() {
    return left;
  }

  void begin() {
    reading = true;
  }

  /** Reads its next page; to be called between {@link #begin} and {@link #came}. */
  Batch read() throws ServiceException {
    List<DocumentRows> documents = chain.read();
    return new Batch(documents, chain.bytes());
  }

  void came(Batch batch) {
    reading = false;
    begun = true;
    done = chain.isDone();
    left = chain.left();
    if (!batch.documents().isEmpty()) {
      ready.add(batch);
    }
    Estimate before = estimate;
    if (before != null) {
      before.found(batch.documents().size() + left, thought);
      estimate = null;
    }
  }

  void failed(Throwable why) {
    reading = false;
    failure = why;
  }

  /**
   * Cuts off what is more than some pages, where that is worth a slice of its own.
   *
   * @param page how many documents a page has
   * @param wanted documents at most
   * @param atOnce slices that are read at the same time
   * @param isLast whether others have nothing else to read
   */
  Optional<Rest> cut(int page, long wanted, int atOnce, boolean isLast) {
    Estimate all = begun ? new Estimate(left) : estimate;
    if (all == null || isDone()) {
      return Optional.empty();
    }
    long pages = Math.min(all.left, wanted) / page;
    int fewest = rest && isLast ? FEWEST_LAST_PAGES : FEWEST_PAGES;
    if (pages < 2L * fewest) {
      return Optional.empty();
    }
    long kept = page * Math.max(fewest, Math.min(MOST_PAGES, pages / atOnce));
    Optional<MillisRange> far = chain.leaveFarPart(all.stretch * kept / all.left);
    if (far.isPresent()) {
      all.left -= kept;
      estimate = all;
      thought = kept;
    }
    return far.map(range -> new Rest(range, all));
  }
}
