package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Refuses rows of values, and multisets, wherever Calcite's engine would compare them as a whole:
 * it takes two rows of the same values for two, and of multisets it looks at an order that they do
 * not have.
 */
final class RowValues extends SubQueryRewrite {

  /** What takes a row apart, or only carries it. */
  private static final Set<SqlKind> CARRIERS =
      EnumSet.of(
          SqlKind.ROW,
          SqlKind.CAST,
          SqlKind.DOT,
          SqlKind.ITEM,
          SqlKind.ARRAY_VALUE_CONSTRUCTOR,
          SqlKind.MULTISET_VALUE_CONSTRUCTOR);

  private static final Set<SqlKind> COMPARISONS =
      EnumSet.of(
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL,
          SqlKind.IS_DISTINCT_FROM,
          SqlKind.IS_NOT_DISTINCT_FROM,
          SqlKind.IN,
          SqlKind.NOT_IN);

  private RowValues(RelNode plan) {
    super(plan);
  }

  /**
   * Looks through a statement as it was written.
   *
   * @throws RowFailure of an SQLFeatureNotSupportedException, 0A000, where there are any
   */
  static void check(RelNode plan) {
    new RowValues(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    List<RelDataType> columns =
        rewritten.getInputs().isEmpty()
            ? List.of()
            : rewritten.getInput(0).getRowType().getFieldList().stream()
                .map(field -> field.getType())
                .toList();
    if (rewritten instanceof SetOp set && !(set.all && set.kind == SqlKind.UNION)) {
      columns.forEach(RowValues::requireOne);
    } else if (rewritten instanceof Sort sort) {
      sort.getCollation().getKeys().forEach(key -> requireOne(columns.get(key)));
    } else if (rewritten instanceof Aggregate aggregate) {
      aggregate.getGroupSet().forEachInt(key -> requireOne(columns.get(key)));
      aggregate.getAggCallList().stream()
          .flatMap(
              call ->
                  Stream.concat(call.getArgList().stream(), call.getCollation().getKeys().stream()))
          .forEach(place -> requireNoRow(columns.get(place)));
    }
    return rewritten;
  }

  @Override
  public RexNode visitCall(RexCall call) {
    boolean compares = COMPARISONS.contains(call.getKind());
    if (!CARRIERS.contains(call.getKind()) && !isSlice(call)) {
      for (RexNode operand : call.getOperands()) {
        if (compares) {
          requireOne(operand.getType());
        }
        requireNoRow(operand.getType());
      }
    }
    return super.visitCall(call);
  }

  /** How the rows of a multiset of one column become its values. */
  private static boolean isSlice(RexCall call) {
    return call.getOperator().equals(SqlStdOperatorTable.SLICE);
  }

  @Override
  public RexNode visitOver(RexOver over) {
    over.getWindow().partitionKeys.forEach(key -> requireOne(key.getType()));
    for (RexFieldCollation key : over.getWindow().orderKeys) {
      requireOne(key.left.getType());
    }
    return super.visitOver(over);
  }

  private static void requireOne(RelDataType type) {
    requireNoRow(type);
    if (type.getSqlTypeName() == SqlTypeName.MULTISET) {
      throw RowFailure.unsupported(
          "multisets are not compared, sorted or grouped: use arrays, ARRAY_AGG(x ORDER BY x)");
    }
  }

  private static void requireNoRow(RelDataType type) {
    if (type.isStruct()) {
      throw RowFailure.unsupported(
          "a row of several values is not supported there: write its values one by one");
    }
  }
}
