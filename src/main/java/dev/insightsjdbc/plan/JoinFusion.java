package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.scan.Beside;
import dev.insightsjdbc.scan.NestedKeys;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Makes one scan of the documents of a join on the session's id: rows are then made here. */
final class JoinFusion {

  private final Join join;
  private final ScanSide left;
  private final ScanSide right;
  private final RexBuilder builder;

  private JoinFusion(Join join, ScanSide left, ScanSide right) {
    this.join = join;
    this.left = left;
    this.right = right;
    this.builder = join.getCluster().getRexBuilder();
  }

  /** The fused join, with what could not go into the scan above it; empty where it is none. */
  static Optional<RelNode> fuse(Join join) {
    if (RexUtil.SubQueryFinder.find(join.getCondition()) != null) {
      return Optional.empty(); // it may refer to the row of this join, and of no other
    }
    if (join.getJoinType() == JoinRelType.RIGHT) {
      return fuse(swapped(join)).map(fused -> swappedBack(join, fused));
    }
    Optional<ScanSide> left = ScanSide.of(join.getLeft());
    Optional<ScanSide> right = ScanSide.of(join.getRight());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    JoinFusion fusion = new JoinFusion(join, left.get(), right.get());
    return switch (join.getJoinType()) {
      case INNER -> fusion.inner();
      case LEFT -> fusion.outer();
      default -> Optional.empty();
    };
  }

  private static Join swapped(Join join) {
    int width = join.getLeft().getRowType().getFieldCount();
    int other = join.getRight().getRowType().getFieldCount();
    RelDataType nullable =
        join.getCluster()
            .getTypeFactory()
            .createJoinType(join.getRight().getRowType(), join.getLeft().getRowType());
    RexNode condition =
        join.getCondition()
            .accept(
                new RexShuttle() {
                  @Override
                  public RexNode visitInputRef(RexInputRef column) {
                    int place = column.getIndex();
                    int moved = place < width ? place + other : place - width;
                    return new RexInputRef(moved, nullable.getFieldList().get(moved).getType());
                  }
                });
    return LogicalJoin.create(
        join.getRight(), join.getLeft(), List.of(), condition, Set.of(), JoinRelType.LEFT);
  }

  private static RelNode swappedBack(Join join, RelNode fused) {
    int width = join.getLeft().getRowType().getFieldCount();
    int other = join.getRight().getRowType().getFieldCount();
    RexBuilder builder = join.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    for (int place = 0; place < width + other; place++) {
      columns.add(builder.makeInputRef(fused, place < width ? place + other : place - width));
    }
    return LogicalProject.create(
        fused, List.of(), columns, join.getRowType().getFieldNames(), Set.of());
  }

  private Optional<RelNode> inner() {
    List<RexNode> conjuncts = new ArrayList<>(on(scanRow(false)));
    Beside beside = Beside.of(left.scan().spec(), right.scan().spec(), false);
    if (!isLinked(conjuncts, beside.spec())) {
      return Optional.empty();
    }
    conjuncts.addAll(left.filters());
    right.filters().forEach(filter -> conjuncts.add(moved(filter, scanRow(false))));
    ScanSpec rows = beside.inner();
    for (var raw : right.scan().spec().rawFilters()) {
      rows = rows.withRawFilter(raw);
    }
    return Optional.of(finished(rows, scanRow(false), conjuncts));
  }

  /** ON decides which rows of the right side there are, and never reaches the scan's filter. */
  private Optional<RelNode> outer() {
    OptionalInt rightId = idOf(right);
    if (!right.filters().isEmpty()
        || (!right.isOnlyColumns() && rightId.isEmpty())
        || !right.scan().spec().rawFilters().isEmpty()) {
      return Optional.empty();
    }
    Beside beside = Beside.of(left.scan().spec(), right.scan().spec(), true);
    List<RexNode> conjuncts = on(scanRow(false));
    if (!isLinked(conjuncts, beside.spec())) {
      return Optional.empty();
    }
    return new ConditionTranslator(beside.spec())
        .translateAll(conjuncts)
        .map(on -> finished(beside.outer(on), scanRow(true), left.filters()));
  }

  /** The session's id among a scan's columns, where it is not one that an outer join made. */
  private static OptionalInt idOf(ScanSide side) {
    ScanSpec spec = side.scan().spec();
    return IntStream.range(0, spec.output().size())
        .filter(place -> spec.outputColumn(place).isOfDocument(Catalog.SESSION_ID))
        .findFirst();
  }

  /** What the right side computes is NULL where it has no row. */
  private RexNode rightColumn(RexNode column, RelDataType scanRow) {
    RexNode moved = moved(column, scanRow);
    if (join.getJoinType() == JoinRelType.INNER || moved instanceof RexInputRef) {
      return moved;
    }
    int id = left.width() + idOf(right).orElseThrow();
    RexNode isThere =
        builder.makeCall(
            SqlStdOperatorTable.IS_NOT_NULL,
            new RexInputRef(id, scanRow.getFieldList().get(id).getType()));
    RelDataType nullable =
        builder.getTypeFactory().createTypeWithNullability(column.getType(), true);
    return builder.makeCall(
        nullable,
        SqlStdOperatorTable.CASE,
        List.of(isThere, moved, builder.makeNullLiteral(nullable)));
  }

  /** The conjuncts of ON, over the columns of both scans. */
  private List<RexNode> on(RelDataType row) {
    int width = join.getLeft().getRowType().getFieldCount();
    RexNode condition =
        RexUtil.expandSearch(builder, null, join.getCondition())
            .accept(
                new RexShuttle() {
                  @Override
                  public RexNode visitInputRef(RexInputRef column) {
                    int place = column.getIndex();
                    return place < width
                        ? left.columns().get(place)
                        : moved(right.columns().get(place - width), row);
                  }
                });
    return new Conjuncts(builder).of(condition);
  }

  /** An expression of the right scan's row, as one of the row of both. */
  private RexNode moved(RexNode expression, RelDataType row) {
    return expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef column) {
            int place = left.width() + column.getIndex();
            return new RexInputRef(place, row.getFieldList().get(place).getType());
          }
        });
  }

  /** The columns of both scans, the right one's nullable behind an outer join. */
  private RelDataType scanRow(boolean outer) {
    RelDataTypeFactory types = join.getCluster().getTypeFactory();
    RelDataTypeFactory.Builder row = types.builder();
    row.addAll(left.scan().getRowType().getFieldList());
    for (RelDataTypeField field : right.scan().getRowType().getFieldList()) {
      boolean nullable = outer || field.getType().isNullable();
      row.add(field.getName(), types.createTypeWithNullability(field.getType(), nullable));
    }
    return row.uniquify().build();
  }

  /** Whether both rows are of the same session wherever the conjuncts are true. */
  private boolean isLinked(List<RexNode> conjuncts, ScanSpec both) {
    return conjuncts.stream().anyMatch(conjunct -> isLink(conjunct, both));
  }

  private boolean isLink(RexNode conjunct, ScanSpec both) {
    if (!conjunct.isA(SqlKind.EQUALS) && !conjunct.isA(SqlKind.IS_NOT_DISTINCT_FROM)) {
      return false;
    }
    List<RexNode> sides = ((RexCall) conjunct).getOperands();
    boolean nullsMayMatch =
        conjunct.isA(SqlKind.IS_NOT_DISTINCT_FROM)
            && sides.stream().allMatch(side -> side.getType().isNullable());
    return sides.stream().allMatch(side -> isSessionId(side, both))
        && isLeft(sides.get(0)) != isLeft(sides.get(1))
        && !nullsMayMatch;
  }

  private boolean isLeft(RexNode column) {
    return ((RexInputRef) column).getIndex() < left.width();
  }

  static boolean isSessionId(RexNode expression, ScanSpec spec) {
    return expression instanceof RexInputRef column
        && spec.outputColumn(column.getIndex()).column().isField(Catalog.SESSION_ID);
  }

  private RelNode finished(ScanSpec rows, RelDataType scanRow, List<RexNode> conjuncts) {
    FilterPushDown pushed = new FilterPushDown(rows, Pushdown.DOCUMENTED, builder);
    List<RexNode> rest = pushed.push(new Conjuncts(builder).of(conjuncts));
    RelNode fused = left.scan().with(scanRow, NestedKeys.use(pushed.spec()));
    if (!rest.isEmpty()) {
      fused = LogicalFilter.create(fused, RexUtil.composeConjunction(builder, rest));
    }
    List<RexNode> columns = new ArrayList<>(left.columns());
    right.columns().forEach(column -> columns.add(rightColumn(column, scanRow)));
    return isIdentity(columns, scanRow)
        ? renamed(fused)
        : LogicalProject.create(
            fused, List.of(), columns, join.getRowType().getFieldNames(), Set.of());
  }

  private static boolean isIdentity(List<RexNode> columns, RelDataType row) {
    return columns.size() == row.getFieldCount()
        && IntStream.range(0, columns.size())
            .allMatch(
                place ->
                    columns.get(place) instanceof RexInputRef column && column.getIndex() == place);
  }

  private RelNode renamed(RelNode fused) {
    return fused instanceof DocumentScan scan ? scan.with(join.getRowType(), scan.spec()) : fused;
  }
}
