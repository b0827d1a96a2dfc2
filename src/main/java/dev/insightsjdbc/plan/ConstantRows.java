package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * Writes the values of what is always one row, and of no table, where the statement looks at it:
 * reports keep the dates that they are about in a row of its own, and join it.
 */
final class ConstantRows extends SubQueryRewrite {

  private ConstantRows(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode statement) {
    return new ConstantRows(statement).apply(statement);
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery query) {
    RexSubQuery visited = (RexSubQuery) super.visitSubQuery(query);
    return visited.getKind() == SqlKind.SCALAR_QUERY
        ? row(visited.rel)
            .map(row -> builder.ensureType(visited.getType(), row.get(0), true))
            .orElse(visited)
        : visited;
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Join join && join.getVariablesSet().isEmpty()
        ? row(join.getRight())
            .map(row -> without(join, row, false))
            .or(() -> row(join.getLeft()).map(row -> without(join, row, true)))
            .orElse(join)
        : rewritten;
  }

  /** The row's values; empty where there may be none or several, or others each time. */
  private static Optional<List<RexNode>> row(RelNode rel) {
    if (rel instanceof Values values && values.getTuples().size() == 1) {
      return Optional.of(List.copyOf(values.getTuples().get(0)));
    }
    return rel instanceof Project project
            && project.getProjects().stream().allMatch(ConstantRows::isPlain)
        ? row(project.getInput()).map(row -> replaced(project.getProjects(), 0, row))
        : Optional.empty();
  }

  private static boolean isPlain(RexNode expression) {
    return RexUtil.isDeterministic(expression)
        && !RexUtil.containsCorrelation(expression)
        && RexUtil.SubQueryFinder.find(expression) == null
        && !RexOver.containsOver(expression);
  }

  /** Expressions with values in the places of columns. */
  private static List<RexNode> replaced(
      List<RexNode> expressions, int firstColumn, List<RexNode> values) {
    return new RexShuttle() {
      @Override
      public RexNode visitInputRef(RexInputRef column) {
        int place = column.getIndex() - firstColumn;
        return place >= 0 && place < values.size() ? values.get(place) : column;
      }
    }.apply(expressions);
  }

  private RelNode without(Join join, List<RexNode> row, boolean isLeft) {
    int width = join.getLeft().getRowType().getFieldCount();
    RexNode condition = replaced(List.of(join.getCondition()), isLeft ? 0 : width, row).get(0);
    JoinRelType keepsOther = isLeft ? JoinRelType.RIGHT : JoinRelType.LEFT;
    boolean isRead =
        join.getJoinType() == JoinRelType.INNER
            || (join.getJoinType() == keepsOther && condition.isAlwaysTrue());
    if (!isRead) {
      return join.copy(
          join.getTraitSet(),
          condition,
          join.getLeft(),
          join.getRight(),
          join.getJoinType(),
          join.isSemiJoinDone());
    }
    RelNode projected =
        projected(join, isLeft ? join.getRight() : join.getLeft(), row, isLeft ? 0 : width);
    return condition.isAlwaysTrue() ? projected : LogicalFilter.create(projected, condition);
  }

  private RelNode projected(Join join, RelNode other, List<RexNode> row, int firstColumn) {
    List<RexNode> columns = new ArrayList<>();
    List<RelDataTypeField> fields = join.getRowType().getFieldList();
    int next = 0;
    for (int place = 0; place < fields.size(); place++) {
      RelDataType type = fields.get(place).getType();
      boolean isOfRow = place >= firstColumn && place < firstColumn + row.size();
      columns.add(
          isOfRow
              ? builder.ensureType(type, row.get(place - firstColumn), true)
              : builder.makeInputRef(other, next++));
    }
    return LogicalProject.create(
        other, List.of(), columns, join.getRowType().getFieldNames(), Set.of());
  }
}
