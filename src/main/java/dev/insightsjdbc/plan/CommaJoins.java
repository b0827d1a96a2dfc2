package dev.insightsjdbc.plan;

import java.util.Objects;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Has a comma in FROM bind less than JOIN, as SQL says: {@code a, b RIGHT JOIN c} is {@code a, (b
 * RIGHT JOIN c)}. The parser takes both from left to right, which is the same but for RIGHT and
 * FULL.
 */
final class CommaJoins extends SqlShuttle {

  private CommaJoins() {}

  static SqlNode rewrite(SqlNode statement) {
    return Objects.requireNonNull(statement.accept(new CommaJoins()));
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    return visited instanceof SqlJoin join && keepsRight(join) ? bound(join) : visited;
  }

  private static boolean keepsRight(SqlJoin join) {
    return join.getJoinType() == JoinType.RIGHT || join.getJoinType() == JoinType.FULL;
  }

  /** With commas on its left taken out of it. */
  private static SqlJoin bound(SqlJoin join) {
    if (!(join.getLeft() instanceof SqlJoin left)) {
      return join;
    }
    SqlJoin inner = bound(left);
    if (inner.getJoinType() != JoinType.COMMA) {
      return with(join, inner, join.getRight());
    }
    return with(inner, inner.getLeft(), bound(with(join, inner.getRight(), join.getRight())));
  }

  private static SqlJoin with(SqlJoin join, SqlNode left, SqlNode right) {
    SqlParserPos position = join.getParserPosition();
    return new SqlJoin(
        position,
        left,
        SqlLiteral.createBoolean(join.isNatural(), position),
        join.getJoinType().symbol(position),
        right,
        join.getConditionType().symbol(position),
        join.getCondition());
  }
}
