package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * {@code (a, b) IN (SELECT …)} of what can be NULL, where it matters whether it is false or
 * unknown: it is false where each row differs in some column, whatever is NULL in the others.
 * Calcite takes any NULL for unknown, and gives a row several times.
 */
final class RowValueIn extends SubQueryRewrite {

  private RowValueIn(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new RowValueIn(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    if (rewritten instanceof Filter filter) {
      return filter(filter);
    }
    if (rewritten instanceof Project project) {
      return project(project);
    }
    return rewritten;
  }

  private static RelNode filter(Filter filter) {
    Words words = new Words(filter.getInput(), filter.getVariablesSet());
    RexNode condition = words.where(filter.getCondition());
    return condition.equals(filter.getCondition())
        ? filter
        : LogicalFilter.create(filter.getInput(), condition, words.variables());
  }

  private static RelNode project(Project project) {
    Words words = new Words(project.getInput(), project.getVariablesSet());
    List<RexNode> columns =
        project.getProjects().stream().map(column -> column.accept(words)).toList();
    return columns.equals(project.getProjects())
        ? project
        : LogicalProject.create(
            project.getInput(),
            project.getHints(),
            columns,
            project.getRowType().getFieldNames(),
            words.variables());
  }

  /** Says it by EXISTS, over the rows of a plan. */
  private static final class Words extends RexShuttle {
    private final RelNode rows;
    private final RexBuilder builder;
    private final Set<CorrelationId> variables;

    Words(RelNode rows, Set<CorrelationId> variables) {
      this.rows = rows;
      this.builder = rows.getCluster().getRexBuilder();
      this.variables = new LinkedHashSet<>(variables);
    }

    /** The names by which sub-queries refer to the rows. */
    ImmutableSet<CorrelationId> variables() {
      return ImmutableSet.copyOf(variables);
    }

    /** A condition of which unknown is as good as false. */
    RexNode where(RexNode condition) {
      return condition.isA(SqlKind.IN) ? condition : part(condition);
    }

    /** The same, where it may be part of an OR. */
    private RexNode part(RexNode condition) {
      if (condition.isA(SqlKind.AND)) {
        return with((RexCall) condition, this::where);
      }
      if (condition.isA(SqlKind.OR)) {
        return with((RexCall) condition, this::part);
      }
      if (mayBeUnknown(condition)) {
        return exists((RexSubQuery) condition, SqlStdOperatorTable.IS_TRUE);
      }
      if (condition.isA(SqlKind.NOT) && mayBeUnknown(operand(condition))) {
        RexSubQuery query = (RexSubQuery) operand(condition);
        return builder.makeCall(
            SqlStdOperatorTable.NOT, exists(query, SqlStdOperatorTable.IS_NOT_FALSE));
      }
      return condition.accept(this);
    }

    private static RexNode with(RexCall call, UnaryOperator<RexNode> change) {
      List<RexNode> parts = call.getOperands().stream().map(change).toList();
      return parts.equals(call.getOperands()) ? call : call.clone(call.getType(), parts);
    }

    private static RexNode operand(RexNode call) {
      return ((RexCall) call).getOperands().get(0);
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery query) {
      if (!mayBeUnknown(query)) {
        return query;
      }
      return builder.makeCall(
          query.getType(),
          SqlStdOperatorTable.CASE,
          List.of(
              exists(query, SqlStdOperatorTable.IS_TRUE),
              builder.makeLiteral(true),
              exists(query, SqlStdOperatorTable.IS_NOT_FALSE),
              builder.makeNullLiteral(query.getType()),
              builder.makeLiteral(false)));
    }

    private static boolean mayBeUnknown(RexNode condition) {
      return condition instanceof RexSubQuery query
          && query.getKind() == SqlKind.IN
          && query.getOperands().size() > 1
          && query.getType().isNullable();
    }

    /** Whether there is a row of which that is so that it equals the left side. */
    private RexNode exists(RexSubQuery query, SqlOperator outcome) {
      if (variables.isEmpty()) {
        variables.add(rows.getCluster().createCorrel());
      }
      RexNode row = builder.makeCorrel(rows.getRowType(), variables.iterator().next());
      RexShuttle around =
          new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef column) {
              return builder.makeFieldAccess(row, column.getIndex());
            }
          };
      List<RexNode> equalities = new ArrayList<>();
      for (int place = 0; place < query.getOperands().size(); place++) {
        equalities.add(
            builder.makeCall(
                SqlStdOperatorTable.EQUALS,
                query.getOperands().get(place).accept(around),
                RexInputRef.of(place, query.rel.getRowType())));
      }
      RexNode same = RexUtil.composeConjunction(builder, equalities);
      return RexSubQuery.exists(LogicalFilter.create(query.rel, builder.makeCall(outcome, same)));
    }
  }
}
