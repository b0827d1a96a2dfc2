package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.RowCursor;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/** A statement whose answer is a text, line by line. */
final class TextPlan implements PreparedPlan {

  private final String column;
  private final List<String> lines;

  TextPlan(String column, String text) {
    this.column = column;
    this.lines = text.lines().toList();
  }

  @Override
  public List<ResultColumn> columns() {
    return List.of(
        new ResultColumn(
            column, new SqlType(Types.VARCHAR, "VARCHAR", 0, 0, false), Optional.empty()));
  }

  @Override
  public List<SqlType> parameters() {
    return List.of();
  }

  @Override
  public boolean needsValues() {
    return false;
  }

  @Override
  public Determinacy determinacy() {
    return ExplainPlan.NOT_A_RESULT;
  }

  @Override
  public RowCursor open(PlanRun run) {
    return RowLimit.limit(new TextLines(() -> lines), run.maxRows());
  }
}
