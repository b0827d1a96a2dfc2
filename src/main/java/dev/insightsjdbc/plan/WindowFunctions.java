package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableList;
import dev.insightsjdbc.engine.RowFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.rex.RexWindowBound;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Computes NTILE by arithmetic, and refuses the windows of which Calcite's engine makes other
 * values: NTH_VALUE, which does not look at its frame, DISTINCT, which it forgets, and RANGE with a
 * distance and EXCLUDE, but for what it does right.
 */
final class WindowFunctions extends SubQueryRewrite {

  /** Of which the engine gives all rows the same collection, while it still grows. */
  private static final Set<SqlKind> GROWING =
      Set.of(SqlKind.COLLECT, SqlKind.FUSION, SqlKind.INTERSECTION, SqlKind.ARRAY_CONCAT_AGG);

  private final RelDataType number;

  private WindowFunctions(RelNode plan) {
    super(plan);
    this.number = builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
  }

  /**
   * The plan with windows that the engine computes rightly.
   *
   * @throws RowFailure of an SQLFeatureNotSupportedException, 0A000, where there are others
   */
  static RelNode rewrite(RelNode plan) {
    return new WindowFunctions(plan).apply(plan);
  }

  @Override
  public RexNode visitOver(RexOver over) {
    RexOver visited = (RexOver) super.visitOver(over);
    requireRight(visited);
    SqlKind kind = visited.getAggOperator().getKind();
    if (kind == SqlKind.LAG || kind == SqlKind.LEAD) {
      return otherRow(visited);
    }
    return kind == SqlKind.NTILE ? tile(visited) : visited;
  }

  private static void requireRight(RexOver over) {
    SqlKind kind = over.getAggOperator().getKind();
    if (kind == SqlKind.NTH_VALUE) {
      throw RowFailure.unsupported(
          "NTH_VALUE is not supported: number the rows by ROW_NUMBER() in a sub-select, and join");
    }
    if (GROWING.contains(kind)) {
      throw RowFailure.unsupported(
          over.getAggOperator().getName() + " over a window is not supported: use ARRAY_AGG");
    }
    if (over.isDistinct() && kind != SqlKind.MIN && kind != SqlKind.MAX) {
      throw RowFailure.unsupported(
          "DISTINCT in a function over a window is not supported: join with a sub-select that"
              + " groups, or count the rows of DENSE_RANK() in one");
    }
    if (!isRangeComputedRightly(over.getWindow())) {
      throw RowFailure.unsupported(
          "RANGE with a distance is supported over one ascending number or TIMESTAMP that is never"
              + " NULL, and with days or parts of days: use ROWS, or join on the range");
    }
    boolean ofOneRow = kind == SqlKind.FIRST_VALUE || kind == SqlKind.LAST_VALUE;
    if (!isExclusionComputedRightly(over.getWindow(), ofOneRow)) {
      throw RowFailure.unsupported(
          "EXCLUDE is supported with ROWS that begin or end with the current row, and not for"
              + " FIRST_VALUE and LAST_VALUE: end the frame at 1 PRECEDING, or subtract the row");
    }
    if (ofOneRow && mayBeEmpty(over.getWindow())) {
      throw RowFailure.unsupported(
          over.getAggOperator().getName()
              + " over a frame without the current row is not supported: use LAG or LEAD");
    }
  }

  /** With the value and the default in the result's type, which the engine takes them to have. */
  private RexNode otherRow(RexOver over) {
    List<RexNode> operands = new ArrayList<>(over.getOperands());
    if (operands.size() < 3) {
      return over;
    }
    RelDataType type = over.getType();
    for (int place : new int[] {0, 2}) {
      operands.set(place, builder.ensureType(type, operands.get(place), false));
    }
    return over(over, type, operands);
  }

  private static boolean isRangeComputedRightly(RexWindow window) {
    RexNode distance = distance(window.getLowerBound(), window.getUpperBound());
    if (window.isRows() || distance == null) {
      return true;
    }
    if (window.orderKeys.size() != 1) {
      return false;
    }
    RexFieldCollation key = window.orderKeys.get(0);
    RelDataType type = key.left.getType();
    boolean days = SqlTypeName.DAY_INTERVAL_TYPES.contains(distance.getType().getSqlTypeName());
    return !key.getDirection().isDescending()
        && !type.isNullable()
        && (type.getSqlTypeName() == SqlTypeName.TIMESTAMP
            ? days
            : SqlTypeName.EXACT_TYPES.contains(type.getSqlTypeName()));
  }

  /** The engine takes the result of the row before where the frame is the same. */
  private static boolean isExclusionComputedRightly(RexWindow window, boolean ofOneRow) {
    boolean moves =
        window.isRows()
            && (window.getLowerBound().isCurrentRow() || window.getUpperBound().isCurrentRow());
    return window.getExclude() == RexWindowExclusion.EXCLUDE_NO_OTHER || (moves && !ofOneRow);
  }

  private static @Nullable RexNode distance(RexWindowBound lower, RexWindowBound upper) {
    return lower.getOffset() == null ? upper.getOffset() : lower.getOffset();
  }

  private static boolean mayBeEmpty(RexWindow window) {
    return (window.getLowerBound().isFollowing() && window.getLowerBound().getOffset() != null)
        || (window.getUpperBound().isPreceding() && window.getUpperBound().getOffset() != null);
  }

  /** The larger tiles come first. */
  private RexNode tile(RexOver over) {
    RexNode tiles = builder.makeCast(number, over.getOperands().get(0));
    RexNode row = over(over, SqlStdOperatorTable.ROW_NUMBER, true);
    RexNode rows = over(over, SqlStdOperatorTable.COUNT, false);
    RexNode least = call(SqlStdOperatorTable.DIVIDE_INTEGER, rows, tiles);
    RexNode larger = call(SqlStdOperatorTable.MOD, rows, tiles);
    RexNode ofLarger =
        call(SqlStdOperatorTable.MULTIPLY, larger, call(SqlStdOperatorTable.PLUS, least, one()));
    RexNode before = call(SqlStdOperatorTable.MINUS, row, one());
    RexNode amongLarger =
        call(
            SqlStdOperatorTable.DIVIDE_INTEGER,
            before,
            call(SqlStdOperatorTable.PLUS, least, one()));
    RexNode amongOthers =
        call(
            SqlStdOperatorTable.PLUS,
            call(
                SqlStdOperatorTable.DIVIDE_INTEGER,
                call(SqlStdOperatorTable.MINUS, before, ofLarger),
                least),
            larger);
    RexNode tile =
        builder.makeCall(
            number,
            SqlStdOperatorTable.CASE,
            List.of(
                builder.makeCall(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, row, ofLarger),
                amongLarger,
                amongOthers));
    return builder.makeCast(over.getType(), call(SqlStdOperatorTable.PLUS, tile, one()));
  }

  private RexNode one() {
    return builder.makeLiteral(BigDecimal.ONE, number, true);
  }

  private RexNode call(SqlOperator operator, RexNode left, RexNode right) {
    return builder.makeCall(number, operator, List.of(left, right));
  }

  private RexNode over(RexOver over, SqlAggFunction function, boolean ordered) {
    RexWindow window = over.getWindow();
    return builder.makeOver(
        number,
        function,
        List.of(),
        window.partitionKeys,
        ordered ? window.orderKeys : ImmutableList.of(),
        RexWindowBounds.UNBOUNDED_PRECEDING,
        ordered ? RexWindowBounds.CURRENT_ROW : RexWindowBounds.UNBOUNDED_FOLLOWING,
        RexWindowExclusion.EXCLUDE_NO_OTHER,
        true,
        true,
        false,
        false,
        false);
  }
}
