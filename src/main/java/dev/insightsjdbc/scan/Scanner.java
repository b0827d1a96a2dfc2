package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;

/** Answers specs from a service. Safe for use by several threads. */
public final class Scanner {

  private final SearchService service;
  private final ScanSettings settings;

  public Scanner(SearchService service, ScanSettings settings) {
    this.service = service;
    this.settings = settings;
  }

  /**
   * Whether the spec's terms can carry the values that are bound: a string that the service may not
   * index, or a request line that is too long, cannot be sent. A spec without such terms answers
   * then.
   */
  public boolean canCarry(ScanSpec spec, Bindings bindings) {
    throw new UnsupportedOperationException("written by the scan's own change");
  }

  /** Opens a scan; it sends nothing before its first row is asked for. */
  public RowCursor open(ScanSpec spec, ScanContext context) {
    throw new UnsupportedOperationException("written by the scan's own change " + service + settings);
  }
}
