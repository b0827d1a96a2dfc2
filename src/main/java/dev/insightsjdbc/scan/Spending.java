package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one run of a statement has asked of the service, and how much it may. Safe for use by
 * several threads.
 */
public final class Spending {

  /**
   * How much a statement may ask.
   *
   * @param requests answers, not counting what was sent again
   * @param documents in these answers
   * @param bytes of these answers, after unzipping
   */
  public record Budget(OptionalLong requests, OptionalLong documents, OptionalLong bytes) {

    /** As much as it takes. */
    public static final Budget NONE =
        new Budget(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** What a part of the statement will ask still, as far as it is known. */
  private record Rest(long requests, long documents) {}

  private final Budget budget;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong documents = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong waitedNanos = new AtomicLong();
  private final AtomicLong windows = new AtomicLong();
  private final AtomicLong windowsDone = new AtomicLong();
  private final Map<Object, Rest> rests = new ConcurrentHashMap<>();

  public Spending(Budget budget) {
    this.budget = budget;
  }

  /** For how long the caller's thread waited for answers, and read them as they came. */
  public long waitedNanos() {
    return waitedNanos.get();
  }

  /** Requests that were sent, not counting what was sent again. */
  public long requests() {
    return requests.get();
  }

  /** Windows of time that scans which have begun go through, unless they end before. */
  public long windows() {
    return windows.get();
  }

  /** How many of the windows are done with. */
  public long windowsDone() {
    return windowsDone.get();
  }

  /** Says that a scan begins to go through windows. */
  void begins(int moreWindows) {
    windows.addAndGet(moreWindows);
  }

  /** Says that a window is done with. */
  void endsWindow() {
    windowsDone.incrementAndGet();
  }

  /** Documents that came. */
  public long documents() {
    return documents.get();
  }

  /**
   * Says that so many requests follow at least.
   *
   * @throws ServiceException of the fault {@link Fault#OVER_BUDGET} where they may not
   */
  public void requireRequests(long atLeast) throws ServiceException {
    if (budget.requests().isPresent() && requests.get() + atLeast > budget.requests().getAsLong()) {
      throw over("maxRequests", budget.requests().getAsLong(), atLeast, 0);
    }
  }

  /** Counts a request that is about to be sent; fails as {@link #requireRequests}. */
  public void request() throws ServiceException {
    long sent = requests.incrementAndGet();
    if (budget.requests().isPresent() && sent > budget.requests().getAsLong()) {
      requests.decrementAndGet();
      throw over("maxRequests", budget.requests().getAsLong(), 1, 0);
    }
  }

  /**
   * Counts an answer; fails as {@link #requireRequests}.
   *
   * @param moreDocuments that whoever asked is to ask for because of it
   * @param morePages in so many requests
   */
  void answer(int hits, long length, long moreDocuments, long morePages) throws ServiceException {
    long allDocuments = documents.addAndGet(hits);
    long allBytes = bytes.addAndGet(length);
    if (budget.documents().isPresent() && allDocuments > budget.documents().getAsLong()) {
      throw over("maxDocuments", budget.documents().getAsLong(), morePages, moreDocuments);
    }
    if (budget.bytes().isPresent() && allBytes > budget.bytes().getAsLong()) {
      throw over("maxBytes", budget.bytes().getAsLong(), morePages, moreDocuments);
    }
  }

  /** Says what a part of the statement will ask still, for whoever is told that it may not. */
  void expects(Object part, long moreRequests, long moreDocuments) {
    if (moreRequests == 0) {
      rests.remove(part); // with the documents that it may hold
    } else {
      rests.put(part, new Rest(moreRequests, moreDocuments));
    }
  }

  void waited(long nanos) {
    waitedNanos.addAndGet(nanos);
  }

  private ServiceException over(
      String property, long most, long leastRequests, long leastDocuments) {
    long sent = requests.get();
    long read = documents.get();
    long moreRequests =
        Math.max(leastRequests, rests.values().stream().mapToLong(Rest::requests).sum());
    long moreDocuments =
        Math.max(leastDocuments, rests.values().stream().mapToLong(Rest::documents).sum());
    long moreBytes = read == 0 ? 0 : Math.round((double) bytes.get() / read * moreDocuments);
    String rest =
        moreRequests == 0 && moreDocuments == 0
            ? ""
            : ", and would need some "
                + counted(moreRequests, "request")
                + ", "
                + counted(moreDocuments, "document")
                + " and "
                + counted(moreBytes, "byte")
                + " more at least";
    return new ServiceException(
        Fault.OVER_BUDGET,
        "the statement takes more than "
            + property
            + "="
            + most
            + ": it has sent "
            + counted(sent, "request")
            + ", which brought "
            + counted(read, "document")
            + " in "
            + counted(bytes.get(), "byte")
            + rest
            + "; narrow it, for example by session_start_time, or raise "
            + property,
        null);
  }

  /** A number of things, as people write it. */
  public static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
