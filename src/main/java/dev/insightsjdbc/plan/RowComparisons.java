package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows of values, {@code (a, b) < (c, d)}, value by value. Calcite compares them whole:
 * NULL is then a value like others, two rows are distinct only where each value is, a row is not
 * NULL where one of its values is not, and no bound of time is seen.
 */
final class RowComparisons extends SqlShuttle {

  private static final Map<SqlKind, SqlOperator> STRICT =
      Map.of(
          SqlKind.LESS_THAN, SqlStdOperatorTable.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL, SqlStdOperatorTable.LESS_THAN,
          SqlKind.GREATER_THAN, SqlStdOperatorTable.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL, SqlStdOperatorTable.GREATER_THAN);

  private static final Set<SqlKind> COMPARISONS =
      Set.of(
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.IS_DISTINCT_FROM,
          SqlKind.IS_NOT_DISTINCT_FROM,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL);

  private static final Set<SqlKind> KNOWN = Set.of(SqlKind.IS_NULL, SqlKind.IS_NOT_NULL);

  private RowComparisons() {}

  static SqlNode rewrite(SqlNode statement) {
    return Objects.requireNonNull(statement.accept(new RowComparisons()));
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (!(visited instanceof SqlCall inner)) {
      return visited;
    }
    return inner.getOperator() instanceof SqlBetweenOperator between
        ? between(inner, between)
        : compared(inner);
  }

  private static SqlCall compared(SqlCall call) {
    if (KNOWN.contains(call.getKind())) {
      requireFlat(call);
      return known(call);
    }
    requireRows(call);
    if (call.operandCount() != 2 || !areRows(call.operand(0), call.operand(1))) {
      requireFlat(call);
      return call;
    }
    List<SqlNode> left = flat(call.operand(0));
    List<SqlNode> right = flat(call.operand(1));
    return switch (call.getKind()) {
      case EQUALS ->
          left.size() == values(call.operand(0)).size()
              ? call
              : each(call, SqlStdOperatorTable.AND, left, right);
      case NOT_EQUALS, IS_DISTINCT_FROM -> each(call, SqlStdOperatorTable.OR, left, right);
      case IS_NOT_DISTINCT_FROM -> each(call, SqlStdOperatorTable.AND, left, right);
      case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          inOrder(call, left, right);
      default -> call;
    };
  }

  /** Refuses a row beside what has no values yet: a sub-select, or a column that holds rows. */
  private static void requireRows(SqlCall call) {
    if (call.getOperator() instanceof SqlQuantifyOperator operator) {
      SqlKind asIn = call.getKind() == SqlKind.SOME ? SqlKind.EQUALS : SqlKind.NOT_EQUALS;
      if (operator.comparisonKind != asIn && isRow(call.operand(0))) {
        throw RowFailure.unsupported(
            operator.getName() + " of rows of values is not supported: write EXISTS or NOT EXISTS");
      }
    } else if (COMPARISONS.contains(call.getKind())
        && call.operandCount() == 2
        && isRow(call.operand(0)) != isRow(call.operand(1))) {
      throw RowFailure.unsupported(
          "a row of values is compared only with another that is written out: (a, b) = (1, 2)");
    }
  }

  /** Refuses a row within a row beside whatever is no row of the same form. */
  private static void requireFlat(SqlCall call) {
    boolean nested =
        call.getKind() == SqlKind.IN
            || call.getKind() == SqlKind.NOT_IN
            || call.getOperator() instanceof SqlQuantifyOperator
            || COMPARISONS.contains(call.getKind())
            || KNOWN.contains(call.getKind());
    if (nested && call.getOperandList().stream().anyMatch(RowComparisons::isNested)) {
      throw RowFailure.unsupported(
          "a row within a row is compared only with one of the same form: write the values of all"
              + " in one row");
    }
  }

  private static boolean isNested(SqlNode node) {
    return node instanceof SqlNodeList list
        ? list.stream().anyMatch(RowComparisons::isNested)
        : isRow(node) && values(node).stream().anyMatch(RowComparisons::isRow);
  }

  private static boolean isRow(SqlNode node) {
    return node.getKind() == SqlKind.ROW;
  }

  /** Either asks it of every value. */
  private static SqlCall known(SqlCall call) {
    return isRow(call.operand(0))
        ? values(call.operand(0)).stream()
            .map(value -> with(call, call.getOperator(), value))
            .reduce((one, other) -> with(call, SqlStdOperatorTable.AND, one, other))
            .orElse(call)
        : call;
  }

  /** Whether both are rows, of the same form. */
  private static boolean areRows(SqlNode left, SqlNode right) {
    return isRow(left) && isRow(right) && haveSameForm(left, right);
  }

  private static boolean haveSameForm(SqlNode left, SqlNode right) {
    if (!isRow(left) || !isRow(right)) {
      return !isRow(left) && !isRow(right);
    }
    List<SqlNode> one = values(left);
    List<SqlNode> other = values(right);
    return one.size() == other.size()
        && IntStream.range(0, one.size())
            .allMatch(place -> haveSameForm(one.get(place), other.get(place)));
  }

  /** The values of a row and of the rows within it. */
  private static List<SqlNode> flat(SqlNode row) {
    return values(row).stream()
        .flatMap(value -> isRow(value) ? flat(value).stream() : Stream.of(value))
        .toList();
  }

  private static List<SqlNode> values(SqlNode row) {
    return ((SqlCall) row).getOperandList();
  }

  private static SqlCall each(
      SqlCall call, SqlOperator joined, List<SqlNode> left, List<SqlNode> right) {
    SqlCall all = with(call, call.getOperator(), left.get(0), right.get(0));
    for (int place = 1; place < left.size(); place++) {
      SqlCall one = with(call, call.getOperator(), left.get(place), right.get(place));
      all = with(call, joined, all, one);
    }
    return all;
  }

  /** By the first value in which they differ. */
  private static SqlCall inOrder(SqlCall call, List<SqlNode> left, List<SqlNode> right) {
    int last = left.size() - 1;
    SqlCall rest = with(call, call.getOperator(), left.get(last), right.get(last));
    SqlOperator strict = Objects.requireNonNull(STRICT.get(call.getKind()));
    for (int place = last - 1; place >= 0; place--) {
      SqlNode one = left.get(place);
      SqlNode other = right.get(place);
      SqlCall same =
          with(call, SqlStdOperatorTable.EQUALS, SqlFrontEnd.copy(one), SqlFrontEnd.copy(other));
      rest =
          with(
              call,
              SqlStdOperatorTable.OR,
              with(call, strict, one, other),
              with(call, SqlStdOperatorTable.AND, same, rest));
    }
    return rest;
  }

  private static SqlCall between(SqlCall call, SqlBetweenOperator operator) {
    SqlNode row = call.operand(0);
    SqlNode low = call.operand(1);
    SqlNode high = call.operand(2);
    if (!areRows(row, low) || !areRows(row, high)) {
      return call;
    }
    SqlCall within = within(call, row, low, high);
    if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
      within =
          with(
              call,
              SqlStdOperatorTable.OR,
              within,
              within(call, SqlFrontEnd.copy(row), SqlFrontEnd.copy(high), SqlFrontEnd.copy(low)));
    }
    return operator.isNegated() ? with(call, SqlStdOperatorTable.NOT, within) : within;
  }

  private static SqlCall within(SqlCall call, SqlNode row, SqlNode low, SqlNode high) {
    SqlNode again = SqlFrontEnd.copy(row);
    return with(
        call,
        SqlStdOperatorTable.AND,
        compared(with(call, SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, row, low)),
        compared(with(call, SqlStdOperatorTable.LESS_THAN_OR_EQUAL, again, high)));
  }

  private static SqlCall with(SqlCall call, SqlOperator operator, SqlNode... operands) {
    return operator.createCall(call.getParserPosition(), operands);
  }
}
