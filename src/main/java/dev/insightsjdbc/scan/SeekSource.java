package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Documents in order of time, window after window. Pages that will be wanted are read ahead by
 * other threads, of several slices of time at once; what they bring waits here for its turn, and
 * they wait where it takes too much memory. For one reader.
 */
final class SeekSource implements DocumentSource {

  /** How far to read ahead of those who take the documents. */
  enum Ahead {
    /** Nothing: nobody knows how many documents make the rows that are wanted. */
    NOTHING,
    /** More and more, as windows bring less than is wanted. */
    AS_WINDOWS_END,
    /** More and more, as documents are taken. */
    AS_TAKEN,
    /** At once: all will be taken. */
    EVERYTHING
  }

  private final PageChain.Reading reading;
  private final Comparator<DocumentRows> order;
  private final boolean eager;
  private final Turns turns;
  private final int atOnce;
  private final int pageSize;
  private final Iterator<MillisRange> windows;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();

  /** In the order in which their documents are given. */
  private final List<Slice> slices = new ArrayList<>();

  private final Buffer buffer;
  private Ahead ahead;
  private int allowed;
  private int underWay;
  private long wanted;
  private int windowsLeft;
  private boolean begun;
  private boolean failed;
  private List<DocumentRows> batch = List.of();
  private int place;

  /**
   * A source.
   *
   * @param order of documents of one millisecond
   * @param wanted documents that will be asked for at most, as far as that is known; the page size
   *     looks to it
   * @param eager see {@link MillisecondGroups}
   */
  SeekSource(
      PageLoader<DocumentRows> pages,
      RequestPlan plan,
      Comparator<DocumentRows> order,
      long wanted,
      boolean eager,
      Ahead ahead) {
    ScanSettings settings = pages.settings();
    this.reading =
        new PageChain.Reading(
            pages,
            plan,
            new PageSizes(plan.pageSize(), settings.pageSize(), settings.maxResultWindow()));
    this.order = order;
    this.eager = eager;
    this.turns = pages.turns();
    this.windowsLeft = plan.windows().size();
    this.atOnce = settings.concurrency();
    this.buffer = new Buffer(atOnce * Slice.MOST_PAGES);
    this.pageSize = settings.pageSize();
    this.windows = plan.windows().iterator();
    this.wanted = wanted;
    this.ahead = ahead;
    this.allowed = ahead == Ahead.EVERYTHING ? atOnce : 1;
  }

  /** Says that all documents will be taken. */
  void takesEverything() {
    lock.lock();
    try {
      ahead = Ahead.EVERYTHING;
      allowed = atOnce;
      readAhead();
    } finally {
      lock.unlock();
    }
  }

  /** How many sessions, at least, are left of the part of time that is being given. */
  long left() {
    lock.lock();
    try {
      return slices.isEmpty() ? 0 : slices.get(0).left();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable DocumentRows next() throws ServiceException {
    while (place == batch.size()) {
      List<DocumentRows> more = take();
      if (more == null) {
        return null;
      }
      batch = more;
      place = 0;
    }
    DocumentRows document = batch.get(place++);
    if (place == (batch.size() + 1) / 2) {
      halfTaken();
    }
    return document;
  }

  /** Whoever goes on to here will likely want the rest. */
  private void halfTaken() {
    if (ahead != Ahead.AS_TAKEN || atOnce == 1) {
      return;
    }
    lock.lock();
    try {
      allowMore();
      readAhead();
    } finally {
      lock.unlock();
    }
  }

  private void allowMore() {
    allowed = Math.min(atOnce, 2 * allowed);
  }

  /** The next documents, when they are there; null at the end. */
  private @Nullable List<DocumentRows> take() throws ServiceException {
    lock.lock();
    try {
      while (true) {
        turns.liveness().check();
        Slice head = head();
        if (head == null) {
          return null;
        }
        Slice.Batch ready = head.takeReady();
        if (ready != null) {
          buffer.remove(ready);
          readAhead();
          return ready.documents();
        }
        if (head.failure() != null) {
          throw Overlap.failure(head.failure());
        }
        if (head.isDone()) {
          end(head);
        } else {
          readAhead();
          if (underWay == 0) {
            readHere(head);
          } else {
            long start = System.nanoTime();
            came.await(Liveness.LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            turns.waitedSince(start);
          }
        }
      }
    } catch (InterruptedException e) {
      throw Slots.interrupted();
    } finally {
      lock.unlock();
    }
  }

  /** Goes on to the next slice. */
  private void end(Slice head) {
    slices.remove(head);
    if (slices.isEmpty() || !slices.get(0).isRest()) {
      turns.spending().endsWindow();
    }
  }

  private @Nullable Slice head() {
    if (slices.isEmpty() && windows.hasNext()) {
      slices.add(nextWindow());
    }
    return slices.isEmpty() ? null : slices.get(0);
  }

  private Slice nextWindow() {
    if (!begun) {
      begun = true;
      turns.spending().begins(windowsLeft);
    }
    windowsLeft--;
    return new Slice(chain(windows.next()));
  }

  private PageChain chain(MillisRange range) {
    return new PageChain(reading, range, order, eager, this::wanted);
  }

  private long wanted() {
    lock.lock();
    try {
      return Math.max(1, wanted);
    } finally {
      lock.unlock();
    }
  }

  /** Has pages read that will be wanted, as many as may be under way. */
  private void readAhead() {
    while (allowed > 1 && underWay < allowed && !failed && !turns.liveness().isCancelled()) {
      Slice next = idle();
      if (next == null) {
        return;
      }
      begin(next);
      Workers.SHARED.execute(() -> read(next));
    }
  }

  /** The slice of which a page is to be read next; null where none may. */
  private @Nullable Slice idle() {
    boolean room = buffer.hasRoom(underWay, reading.sizes().bytesOfDocument());
    int unfinished = 0;
    ListIterator<Slice> all = slices.listIterator();
    while (all.hasNext()) {
      boolean isHead = !all.hasPrevious();
      Slice slice = all.next();
      boolean isAwaited = isHead && !slice.isReady() && underWay == 0;
      if (slice.isIdle() && (room || isAwaited) && wanted > 0) {
        cut(slice, all);
        return slice;
      }
      unfinished += slice.isDone() ? 0 : 1;
    }
    if (!windows.hasNext() || unfinished >= atOnce || !room || wanted <= 0) {
      return null;
    }
    Slice window = nextWindow();
    slices.add(window);
    return window;
  }

  private void cut(Slice slice, ListIterator<Slice> after) {
    if (atOnce > 1 && ahead != Ahead.NOTHING) {
      boolean isLast =
          !windows.hasNext() && slices.stream().filter(it -> !it.isDone()).count() < atOnce;
      slice
          .cut(pageSize, wanted, atOnce, isLast)
          .ifPresent(rest -> after.add(Slice.of(rest, chain(rest.range()))));
    }
  }

  private void begin(Slice slice) {
    slice.begin();
    underWay++;
  }

  /** Reads a page in the caller's thread, which has the lock, and leaves it meanwhile. */
  private void readHere(Slice slice) {
    begin(slice);
    lock.unlock();
    try {
      read(slice);
    } finally {
      lock.lock();
    }
  }

  /** Reads a page; what it comes to stays with the slice. */
  private void read(Slice slice) {
    Slice.Batch read = null;
    Throwable failure = null;
    try {
      read = slice.read();
    } catch (ServiceException | RuntimeException | Error e) {
      failure = e;
    }
    lock.lock();
    try {
      underWay--;
      if (read != null) {
        came(slice, read);
      } else if (failure != null) {
        slice.failed(failure);
        failed = true;
      }
      readAhead();
      came.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void came(Slice slice, Slice.Batch read) {
    slice.came(read);
    buffer.add(read);
    wanted -= read.documents().size();
    tellWhatIsLeft();
    boolean bringsNothing = ahead == Ahead.AS_TAKEN && read.documents().isEmpty();
    boolean windowEnds = ahead == Ahead.AS_WINDOWS_END && slice.isDone() && wanted > 0;
    if (bringsNothing || windowEnds) {
      allowMore();
    }
  }

  private void tellWhatIsLeft() {
    long requests = windowsLeft;
    long documents = 0;
    for (Slice slice : slices) {
      long left = slice.isDone() ? 0 : slice.left();
      documents += left;
      requests += slice.isDone() ? 0 : Math.max(1, (left + pageSize - 1) / pageSize);
    }
    turns.spending().expects(this, requests, Math.min(documents, Math.max(0, wanted)));
  }

  /** What waits for its turn. */
  private static final class Buffer {
    private static final long MOST_BYTES =
        Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private static final long MOST_BYTES_WHILE_READ = Runtime.getRuntime().maxMemory() / 4;

    /** Where a page's bytes are not known. */
    private static final int BYTES_A_DOCUMENT = 1_000;

    /**
     * While it is read, a text is there in two bytes a letter, and again as it is copied into
     * buffers that grow.
     */
    private static final long COPIES_WHILE_READ = 8;

    private final int mostPages;
    private int pages;
    private long bytes;

    Buffer(int mostPages) {
      this.mostPages = mostPages;
    }

    void add(Slice.Batch batch) {
      if (!batch.documents().isEmpty()) {
        pages++;
        bytes += size(batch);
      }
    }

    void remove(Slice.Batch batch) {
      pages--;
      bytes -= size(batch);
    }

    /** Whether another page may be read, beside so many that are. */
    boolean hasRoom(int underWay, long documentBytes) {
      return pages < mostPages
          && bytes < MOST_BYTES
          && (underWay + 1) * COPIES_WHILE_READ * documentBytes < MOST_BYTES_WHILE_READ;
    }

    private static long size(Slice.Batch batch) {
      return Math.max(batch.bytes(), (long) BYTES_A_DOCUMENT * batch.documents().size());
    }
  }
}
