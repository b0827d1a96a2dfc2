package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** Answers specs from a service. Safe for use by several threads. */
public final class Scanner {

  /** What asks for less than this asks out of habit, from a time of small buffers. */
  private static final int LEAST_PAGE = 50;

  private final SearchService service;
  private final ScanSettings settings;
  private final LineLimit lines;
  private final Slots slots;

  public Scanner(SearchService service, ScanSettings settings) {
    this(service, settings, LineLimit.USUAL);
  }

  /** For tests: with shorter requests. */
  Scanner(SearchService service, ScanSettings settings, int longestLine) {
    this(
        Objects.requireNonNull(service, "service"),
        Objects.requireNonNull(settings, "settings"),
        new LineLimit(longestLine),
        new Slots(settings.concurrency()));
  }

  private Scanner(SearchService service, ScanSettings settings, LineLimit lines, Slots slots) {
    this.service = service;
    this.settings = settings;
    this.lines = lines;
    this.slots = slots;
  }

  /**
   * This for a statement that starts now. Where the service's clock is ahead of ours, history ends
   * a day after its time, for all scans of the statement alike.
   *
   * @param start what our clock says
   */
  public Scanner at(Instant start) {
    if (settings.until().isPresent()) {
      return this;
    }
    return service
        .now()
        .filter(start::isBefore)
        .map(now -> LocalDateTime.ofInstant(now.plus(TimeBounds.AHEAD), ZoneOffset.UTC))
        .map(end -> new Scanner(service, settings.withUntil(end), lines, slots))
        .orElse(this);
  }

  /**
   * This for a statement of several tables, whose history begins for all of them at the earliest
   * lower bound of one, where that is before the start that is set.
   *
   * @param tables each as the statement bounds it
   */
  public Scanner within(List<ScanSpec> tables, Bindings bindings) {
    long start = MillisRange.millis(settings.start().time());
    for (ScanSpec table : tables) {
      start = Math.min(start, TimeBounds.earliest(table, bindings));
    }
    HistoryStart history = new HistoryStart(MillisRange.time(start), true);
    return new Scanner(service, settings.withStart(history), lines, slots);
  }

  /**
   * This with pages of another size. Each page is a request, so fewer than 50 documents count as
   * 50, or as many as a page has here where that is less.
   *
   * @param rows documents a page where the whole result is wanted; 0 leaves it as it is
   */
  public Scanner withPageSize(int rows) {
    int size = Math.max(rows, Math.min(LEAST_PAGE, settings.pageSize()));
    return rows == 0 || size == settings.pageSize()
        ? this
        : new Scanner(service, settings.withPageSize(size), lines, slots);
  }

  /**
   * Opens a scan; it sends nothing before its first row is asked for. Closing the cursor asks for
   * nothing more; a request in flight is given up by the context's cancel signal.
   *
   * @throws IllegalArgumentException where a value is of another kind than its term's column, or
   *     OFFSET or FETCH is negative
   */
  public RowCursor open(ScanSpec spec, ScanContext context) {
    return FittedLines.open(
        lines, longest -> new ScanSources(service, settings, longest, slots, spec, context));
  }

  /**
   * Tells what a run of a scan would ask, as far as it is known before; sends nothing. A {@code ?}
   * may be {@link Bindings#UNBOUND}.
   *
   * @throws IllegalArgumentException as {@link #open}
   */
  public ScanOutline outline(ScanSpec spec, Bindings bindings) {
    return new ScanProbe(service, settings, lines.bytes(), slots).outline(spec, bindings);
  }

  /** Tells what a run will cost; sends a request for the number of sessions to each window. */
  public Forecast forecast(RequestPlan plan, ScanContext context) throws ServiceException {
    return new ScanProbe(service, settings, lines.bytes(), slots).forecast(plan, context);
  }
}
