package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchService;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where history ends for all scans of one statement: a day after our clock, or after the service's
 * where that is ahead of ours and can be believed. The service's may not be known before its first
 * answer. Safe for use by several threads.
 */
final class HistoryEnd {

  /** How far ahead of a clock that may be right another one is not thought to be right. */
  static final Duration MOST_AHEAD = Duration.ofDays(3_653);

  /** What no statement is begun again for: sessions start before their service's clock. */
  private static final Duration LITTLE_AHEAD = Duration.ofHours(1);

  private final SearchService service;
  private final Instant ours;
  private final LocalDateTime since;
  private final Consumer<String> warnings;
  private final @Nullable LocalDateTime atOnce;
  private @Nullable LocalDateTime late;
  private boolean known;

  /**
   * An end.
   *
   * @param ours what our clock says when the statement starts
   * @param since where history starts: a clock that says less is wrong
   * @param warnings hears of a clock that is not believed
   */
  HistoryEnd(SearchService service, Instant ours, LocalDateTime since, Consumer<String> warnings) {
    this.service = service;
    this.ours = ours;
    this.since = since;
    this.warnings = warnings;
    Optional<Instant> theirs = service.now();
    this.known = theirs.isPresent();
    this.atOnce = theirs.flatMap(now -> end(now, Duration.ZERO)).orElse(null);
  }

  /** The end by the service's clock, where that was known from the start and is ahead of ours. */
  Optional<LocalDateTime> atOnce() {
    return Optional.ofNullable(atOnce);
  }

  /**
   * The end by the service's clock, where that became known since the start, and is so far ahead of
   * ours that sessions may be missing.
   */
  synchronized Optional<LocalDateTime> late() {
    Optional<Instant> theirs = known ? Optional.empty() : service.now();
    if (theirs.isPresent()) {
      known = true;
      late = end(theirs.get(), LITTLE_AHEAD).orElse(null);
    }
    return Optional.ofNullable(late);
  }

  /** Whether the service may still say what its clock says. */
  synchronized boolean isOpen() {
    return !known;
  }

  private Optional<LocalDateTime> end(Instant theirs, Duration least) {
    Duration ahead = Duration.between(ours, theirs);
    if (ahead.compareTo(least) <= 0) {
      return Optional.empty();
    }
    boolean isOursWrong = ours.isBefore(since.toInstant(ZoneOffset.UTC));
    if (ahead.compareTo(MOST_AHEAD) > 0 && !isOursWrong) {
      warnings.accept(
          "the service's clock says "
              + theirs
              + ", which is not believed, since it is "
              + ahead.toDays()
              + " days ahead of this machine's: sessions that start more than a day after "
              + ours
              + " are not looked for; is this machine's clock right?");
      return Optional.empty();
    }
    return Optional.of(LocalDateTime.ofInstant(theirs.plus(TimeBounds.AHEAD), ZoneOffset.UTC));
  }
}
