package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.plan.Determinacy;
import dev.insightsjdbc.plan.PlanRun;
import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.plan.ResultColumn;
import dev.insightsjdbc.plan.SqlType;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.Scanner;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is run both ways, with push-down and without, at the same clock, before it gives
 * its first row. It keeps both results in memory: this is for tests and for doubt, not for use.
 *
 * <p>Compared are the rows, as a multiset, and the order of the columns that the result is sorted
 * by. Where LIMIT or OFFSET choose among rows that tie, only how many rows there are, and those
 * columns. On a difference both are read once more, since sessions may have come meanwhile.
 */
final class VerifiedPlan implements PreparedPlan {

  private final String sql;
  private final PreparedPlan pushed;
  private final PreparedPlan plain;
  private final Supplier<Scanner> plainScanners;

  VerifiedPlan(
      String sql, PreparedPlan pushed, PreparedPlan plain, Supplier<Scanner> plainScanners) {
    this.sql = sql;
    this.pushed = pushed;
    this.plain = plain;
    this.plainScanners = plainScanners;
  }

  @Override
  public List<ResultColumn> columns() {
    return pushed.columns();
  }

  @Override
  public boolean isDelete() {
    return pushed.isDelete();
  }

  @Override
  public Determinacy determinacy() {
    return pushed.determinacy();
  }

  @Override
  public List<SqlType> parameters() {
    return pushed.parameters();
  }

  @Override
  public RowCursor open(PlanRun run) throws SQLException {
    return new Cursor(run, pushed.open(run));
  }

  private List<@Nullable Object[]> verified(PlanRun run, RowCursor first)
      throws ServiceException, SQLException {
    Scanner plainScanner = plainScanners.get().at(run.context());
    PlanRun plainRun = new PlanRun(plainScanner, run.context(), run.maxRows(), run.local());
    List<@Nullable Object[]> rows = read(first);
    if (difference(rows, read(plain.open(plainRun)), run).isEmpty()) {
      return rows;
    }
    List<@Nullable Object[]> again = read(pushed.open(run));
    Optional<String> difference = difference(again, read(plain.open(plainRun)), run);
    if (difference.isPresent()) {
      throw new SQLException(
          "push-down changes the result, please report it: "
              + difference.get()
              + "; the statement: "
              + sql,
          SqlState.BAD_ANSWER);
    }
    return again;
  }

  private Optional<String> difference(
      List<@Nullable Object[]> left, List<@Nullable Object[]> right, PlanRun run) {
    boolean cut = determinacy().cut() || (run.maxRows() > 0 && left.size() == run.maxRows());
    return ResultComparison.difference(left, right, cut, determinacy().sortedBy());
  }

  private static List<@Nullable Object[]> read(RowCursor opened)
      throws ServiceException, SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    try (RowCursor cursor = opened) {
      while (cursor.next()) {
        rows.add(cursor.row().clone());
      }
    }
    return rows;
  }

  private final class Cursor implements RowCursor {
    private final PlanRun run;
    private final RowCursor first;
    private @Nullable List<@Nullable Object[]> rows;
    private int next;

    Cursor(PlanRun run, RowCursor first) {
      this.run = run;
      this.first = first;
    }

    @Override
    public boolean next() throws ServiceException, SQLException {
      if (rows == null) {
        rows = verified(run, first);
      }
      next++;
      return next <= rows.size();
    }

    @Override
    public @Nullable Object[] row() {
      if (rows == null) {
        throw new IllegalStateException("no row before the first");
      }
      return rows.get(next - 1);
    }

    @Override
    public void close() {
      first.close();
      rows = List.of();
    }
  }
}
