package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers specs from a service. Safe for use by several threads. */
public final class Scanner {

  /** What asks for less than this asks out of habit, from a time of small buffers. */
  private static final int LEAST_PAGE = 50;

  private final SearchService service;
  private final ScanSettings settings;
  private final LineLimit lines;
  private final Slots slots;

  /** Of the statement; null where it ends wherever the settings say. */
  private final @Nullable HistoryEnd end;

  public Scanner(SearchService service, ScanSettings settings) {
    this(service, settings, LineLimit.USUAL);
  }

  /** For tests: with shorter requests. */
  Scanner(SearchService service, ScanSettings settings, int longestLine) {
    this(
        Objects.requireNonNull(service, "service"),
        Objects.requireNonNull(settings, "settings"),
        new LineLimit(longestLine),
        new Slots(settings.concurrency()),
        null);
  }

  private Scanner(
      SearchService service,
      ScanSettings settings,
      LineLimit lines,
      Slots slots,
      @Nullable HistoryEnd end) {
    this.service = service;
    this.settings = settings;
    this.lines = lines;
    this.slots = slots;
    this.end = end;
  }

  /**
   * This for a statement that starts now. Where the service's clock is ahead of ours, and can be
   * believed, history ends a day after its time, for all scans of the statement alike.
   *
   * @param statement its clock is ours; its warnings hear of a clock that is not believed
   */
  public Scanner at(ScanContext statement) {
    if (settings.until().isPresent()) {
      return this;
    }
    HistoryEnd ends =
        new HistoryEnd(service, statement.bindings().now(), settings.since(), statement.warnings());
    ScanSettings known = ends.atOnce().map(settings::withUntil).orElse(settings);
    return new Scanner(service, known, lines, slots, ends.isOpen() ? ends : null);
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
    return new Scanner(service, settings.withStart(history), lines, slots, end);
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
        : new Scanner(service, settings.withPageSize(size), lines, slots, end);
  }

  /**
   * Opens a scan; it sends nothing before its first row is asked for. Closing the cursor asks for
   * nothing more; a request in flight is given up by the context's cancel signal.
   *
   * @throws IllegalArgumentException where a value is of another kind than its term's column, or
   *     OFFSET or FETCH is negative
   */
  public RowCursor open(ScanSpec spec, ScanContext context) {
    HistoryEnd ends = end;
    if (ends == null) {
      return open(settings, spec, context);
    }
    ScanSettings known = ends.late().map(settings::withUntil).orElse(settings);
    return ends.isOpen()
        ? new ExtendedScan(
            ends,
            known,
            other -> sources(other, lines.bytes(), spec, context),
            other -> open(other, spec, context))
        : open(known, spec, context);
  }

  private RowCursor open(ScanSettings bounded, ScanSpec spec, ScanContext context) {
    return FittedLines.open(lines, longest -> sources(bounded, longest, spec, context));
  }

  private ScanSources sources(
      ScanSettings bounded, int longestLine, ScanSpec spec, ScanContext context) {
    return new ScanSources(service, bounded, longestLine, slots, spec, context);
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
