package dev.insightsjdbc.plan;

import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.jspecify.annotations.Nullable;

/** Has Calcite's engine judge LIKE as scans do: its own has {@code _} match no line feed. */
final class LikeRewrite extends PlanRewrite {

  /** By operator, without an escape and with one. */
  private static final Map<SqlOperator, List<SqlFunction>> FUNCTIONS =
      Map.of(
          SqlStdOperatorTable.LIKE,
          List.of(function("like", 2), function("likeEscaped", 3)),
          SqlLibraryOperators.ILIKE,
          List.of(function("ilike", 2), function("ilikeEscaped", 3)));

  private LikeRewrite(RelNode plan) {
    super(plan);
  }

  private static SqlFunction function(String method, int arguments) {
    return GeneratedFunction.of(
        "$" + method,
        TextPatterns.class,
        method,
        List.of(SqlTypeFamily.CHARACTER, SqlTypeFamily.CHARACTER, SqlTypeFamily.CHARACTER)
            .subList(0, arguments));
  }

  static RelNode rewrite(RelNode plan) {
    return new LikeRewrite(plan).apply(plan);
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (!(visited instanceof RexCall like) || !FUNCTIONS.containsKey(like.getOperator())) {
      return visited;
    }
    List<RexNode> operands = like.getOperands();
    boolean isEscaped = operands.size() > 2;
    String pattern = literal(operands.get(1));
    String escape = isEscaped ? literal(operands.get(2)) : null;
    if (pattern != null && isEscaped == (escape != null)) {
      TextPatterns.check(pattern, escape);
    }
    SqlFunction function = FUNCTIONS.get(like.getOperator()).get(isEscaped ? 1 : 0);
    return builder.makeCall(like.getType(), function, operands);
  }

  private static @Nullable String literal(RexNode operand) {
    return operand instanceof RexLiteral literal && !literal.isNull()
        ? literal.getValueAs(String.class)
        : null;
  }
}
