package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents of one range in order of time, page after page. Each request starts at the
 * millisecond where the last page ended and asks for as many more as were given of that
 * millisecond, which are dropped: so sessions that come or go meanwhile hide no other, and no
 * offset grows. For one thread at a time.
 */
final class PageChain {

  private static final Logger LOG = LoggerFactory.getLogger(PageChain.class);

  /** What all chains of a scan share. */
  record Reading(PageLoader<DocumentRows> pages, RequestPlan plan, PageSizes sizes) {}

  /**
   * What makes a session known again. By its id alone it would depend on where pages end, which of
   * two sessions of one id are given.
   */
  private record Key(String id, long startMillis) {
    static Key of(DocumentRows document) {
      return new Key(document.id(), document.startMillis());
    }
  }

  private final Reading reading;
  private final TimeOrder direction;
  private final MillisecondGroups groups;
  private final LongSupplier wanted;

  /** What is still to be read; null at the end. */
  private @Nullable MillisRange rest;

  /** The ids that were given of the millisecond where {@link #rest} begins. */
  private final Set<String> given = new HashSet<>();

  private long left;
  private long bytes;

  /**
   * A chain.
   *
   * @param order of documents of one millisecond
   * @param eager see {@link MillisecondGroups}
   * @param wanted how many more documents are wanted at most, at least 1
   */
  PageChain(
      Reading reading,
      MillisRange range,
      Comparator<DocumentRows> order,
      boolean eager,
      LongSupplier wanted) {
    this.reading = reading;
    this.direction = reading.plan().timeOrder();
    this.groups = new MillisecondGroups(order, eager, reading.pages().kept());
    this.wanted = wanted;
    this.rest = range;
  }

  boolean isDone() {
    return rest == null;
  }

  /** How many sessions, at least, the last page did not bring of what it was asked for. */
  long left() {
    return left;
  }

  /** The last page's length. */
  long bytes() {
    return bytes;
  }

  /** Reads a page; what of all that was read is now in order, and was not given before. */
  List<DocumentRows> read() throws ServiceException {
    MillisRange range = rest;
    if (range == null) {
      throw new IllegalStateException("at the end");
    }
    rest = readPage(range);
    return groups.takeReady();
  }

  /**
   * Leaves the far part of what is to be read to another chain.
   *
   * @param kept the part of the time that stays with this one, from 0 to 1
   * @return what it leaves; empty where it is too short to be cut
   */
  Optional<MillisRange> leaveFarPart(double kept) {
    MillisRange range = rest;
    if (range == null || range.first() == range.last()) {
      return Optional.empty();
    }
    long edge = direction.at(kept, range);
    rest = direction.upTo(edge, range);
    return Optional.of(direction.from(direction.next(edge), range));
  }

  /** Reads a page of a range, and says what is then left of it. */
  private @Nullable MillisRange readPage(MillisRange range) throws ServiceException {
    Answer<DocumentRows> answer = load(range);
    SearchRequest request = answer.request();
    reading.sizes().came(answer);
    left = answer.page().total() - answer.hits().size();
    bytes = answer.page().bytes();
    List<DocumentRows> fresh = fresh(answer.hits(), range);
    boolean mayMissSome = hasRepeats(answer.hits());
    if (answer.hits().isEmpty() || (answer.isEnd() && !mayMissSome)) {
      fresh.sort(direction.comparator());
      groups.add(fresh);
      return leave();
    }
    if (!direction.isKeptBy(answer.hits())) {
      throw PageLoader.malformed(
          "sessions in the order of their start times", "them in another order", request);
    }
    if (!fresh.isEmpty()) {
      return moveOn(range, fresh);
    }
    return answer.isEnd() && !given.isEmpty()
        ? readBeyondRepeats(range, answer)
        : readTies(range, request);
  }

  /** A page that the service can give: a smaller one where it fails on a larger. */
  private Answer<DocumentRows> load(MillisRange range) throws ServiceException {
    PageSizes sizes = reading.sizes();
    while (true) {
      long most = wanted.getAsLong();
      int size = sizes.next(most, given.size());
      boolean mayCut = sizes.mayCut(size);
      try {
        return reading
            .pages()
            .load(reading.plan().firstRequest(range).withPage(0, size), mayCut, most);
      } catch (ServiceException e) {
        if (size == 1 || !e.isSurelyOfSize() && !(mayCut && e.isOfSize())) {
          throw e;
        }
        sizes.cut(size);
        LOG.debug("A page of {} failed, asking for less: {}", size, e.getMessage());
      }
    }
  }

  /** Those that were not given before. What the service gives beyond the dates is not asked for. */
  private List<DocumentRows> fresh(List<DocumentRows> hits, MillisRange range) {
    long edge = direction.first(range);
    Set<Key> seen = new HashSet<>();
    given.forEach(id -> seen.add(new Key(id, edge)));
    List<DocumentRows> fresh = new ArrayList<>();
    for (DocumentRows hit : hits) {
      if (range.contains(hit.startMillis()) && seen.add(Key.of(hit))) {
        fresh.add(hit);
      }
    }
    return fresh;
  }

  /** Where sessions come twice, as many as the total says are not all of them. */
  private static boolean hasRepeats(List<DocumentRows> hits) {
    return hits.stream().map(Key::of).distinct().count() < hits.size();
  }

  private MillisRange moveOn(MillisRange range, List<DocumentRows> fresh) {
    groups.add(fresh);
    long edge = fresh.get(fresh.size() - 1).startMillis();
    MillisRange further = direction.from(edge, range);
    if (!further.equals(range)) {
      given.clear();
    }
    fresh.stream().filter(it -> it.startMillis() == edge).forEach(it -> given.add(it.id()));
    return further;
  }

  /**
   * Sessions that were given came again, some of them twice: these are kept twice, or others had no
   * room beside them. Those of the same millisecond are looked at from the other end, and what
   * comes after it is read.
   */
  private @Nullable MillisRange readBeyondRepeats(MillisRange range, Answer<DocumentRows> answer)
      throws ServiceException {
    long millis = direction.first(range);
    TieReader ties = new TieReader(reading.pages(), reading.plan(), answer.hits().size());
    if (!ties.endsWithin(millis, given)) {
      throw PageLoader.malformed(
          "each session once", "one twice and another one not at all", answer.request());
    }
    return pass(millis, range);
  }

  /** The range begins with a millisecond that no page gets past: reads all of that. */
  private @Nullable MillisRange readTies(MillisRange range, SearchRequest request)
      throws ServiceException {
    if (given.isEmpty()) {
      throw PageLoader.malformed(
          "sessions that started in the range", "others, page after page", request);
    }
    long millis = direction.first(range);
    TieReader ties = new TieReader(reading.pages(), reading.plan(), reading.sizes().ofTies());
    groups.add(fresh(ties.read(millis), range));
    return pass(millis, range);
  }

  /** What is left of a range when all of its first millisecond was read. */
  private @Nullable MillisRange pass(long millis, MillisRange range) {
    if (direction.endsWith(millis, range)) {
      return leave();
    }
    groups.complete();
    given.clear();
    return direction.from(direction.next(millis), range);
  }

  private @Nullable MillisRange leave() {
    groups.complete();
    given.clear();
    return null;
  }
}
