package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A scan that begins again with less in its filter where a request's line was too long for the
 * service or what stands before it: the rest is then judged here.
 */
final class FittedLines implements RowCursor {

  private final LineLimit limit;
  private final int usual;
  private final IntFunction<ScanSources> scans;
  private ScanSources scan;
  private RowCursor rows;
  private boolean begun;

  private FittedLines(LineLimit limit, IntFunction<ScanSources> scans, ScanSources scan) {
    this.limit = limit;
    this.usual = limit.bytes();
    this.scans = scans;
    this.scan = scan;
    this.rows = scan.open();
  }

  /**
   * Opens a scan.
   *
   * @param scans the scan whose request lines are no longer than so many bytes
   */
  static RowCursor open(LineLimit limit, IntFunction<ScanSources> scans) {
    ScanSources scan = scans.apply(limit.bytes());
    boolean filters = !scan.plan().filters().stream().allMatch(Filter::isAll);
    return filters ? new FittedLines(limit, scans, scan) : scan.open();
  }

  @Override
  public boolean next() throws ServiceException, SQLException {
    while (true) {
      try {
        boolean more = rows.next();
        begun = true;
        return more;
      } catch (ServiceException e) {
        if (begun || !e.isOfLength() || !shorten()) {
          throw e;
        }
        rows.close();
        rows = scan.open();
      }
    }
  }

  /** Whether there is a scan whose lines are shorter; then it is this one. */
  private boolean shorten() {
    List<Filter> refused = scan.plan().filters();
    while (limit.lower()) {
      ScanSources shorter = scans.apply(limit.bytes());
      if (!shorter.plan().filters().equals(refused)) {
        scan = shorter;
        return true;
      }
    }
    limit.set(usual);
    return false;
  }

  @Override
  public @Nullable Object[] row() {
    return rows.row();
  }

  @Override
  public void close() {
    rows.close();
  }
}
