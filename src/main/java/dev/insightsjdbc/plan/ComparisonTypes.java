package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Has comparisons say whether they can be NULL as their operands do: where an outer join became an
 * inner one, rules change the columns' types and not those of what is made of them.
 */
final class ComparisonTypes extends RexShuttle {

  private static final Set<SqlKind> KINDS =
      ImmutableSet.<SqlKind>builder()
          .addAll(SqlKind.COMPARISON)
          .add(SqlKind.AND, SqlKind.OR, SqlKind.NOT)
          .build();

  private final RexBuilder builder;

  private ComparisonTypes(RexBuilder builder) {
    this.builder = builder;
  }

  static RelNode rewrite(RelNode plan) {
    ComparisonTypes types = new ComparisonTypes(plan.getCluster().getRexBuilder());
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof Project project
                ? types.within(project)
                : visited.accept(types);
          }
        });
  }

  @Override
  public RexNode visitCall(RexCall call) {
    return of(builder, (RexCall) super.visitCall(call));
  }

  /** A comparison with the type that its operands give it; any other call as it is. */
  static RexNode of(RexBuilder builder, RexCall call) {
    if (!call.isA(KINDS)) {
      return call;
    }
    RelDataType type = builder.deriveReturnType(call.getOperator(), call.getOperands());
    return !type.equals(call.getType()) && SqlTypeUtil.equalSansNullability(type, call.getType())
        ? call.clone(type, call.getOperands())
        : call;
  }

  /** The columns themselves keep their types: other nodes refer to them. */
  private Project within(Project project) {
    List<RexNode> columns = project.getProjects().stream().map(this::within).toList();
    return columns.equals(project.getProjects())
        ? project
        : project.copy(project.getTraitSet(), project.getInput(), columns, project.getRowType());
  }

  private RexNode within(RexNode column) {
    return column.getClass() == RexCall.class
        ? ((RexCall) column).clone(column.getType(), apply(((RexCall) column).getOperands()))
        : column;
  }
}
