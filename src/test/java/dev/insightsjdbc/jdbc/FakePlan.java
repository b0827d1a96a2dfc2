package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.plan.PlanRun;
import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.plan.ResultColumn;
import dev.insightsjdbc.plan.SqlType;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plan of rows that the test gives; it remembers its runs. */
final class FakePlan implements PreparedPlan {

  /** What happens at each step of its cursor. */
  @FunctionalInterface
  interface Step {
    boolean next(PlanRun run) throws ServiceException, SQLException;
  }

  final List<PlanRun> runs = new ArrayList<>();
  int closings;
  private final List<ResultColumn> columns;
  private final List<SqlType> parameters;
  private final List<@Nullable Object[]> rows;
  private final Step before;

  FakePlan(
      List<ResultColumn> columns,
      List<SqlType> parameters,
      List<@Nullable Object[]> rows,
      Step before) {
    this.columns = columns;
    this.parameters = parameters;
    this.rows = rows;
    this.before = before;
  }

  /** One column of whole numbers. */
  static FakePlan numbers(int... values) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int value : values) {
      rows.add(new @Nullable Object[] {value});
    }
    return new FakePlan(List.of(column("n", INTEGER)), List.of(), rows, run -> true);
  }

  /** One column, and a step before each row. */
  static FakePlan stepping(Step before) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(new @Nullable Object[] {1});
    return new FakePlan(List.of(column("n", INTEGER)), List.of(), rows, before);
  }

  static final SqlType INTEGER = new SqlType(Types.INTEGER, "INTEGER", 10, 0, true);
  static final SqlType VARCHAR = new SqlType(Types.VARCHAR, "VARCHAR", 0, 0, true);
  static final SqlType TIMESTAMP = new SqlType(Types.TIMESTAMP, "TIMESTAMP", 3, 0, true);
  static final SqlType DATE = new SqlType(Types.DATE, "DATE", 0, 0, true);

  static ResultColumn column(String label, SqlType type) {
    return new ResultColumn(label, type, Optional.empty());
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public List<SqlType> parameters() {
    return parameters;
  }

  @Override
  public RowCursor open(PlanRun run) {
    runs.add(run);
    return new RowCursor() {
      private int place = -1;

      @Override
      public boolean next() throws ServiceException, SQLException {
        return before.next(run) && ++place < rows.size();
      }

      @Override
      public @Nullable Object[] row() {
        return rows.get(place);
      }

      @Override
      public void close() {
        closings++;
      }
    };
  }
}
