package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLSyntaxErrorException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Refuses, by its name, what the parser reads and the engine cannot run. */
final class Refusals extends SqlBasicVisitor<@Nullable Void> {

  private static final Map<SqlKind, String> WORDS =
      Map.of(
          SqlKind.TABLESAMPLE,
          "TABLESAMPLE is not supported",
          SqlKind.MATCH_RECOGNIZE,
          "MATCH_RECOGNIZE is not supported",
          SqlKind.IGNORE_NULLS,
          "IGNORE NULLS is not supported: leave the NULLs out by WHERE in a sub-select, or by FILTER",
          SqlKind.WITHIN_DISTINCT,
          "WITHIN DISTINCT is not supported: aggregate a sub-select with DISTINCT or GROUP BY");

  private Refusals() {}

  static void check(SqlNode statement) {
    statement.accept(new Refusals());
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    String words = WORDS.get(call.getKind());
    if (words != null) {
      throw RowFailure.unsupported(words);
    }
    if (call.getOperator().equals(SqlLibraryOperators.INFIX_CAST)) {
      throw RowFailure.unsupported(":: is not supported there: write CAST(x AS type)");
    }
    if (call.getKind() == SqlKind.OVER && call.operand(0).getKind() == SqlKind.FILTER) {
      throw RowFailure.unsupported(
          "FILTER before OVER is not supported: write COUNT(CASE WHEN … THEN 1 END) OVER (…)");
    }
    if (call instanceof SqlWithItem item && item.recursive.booleanValue() && readsItself(item)) {
      throw RowFailure.unsupported(
          "WITH RECURSIVE is not supported: "
              + item.name
              + " reads itself; write a join for each of its levels");
    }
    if (call.getKind() == SqlKind.OVER && isOrdered(call.operand(0))) {
      throw RowFailure.unsupported(
          "ORDER BY within a function over a window is not supported: write OVER (ORDER BY …)");
    }
    if (call.getKind() == SqlKind.UNNEST && call.operandCount() > 1) {
      throw RowFailure.unsupported(
          "UNNEST of several arrays is not supported: unnest each WITH ORDINALITY, and join on the"
              + " numbers");
    }
    if (call instanceof SqlOrderBy ordered) {
      requireWhole(ordered.fetch);
      requireWhole(ordered.offset);
    }
    return super.visit(call);
  }

  private static boolean isOrdered(SqlNode function) {
    return function instanceof SqlCall call
        && call.getOperandList().stream().anyMatch(SqlNodeList.class::isInstance);
  }

  private static boolean readsItself(SqlWithItem item) {
    AtomicBoolean found = new AtomicBoolean();
    item.query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier identifier) {
            if (identifier.toString().equalsIgnoreCase(item.name.getSimple())) {
              found.set(true);
            }
            return null;
          }
        });
    return found.get();
  }

  private static void requireWhole(@Nullable SqlNode rows) {
    if (rows instanceof SqlNumericLiteral number && !number.isInteger()) {
      throw new RowFailure(
          new SQLSyntaxErrorException(
              "LIMIT, OFFSET and FETCH take a whole number of rows, got " + number, "2201W"));
    }
  }
}
