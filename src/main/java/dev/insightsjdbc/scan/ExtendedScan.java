package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scan that begins before the service has said what its clock says. Where that turns out to be
 * ahead of ours, and history to end later than was thought, it begins again before its first row is
 * given.
 */
final class ExtendedScan implements RowCursor {

  private static final LocalDateTime LATEST = MillisRange.time(TimeBounds.LATEST);
  private static final long NONE = Long.MIN_VALUE;

  private final HistoryEnd end;
  private final ScanSettings settings;
  private final Function<ScanSettings, ScanSources> sources;
  private final Function<ScanSettings, RowCursor> scans;
  private RowCursor rows;
  private boolean begun;

  /**
   * A scan.
   *
   * @param settings whose history ends by our clock
   * @param sources of a scan with other settings, to plan it
   * @param scans opens a scan with other settings
   */
  ExtendedScan(
      HistoryEnd end,
      ScanSettings settings,
      Function<ScanSettings, ScanSources> sources,
      Function<ScanSettings, RowCursor> scans) {
    this.end = end;
    this.settings = settings;
    this.sources = sources;
    this.scans = scans;
    this.rows = scans.apply(settings);
  }

  @Override
  public boolean next() throws ServiceException, SQLException {
    if (begun) {
      return rows.next();
    }
    ScanSources bounded = sources.apply(settings);
    long last = last(bounded);
    if (last == NONE && last(LATEST) != NONE) {
      ask(bounded);
    }
    boolean more = rows.next();
    begun = true;
    LocalDateTime later = end.late().orElse(null);
    if (later != null && last(later) > last) {
      rows.close();
      rows = scans.apply(settings.withUntil(later));
      more = rows.next();
    }
    return more;
  }

  private long last(LocalDateTime until) {
    return last(sources.apply(settings.withUntil(until)));
  }

  /** The latest start time that is asked for. */
  private static long last(ScanSources scan) {
    return scan.plan().windows().stream().mapToLong(MillisRange::last).max().orElse(NONE);
  }

  /** All that is wanted is later than our clock: only an answer tells whether that is right. */
  private void ask(ScanSources scan) throws ServiceException {
    LocalDateTime start = settings.since();
    scan.loader(DocumentReader.SKIPPING)
        .load(
            new SearchRequest(
                new DateRange(start, start.plusDays(1)),
                Filter.ALL,
                List.of(),
                Projection.of(List.of(Catalog.SESSION_ID)),
                0,
                1));
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
