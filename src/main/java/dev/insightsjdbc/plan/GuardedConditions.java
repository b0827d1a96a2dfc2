package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Judges what can fail only for the rows that the rest of a condition lets through: people guard a
 * division by a comparison beside it. The engine would compute both sides of AND and OR first.
 */
final class GuardedConditions extends PlanRewrite {

  private GuardedConditions(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new GuardedConditions(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof LogicalFilter filter
        ? filter.copy(filter.getTraitSet(), filter.getInput(), guarded(filter.getCondition()))
        : rewritten;
  }

  /** The conditions of CASE and, as IS TRUE, of an aggregate's FILTER. */
  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (visited.isA(SqlKind.CASE)) {
      List<RexNode> operands = new ArrayList<>(((RexCall) visited).getOperands());
      for (int when = 0; when < operands.size() - 1; when += 2) {
        operands.set(when, guarded(operands.get(when)));
      }
      return ((RexCall) visited).clone(visited.getType(), operands);
    }
    return visited.isA(SqlKind.IS_TRUE)
        ? ((RexCall) visited)
            .clone(visited.getType(), List.of(guarded(((RexCall) visited).getOperands().get(0))))
        : visited;
  }

  /** Only where unknown counts as false, as in WHERE: a CASE makes one of the other. */
  private RexNode guarded(RexNode condition) {
    if (!condition.isA(List.of(SqlKind.AND, SqlKind.OR)) || !canFail(condition)) {
      return condition;
    }
    boolean all = condition.isA(SqlKind.AND);
    List<RexNode> safe = new ArrayList<>();
    List<RexNode> risky = new ArrayList<>();
    for (RexNode part : ((RexCall) condition).getOperands()) {
      (canFail(part) ? risky : safe).add(part);
    }
    RexNode rest = nested(risky, all);
    if (safe.isEmpty()) {
      return rest;
    }
    RexNode guard = all ? and(safe) : or(safe);
    return all
        ? choice(guard, rest, builder.makeLiteral(false))
        : choice(guard, builder.makeLiteral(true), rest);
  }

  /** One after the other, in the order in which they were written. */
  private RexNode nested(List<RexNode> risky, boolean all) {
    RexNode first = guarded(risky.get(0));
    if (risky.size() == 1) {
      return first;
    }
    RexNode rest = nested(risky.subList(1, risky.size()), all);
    return all
        ? choice(first, rest, builder.makeLiteral(false))
        : choice(first, builder.makeLiteral(true), rest);
  }

  private RexNode choice(RexNode condition, RexNode then, RexNode otherwise) {
    return builder.makeCall(SqlStdOperatorTable.CASE, condition, then, otherwise);
  }

  private RexNode and(List<RexNode> parts) {
    return RexUtil.composeConjunction(builder, parts);
  }

  private RexNode or(List<RexNode> parts) {
    return RexUtil.composeDisjunction(builder, parts);
  }

  /** Arithmetic that overflows or divides, and what is read as something that it may not be. */
  static boolean canFail(RexNode expression) {
    AtomicBoolean found = new AtomicBoolean();
    expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            found.compareAndSet(false, isRisky(call));
            return super.visitCall(call);
          }
        });
    return found.get();
  }

  private static boolean isRisky(RexCall call) {
    return switch (call.getKind()) {
      case DIVIDE,
          CHECKED_DIVIDE,
          MOD,
          CHECKED_PLUS,
          CHECKED_MINUS,
          CHECKED_TIMES,
          CHECKED_MINUS_PREFIX ->
          true;
      case CAST -> isRisky(call.getOperands().get(0).getType(), call.getType());
      default -> false;
    };
  }

  private static boolean isRisky(RelDataType from, RelDataType to) {
    if (SqlTypeName.CHAR_TYPES.contains(from.getSqlTypeName())) {
      return !SqlTypeName.CHAR_TYPES.contains(to.getSqlTypeName());
    }
    boolean fits =
        SqlTypeUtil.isIntType(from) && from.getPrecision() <= to.getPrecision() - to.getScale();
    return SqlTypeUtil.isNumeric(from) && SqlTypeUtil.isExactNumeric(to) && !fits;
  }
}
