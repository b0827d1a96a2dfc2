package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.Pushdown;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlExplain;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** Plans statements for one connection. Safe for use by several threads. */
public final class SqlPlanner {

  private final Pushdown pushdown;
  private final SqlFrontEnd frontEnd;

  /**
   * A planner.
   *
   * @param pushdown how much plans may ask of the service
   * @param localTables what stands beside the catalog's tables
   */
  public SqlPlanner(Pushdown pushdown, List<LocalTable> localTables) {
    this.pushdown = pushdown;
    this.frontEnd = new SqlFrontEnd(localTables);
  }

  /**
   * Plans a statement.
   *
   * @param schema the schema of tables that are named without one
   * @throws SQLException where it is no statement that can be answered: 42000 for its syntax, 42S02
   *     for an unknown table, 42S22 for an unknown column, 0A000 for what is not supported
   */
  public PreparedPlan prepare(String sql, String schema) throws SQLException {
    try {
      FirstWord.requireQuery(sql);
      SqlNode statement = frontEnd.parse(sql);
      if (statement instanceof SqlExplain explain) {
        return explain(explain, schema);
      }
      requireQuery(statement);
      return plan(sql, statement, schema);
    } catch (Exception | StackOverflowError e) {
      throw PlanErrors.sqlException(sql, e);
    }
  }

  private static void requireQuery(SqlNode statement) throws SQLFeatureNotSupportedException {
    if (!statement.isA(SqlKind.QUERY)) {
      throw new SQLFeatureNotSupportedException(
          "only queries are answered (SELECT, VALUES, WITH, EXPLAIN PLAN FOR)", "0A000");
    }
  }

  private PreparedPlan plan(String sql, SqlNode statement, String schema) {
    SqlFrontEnd.Translation translation = frontEnd.translation(statement, schema);
    List<SqlType> parameters = translation.parameters().stream().map(SqlTypes::of).toList();
    RelRoot root = translation.convert();
    PlanForm pushed = form(pushedDown(root, pushdown), parameters);
    return new AdaptivePlan(
        translation.columns(),
        parameters,
        CutParameters.of(root.rel),
        pushed,
        new Replanner(sql, schema, translation.parameters()));
  }

  /** Plans from the text again: a planner's cluster serves one plan. */
  private final class Replanner implements AdaptivePlan.Planner {
    private final String sql;
    private final String schema;
    private final List<RelDataType> parameters;

    Replanner(String sql, String schema, List<RelDataType> parameters) {
      this.sql = sql;
      this.schema = schema;
      this.parameters = parameters;
    }

    @Override
    public PlanForm withNumbers(Map<Integer, BigDecimal> numbers) throws SQLException {
      try {
        SqlNode statement = ParameterValues.write(frontEnd.parse(sql), numbers);
        RelRoot root = frontEnd.translation(statement, schema, parameters).convert();
        return form(pushedDown(root, pushdown), parameters.stream().map(SqlTypes::of).toList());
      } catch (Exception | StackOverflowError e) {
        throw PlanErrors.sqlException(sql, e);
      }
    }
  }

  private static RelNode pushedDown(RelRoot root, Pushdown mode) {
    RelNode statement = LiteralFolding.fold(root.project());
    if (mode != Pushdown.OFF && Normalizer.hasSubQuery(statement)) {
      statement = SubQueryFolding.fold(statement, mode);
    }
    PushDownRewrite rewrite = new PushDownRewrite(mode);
    RelNode fused = rewrite.rewrite(Normalizer.filters(statement));
    RelNode pushed = rewrite.rewrite(Normalizer.aggregates(fused));
    return ScanTrimmer.narrow(mode == Pushdown.OFF ? pushed : CountPushDown.push(pushed));
  }

  private PlanForm form(RelNode plan, List<SqlType> parameters) {
    if (plan instanceof DocumentScan scan) {
      return new ScanForm(scan.spec().pruned());
    }
    return EngineForm.compile(
        forEngine(plan), (run, stash) -> new RunContext(frontEnd, stash, run, parameters));
  }

  private static RelNode forEngine(RelNode plan) {
    RawFilter.requireNone(plan);
    return CodePointOrder.rewrite(
        LikeRewrite.rewrite(TimestampCasts.rewrite(GuardedConditions.rewrite(plan))));
  }

  private PreparedPlan explain(SqlExplain explain, String schema) throws SQLException {
    SqlNode statement = explain.getExplicandum();
    requireQuery(statement);
    RelNode plan = pushedDown(frontEnd.translation(statement, schema).convert(), pushdown);
    RelNode shown =
        plan instanceof DocumentScan scan
            ? scan.with(scan.spec().pruned())
            : EngineForm.physical(forEngine(plan));
    String text =
        RelOptUtil.dumpPlan("", shown, explain.getFormat(), explain.getDetailLevel())
            .stripTrailing();
    return new TextPlan("PLAN", text);
  }
}
