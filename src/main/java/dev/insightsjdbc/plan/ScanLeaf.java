package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.engine.KeyValues;
import dev.insightsjdbc.engine.LocalMemory;
import dev.insightsjdbc.engine.LocalRun;
import dev.insightsjdbc.engine.RowFailure;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.ScanSpec;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * A scan as generated code calls it. Public only for that: it is no part of the driver's interface.
 */
public final class ScanLeaf {

  private final ScanSpec spec;
  private final ScanSource source;
  private final List<DynamicFilter> filters;
  private final boolean kept;

  /** By the runs that are under way in an engine that does not say which scans it reads again. */
  private final Map<DataContext, RereadRows> rereads =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * A scan.
   *
   * @param source who answers it
   * @param filters what it is narrowed by where it is opened after its sources were read
   * @param kept whether its rows are kept in a run for those who read them again
   */
  ScanLeaf(ScanSpec spec, ScanSource source, List<DynamicFilter> filters, boolean kept) {
    this.spec = spec;
    this.source = source;
    this.filters = List.copyOf(filters);
    this.kept = kept;
  }

  /**
   * The scan's rows: arrays, but bare values where the scan has one column, as generated code has
   * it. Where they are not kept, every enumeration reads them anew.
   */
  public Enumerable<@Nullable Object> rows(DataContext context) {
    PlanRun run = source.run(context);
    Enumerable<@Nullable Object> rows =
        new AbstractEnumerable<>() {
          @Override
          public Enumerator<@Nullable Object> enumerator() {
            return new Rows(run, narrowed(context));
          }
        };
    if (source != ScanSource.OF_THE_RUN) {
      return rereads.computeIfAbsent(
          context,
          unused ->
              new RereadRows(
                  rows, new LocalRun(new LocalMemory(run.local()), run.context().call().cancel())));
    }
    return kept ? ((RunContext) context).kept(spec, rows) : rows;
  }

  private ScanSpec narrowed(DataContext context) {
    ScanSpec narrowed = spec;
    for (DynamicFilter filter : filters) {
      KeyValues values = ((RunContext) context).keyValues(filter.source());
      narrowed = values.isComplete() ? filter.narrowed(narrowed, values) : narrowed;
    }
    return narrowed;
  }

  private static final class Rows implements Enumerator<@Nullable Object> {
    private final PlanRun run;
    private final ScanSpec spec;
    private RowCursor cursor;

    Rows(PlanRun run, ScanSpec spec) {
      this.run = run;
      this.spec = spec;
      this.cursor = run.scanner().open(spec, run.context());
    }

    @Override
    public @Nullable Object current() {
      @Nullable Object[] row = cursor.row();
      return row.length == 1 ? row[0] : row;
    }

    @Override
    public boolean moveNext() {
      try {
        return cursor.next();
      } catch (ServiceException | SQLException e) {
        throw new RowFailure(e);
      }
    }

    @Override
    public void reset() {
      cursor.close();
      cursor = run.scanner().open(spec, run.context());
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
