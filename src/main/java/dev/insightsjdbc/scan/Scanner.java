package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.rows.RowCursor;
import java.util.Objects;

/** Answers specs from a service. Safe for use by several threads. */
public final class Scanner {

  private final SearchService service;
  private final ScanSettings settings;
  private final int longestLine;

  public Scanner(SearchService service, ScanSettings settings) {
    this(service, settings, RequestPlanner.LONGEST_REQUEST_LINE);
  }

  /** For tests: with shorter requests. */
  Scanner(SearchService service, ScanSettings settings, int longestLine) {
    this.service = Objects.requireNonNull(service, "service");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.longestLine = longestLine;
  }

  /**
   * Opens a scan; it sends nothing before its first row is asked for. Closing the cursor asks for
   * nothing more; a request in flight is given up by the context's cancel signal.
   *
   * @throws IllegalArgumentException where a value is of another kind than its term's column, or
   *     OFFSET or FETCH is negative
   */
  public RowCursor open(ScanSpec spec, ScanContext context) {
    ScanSources sources = new ScanSources(service, settings, longestLine, spec, context);
    return spec.summary().isPresent()
        ? new SummaryRun(sources).open()
        : new ScanRun(sources).open();
  }
}
