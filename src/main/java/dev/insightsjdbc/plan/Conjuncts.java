package dev.insightsjdbc.plan;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Takes a condition apart into what must hold each for itself. Every step keeps SQL's three-valued
 * meaning.
 */
final class Conjuncts {

  private final RexBuilder builder;

  Conjuncts(RexBuilder builder) {
    this.builder = builder;
  }

  List<RexNode> of(List<RexNode> conditions) {
    return conditions.stream().flatMap(condition -> of(condition).stream()).toList();
  }

  List<RexNode> of(RexNode condition) {
    return RelOptUtil.conjunctions(positive(RexUtil.expandSearch(builder, null, condition)));
  }

  /** With NOT moved down to where it can be said by another operator, if it can. */
  private RexNode positive(RexNode condition) {
    return switch (condition.getKind()) {
      case AND -> RexUtil.composeConjunction(builder, each(condition, this::positive));
      case OR -> RexUtil.composeDisjunction(builder, each(condition, this::positive));
      case NOT -> negative(((RexCall) condition).getOperands().get(0));
      case IS_NULL -> ofNeverNull(condition, builder.makeLiteral(false));
      case IS_NOT_NULL -> ofNeverNull(condition, builder.makeLiteral(true));
      case IS_TRUE -> ofNeverNull(condition, ((RexCall) condition).getOperands().get(0));
      default -> condition;
    };
  }

  /** What decorrelation asks of keys that are never NULL is decided. */
  private static RexNode ofNeverNull(RexNode call, RexNode decided) {
    return ((RexCall) call).getOperands().get(0).getType().isNullable() ? call : decided;
  }

  private RexNode negative(RexNode condition) {
    return switch (condition.getKind()) {
      case AND -> RexUtil.composeDisjunction(builder, each(condition, this::negative));
      case OR -> RexUtil.composeConjunction(builder, each(condition, this::negative));
      case NOT -> positive(((RexCall) condition).getOperands().get(0));
      default -> opposite(condition);
    };
  }

  private RexNode opposite(RexNode condition) {
    SqlOperator opposite = opposite(condition.getKind());
    return opposite == null
        ? builder.makeCall(SqlStdOperatorTable.NOT, condition)
        : builder.makeCall(opposite, ((RexCall) condition).getOperands());
  }

  private static @Nullable SqlOperator opposite(SqlKind kind) {
    return switch (kind) {
      case EQUALS -> SqlStdOperatorTable.NOT_EQUALS;
      case NOT_EQUALS -> SqlStdOperatorTable.EQUALS;
      case LESS_THAN -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;
      case LESS_THAN_OR_EQUAL -> SqlStdOperatorTable.GREATER_THAN;
      case GREATER_THAN -> SqlStdOperatorTable.LESS_THAN_OR_EQUAL;
      case GREATER_THAN_OR_EQUAL -> SqlStdOperatorTable.LESS_THAN;
      case IS_NULL -> SqlStdOperatorTable.IS_NOT_NULL;
      case IS_NOT_NULL -> SqlStdOperatorTable.IS_NULL;
      case IS_TRUE -> SqlStdOperatorTable.IS_NOT_TRUE;
      case IS_NOT_TRUE -> SqlStdOperatorTable.IS_TRUE;
      case IS_FALSE -> SqlStdOperatorTable.IS_NOT_FALSE;
      case IS_NOT_FALSE -> SqlStdOperatorTable.IS_FALSE;
      case IS_DISTINCT_FROM -> SqlStdOperatorTable.IS_NOT_DISTINCT_FROM;
      case IS_NOT_DISTINCT_FROM -> SqlStdOperatorTable.IS_DISTINCT_FROM;
      default -> null;
    };
  }

  private static List<RexNode> each(RexNode call, UnaryOperator<RexNode> change) {
    return ((RexCall) call).getOperands().stream().map(change).toList();
  }
}
