package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.DateRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Stretches of a history in which there is no session at all, as far as was seen within the last
 * hour: statements without a lower bound need not ask for the years before the first session again
 * and again. What is recent is not remembered, since sessions come there. Safe for use by several
 * threads.
 */
public final class Stretches {

  /** Remembers nothing: for a history whose ends are known, or may change. */
  public static final Stretches FORGOTTEN = new Stretches(InstantSource.system(), Duration.ZERO);

  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** How long a session may take to come into the history. */
  private static final Duration RECENT = Duration.ofDays(2);

  private static final int MOST = 2_000;

  /** Stretches that were seen within so long are remembered as one, and forgotten at once. */
  private static final Duration SEEN_TOGETHER = Duration.ofMinutes(10);

  private record Seen(MillisRange range, boolean empty, Instant until) {

    boolean goesOnWith(Seen other) {
      return empty
          && other.empty
          && range.first() <= other.range.last() + 1
          && other.range.first() <= range.last() + 1
          && Duration.between(until, other.until).abs().compareTo(SEEN_TOGETHER) < 0;
    }

    Seen with(Seen other) {
      return new Seen(
          new MillisRange(
              Math.min(range.first(), other.range.first()),
              Math.max(range.last(), other.range.last())),
          true,
          until.isBefore(other.until) ? until : other.until);
    }
  }

  private final InstantSource clock;
  private final Duration remembered;
  private final Deque<Seen> seen = new ArrayDeque<>();

  private Stretches(InstantSource clock, Duration remembered) {
    this.clock = clock;
    this.remembered = remembered;
  }

  /** Nothing is known yet. */
  public static Stretches of(InstantSource clock) {
    return new Stretches(clock, REMEMBERED);
  }

  /** Whether it remembers at all. */
  boolean remembers() {
    return !remembered.isZero();
  }

  /** Hears how many sessions there are within dates, whatever they are. */
  void learn(DateRange dates, long sessions) {
    Instant now = clock.instant();
    MillisRange range = range(dates);
    long latest = now.minus(RECENT).toEpochMilli();
    if (!remembers() || range.first() > latest) {
      return;
    }
    boolean empty = sessions == 0;
    MillisRange old = new MillisRange(range.first(), Math.min(range.last(), latest));
    Seen all = new Seen(empty ? old : range, empty, now.plus(remembered));
    synchronized (seen) {
      forget(now);
      Iterator<Seen> others = seen.descendingIterator();
      while (others.hasNext()) {
        Seen other = others.next();
        if (other.goesOnWith(all)) {
          all = all.with(other);
          others.remove();
        }
      }
      if (seen.size() == MOST) {
        seen.removeFirst();
      }
      seen.addLast(all);
    }
  }

  /** Whether it is known that there are sessions within dates, or about these. */
  boolean hasSessions(DateRange dates) {
    MillisRange range = range(dates);
    return seen().stream()
        .anyMatch(it -> !it.empty() && 2 * overlap(it.range(), range) > length(range));
  }

  /**
   * The ranges without what is known to be empty, where fewer requests then cover them.
   *
   * @param ranges ascending
   * @param longest milliseconds of one request at most
   */
  List<MillisRange> spare(List<MillisRange> ranges, long longest) {
    List<MillisRange> empty = seen().stream().filter(Seen::empty).map(Seen::range).toList();
    return empty.isEmpty()
        ? ranges
        : ranges.stream().flatMap(range -> spare(range, empty, longest).stream()).toList();
  }

  /** Never more than the range: what lies between two of them is not wanted. */
  private static List<MillisRange> spare(MillisRange range, List<MillisRange> empty, long longest) {
    List<MillisRange> left = List.of(range);
    for (MillisRange stretch : empty) {
      left = left.stream().flatMap(part -> rest(part, stretch).stream()).toList();
    }
    List<MillisRange> merged = TimeBounds.merged(left, longest);
    return windows(merged, longest) < windows(List.of(range), longest) ? merged : List.of(range);
  }

  private static long windows(List<MillisRange> ranges, long longest) {
    return ranges.stream().mapToLong(range -> (length(range) - 1) / longest + 1).sum();
  }

  private List<Seen> seen() {
    synchronized (seen) {
      forget(clock.instant());
      return List.copyOf(seen);
    }
  }

  /** Also what a clock that was set back says was seen later: nobody knows how long ago that is. */
  private void forget(Instant now) {
    seen.removeIf(it -> it.until().isBefore(now) || it.until().minus(remembered).isAfter(now));
  }

  private static List<MillisRange> rest(MillisRange range, MillisRange empty) {
    if (overlap(range, empty) <= 0) {
      return List.of(range);
    }
    List<MillisRange> rest = new ArrayList<>();
    if (range.first() < empty.first()) {
      rest.add(new MillisRange(range.first(), empty.first() - 1));
    }
    if (range.last() > empty.last()) {
      rest.add(new MillisRange(empty.last() + 1, range.last()));
    }
    return rest;
  }

  private static long overlap(MillisRange one, MillisRange other) {
    return Math.min(one.last(), other.last()) - Math.max(one.first(), other.first()) + 1;
  }

  private static long length(MillisRange range) {
    return range.last() - range.first() + 1;
  }

  /** Whole milliseconds within dates. */
  private static MillisRange range(DateRange dates) {
    return new MillisRange(
        dates.from().toInstant(ZoneOffset.UTC).toEpochMilli(),
        dates.to().toInstant(ZoneOffset.UTC).toEpochMilli());
  }
}
