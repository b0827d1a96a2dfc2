package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSpec;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlExplain;
import org.apache.calcite.sql.SqlExplainFormat;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** Plans statements for one connection. Safe for use by several threads. */
public final class SqlPlanner {

  /**
   * A statement whose scans have taken what they can.
   *
   * @param history where the statement's history begins
   */
  private record Prepared(RelNode plan, History history) {}

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
      FirstWord.require(sql);
      SqlNode statement = frontEnd.parse(sql);
      if (statement instanceof SqlExplain explain) {
        return explain(explain, sql, schema);
      }
      PreparedPlan plan = plan(sql, query(statement, schema), schema);
      return statement instanceof SqlDelete ? new DeletePlan(plan) : plan;
    } catch (Exception | StackOverflowError e) {
      throw PlanErrors.sqlException(sql, e);
    }
  }

  /** The query that the statement is, or explains, or that finds what it deletes. */
  private SqlNode query(SqlNode statement, String schema) throws SQLException {
    if (statement instanceof SqlExplain explain) {
      return query(explain.getExplicandum(), schema);
    }
    if (statement instanceof SqlDelete delete) {
      return DeletedSessions.query(delete, schema, query -> frontEnd.translation(query, schema));
    }
    if (!statement.isA(SqlKind.QUERY)) {
      throw new SQLFeatureNotSupportedException(
          "only queries are answered (SELECT, VALUES, WITH, EXPLAIN PLAN FOR), and DELETE FROM"
              + " sessions WHERE …",
          "0A000");
    }
    return statement;
  }

  private PreparedPlan plan(String sql, SqlNode statement, String schema)
      throws SQLSyntaxErrorException {
    SqlFrontEnd.Translation translation = frontEnd.translation(statement, schema);
    List<SqlType> parameters = translation.parameters().stream().map(SqlTypes::of).toList();
    RelRoot root = translation.convert();
    PlanForm pushed = form(prepared(root.project(), Set.of()), parameters);
    RawFilter.check(pushed.scans(), Optional.empty(), pushdown);
    return new AdaptivePlan(
        translation.columns(),
        parameters,
        CutParameters.of(root.rel),
        conditions(root),
        Chances.of(root),
        pushed,
        pushdown,
        values -> form(replanned(sql, schema, values, translation.parameters()), parameters));
  }

  /** Without push-down they are known too: the dates that they leave are asked for in any mode. */
  private static ParameterConditions conditions(RelRoot root) {
    return ParameterConditions.of(root.rel);
  }

  /** Plans from the text again: a planner's cluster serves one plan. */
  private Prepared replanned(
      String sql, String schema, KnownValues values, List<RelDataType> parameters)
      throws SQLException {
    try {
      SqlNode statement =
          ParameterValues.write(query(frontEnd.parse(sql), schema), values.misfits());
      RelRoot root = frontEnd.translation(statement, schema, parameters).convert();
      return prepared(ParameterConditions.write(root.project(), values.truths()), values.rowless());
    } catch (Exception | StackOverflowError e) {
      throw PlanErrors.sqlException(sql, e);
    }
  }

  private Prepared prepared(RelNode query, Set<ScanSpec> rowless) {
    RowValues.check(query);
    RelNode statement =
        OnSubQueries.rewrite(
            ConstantFolding.fold(
                LiteralFolding.fold(
                    ConstantRows.rewrite(
                        TimestampPrecision.rewrite(
                            WindowFunctions.rewrite(WindowSubQueries.rewrite(query)))))));
    RawFilterPlaces.check(statement);
    RelNode plan = pushedDown(statement, pushdown);
    return new Prepared(
        pushdown == Pushdown.OFF ? plan : RowlessInputs.prune(plan, rowless),
        History.of(statement));
  }

  private static RelNode pushedDown(RelNode query, Pushdown mode) {
    RelNode statement = query;
    if (mode != Pushdown.OFF) {
      statement = UniqueDistincts.rewrite(statement);
    }
    if (mode != Pushdown.OFF && Normalizer.hasSubQuery(statement)) {
      statement = SubQueryFolding.fold(statement, mode);
    }
    PushDownRewrite rewrite = new PushDownRewrite(mode);
    RelNode normal = Normalizer.filters(statement);
    if (mode != Pushdown.OFF) {
      normal = UnionCuts.rewrite(FilteredAggregates.rewrite(ConstantAggregates.rewrite(normal)));
    }
    RelNode fused = rewrite.rewrite(normal);
    RelNode pushed = rewrite.rewrite(Normalizer.aggregates(fused));
    if (mode == Pushdown.OFF) {
      return ScanTrimmer.narrow(pushed);
    }
    RelNode ordered =
        SessionOrder.push(
            SessionLoops.make(
                ScanTrimmer.antiJoins(
                    ScanTrimmer.narrow(SummaryPushDown.push(FirstRows.push(pushed))))));
    return SharedScans.unite(
        mode == Pushdown.DOCUMENTED ? NullChecks.aboveSharedScans(ordered) : ordered);
  }

  private PlanForm form(Prepared prepared, List<SqlType> parameters) {
    if (prepared.plan() instanceof DocumentScan scan) {
      return new ScanForm(scan.spec().pruned(), prepared.history());
    }
    return EngineForm.compile(
        local(prepared.plan()),
        (run, stash) -> new RunContext(frontEnd, stash, prepared.history().of(run), parameters));
  }

  /** What Calcite's engine computes as SQL says. */
  static RelNode forEngine(RelNode plan) {
    RawFilter.requireNone(plan);
    OpenCorrelations.requireNone(plan);
    RelNode typed =
        ProjectTypes.rewrite(
            ComparisonTypes.rewrite(
                WideRightSides.rewrite(LongLists.rewrite(UnnestedNulls.rewrite(plan)))));
    RelNode guarded = OwnFlags.rewrite(GuardedConditions.rewrite(typed));
    return CodePointOrder.rewrite(ownFunctions(NullArguments.rewrite(guarded)));
  }

  /** Calls of ours instead of Calcite's functions that compute something else. */
  private static RelNode ownFunctions(RelNode plan) {
    return LikeRewrite.rewrite(
        CodePointFunctions.rewrite(
            TextFunctions.rewrite(
                NumberFunctions.rewrite(TimestampCasts.rewrite(JsonFunctions.rewrite(plan))))));
  }

  private RelNode local(RelNode plan) {
    RelNode ready = forEngine(plan);
    return pushdown == Pushdown.OFF ? ready : TieSort.place(DynamicFilters.place(ready));
  }

  private PreparedPlan explain(SqlExplain explain, String sql, String schema) throws SQLException {
    SqlNode statement = query(explain, schema);
    SqlFrontEnd.Translation translation = frontEnd.translation(statement, schema);
    if (explain.getDepth() == SqlExplain.Depth.TYPE) {
      RelDataType row = translation.rowType();
      return new TextPlan(ExplainPlan.COLUMN, RelOptUtil.dumpType(row));
    }
    RelRoot root = translation.convert();
    Prepared prepared = prepared(root.project(), Set.of());
    if (isOfTheEngine(explain)) {
      return enginesPlan(explain, prepared.plan());
    }
    List<SqlType> parameters = translation.parameters().stream().map(SqlTypes::of).toList();
    CutParameters cuts = CutParameters.of(root.rel);
    ParameterConditions conditions = conditions(root);
    ExplainPlan.Told told = told(prepared);
    return new ExplainPlan(
        parameters,
        bindings -> {
          cuts.check(bindings.parameters());
          KnownValues values = KnownValues.of(bindings, parameters, conditions);
          ExplainPlan.Told all =
              values.isEmpty()
                  ? told
                  : told(replanned(sql, schema, values, translation.parameters()));
          Set<ScanSpec> rowless =
              pushdown == Pushdown.OFF ? Set.of() : RowlessScans.of(all.specs(), bindings);
          ExplainPlan.Told last =
              rowless.isEmpty()
                  ? all
                  : told(
                      replanned(
                          sql, schema, values.withRowless(rowless), translation.parameters()));
          List<String> unknown = conditions.unknown(bindings);
          return unknown.isEmpty() ? last : last.withLine(LocalPlanText.undecided(unknown));
        },
        explain.getExplicandum() instanceof SqlDelete,
        explain.getDetailLevel() == SqlExplainLevel.ALL_ATTRIBUTES);
  }

  /** Whether another form is asked for than the one that tells of requests. */
  private static boolean isOfTheEngine(SqlExplain explain) {
    return explain.getFormat() != SqlExplainFormat.TEXT
        || explain.getDepth() == SqlExplain.Depth.LOGICAL
        || explain.getDetailLevel() == SqlExplainLevel.NO_ATTRIBUTES;
  }

  private PreparedPlan enginesPlan(SqlExplain explain, RelNode plan) {
    RelNode shown = explain.getDepth() == SqlExplain.Depth.LOGICAL ? plan : physical(plan);
    String text = RelOptUtil.dumpPlan("", shown, explain.getFormat(), explain.getDetailLevel());
    return new TextPlan(ExplainPlan.COLUMN, text.stripTrailing());
  }

  private RelNode physical(RelNode plan) {
    return plan instanceof DocumentScan scan
        ? scan.with(scan.spec().pruned())
        : EngineForm.physical(local(plan));
  }

  private ExplainPlan.Told told(Prepared prepared) {
    RelNode plan = prepared.plan();
    if (plan instanceof DocumentScan scan) {
      return new ExplainPlan.Told(
          List.of(),
          List.of(new ExplainPlan.Scan(scan.spec().pruned(), List.of())),
          prepared.history());
    }
    RelNode physical = physical(plan);
    List<ExplainPlan.Scan> scans =
        EngineForm.scansOf(physical).stream()
            .map(scan -> new ExplainPlan.Scan(scan.spec(), scan.filters()))
            .distinct()
            .toList();
    List<ScanSpec> specs = scans.stream().map(ExplainPlan.Scan::spec).toList();
    return new ExplainPlan.Told(
        LocalPlanText.lines(physical, specs, LocalConditions.lines(plan)),
        scans,
        prepared.history());
  }
}
