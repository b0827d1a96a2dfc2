package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Has Calcite's engine order strings by code point, by giving it {@link CodePoints#key keys} to
 * order instead: in comparisons, sorts, windows, aggregates, MIN and MAX.
 */
final class CodePointOrder extends PlanRewrite {

  private static final SqlFunction KEY =
      GeneratedFunction.of("$CODE_POINT_KEY", CodePoints.class, "key", SqlTypeFamily.CHARACTER);
  private static final SqlFunction TEXT =
      GeneratedFunction.of("$CODE_POINT_TEXT", CodePoints.class, "text", SqlTypeFamily.CHARACTER);

  private CodePointOrder(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new CodePointOrder(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    if (rewritten instanceof Sort sort) {
      return sort(sort);
    }
    return rewritten instanceof Aggregate aggregate ? aggregate(aggregate) : rewritten;
  }

  @Override
  public RexNode visitCall(RexCall call) {
    if (call.isA(SqlKind.SEARCH) && isString(call.getOperands().get(0).getType())) {
      return RexUtil.expandSearch(builder, null, call).accept(this);
    }
    RexNode visited = super.visitCall(call);
    if (visited.isA(List.of(SqlKind.AND, SqlKind.OR))) {
      return RexUtil.flatten(builder, visited); // an expanded SEARCH may be an OR within an OR
    }
    if (visited instanceof RexCall ordered
        && ordered.isA(SqlKind.COMPARISON)
        && !ordered.isA(List.of(SqlKind.EQUALS, SqlKind.NOT_EQUALS))
        && ordered.getOperands().stream().allMatch(side -> isString(side.getType()))) {
      return ordered.clone(
          ordered.getType(), ordered.getOperands().stream().map(this::key).toList());
    }
    return visited;
  }

  @Override
  public RexNode visitOver(RexOver over) {
    RexOver visited = (RexOver) super.visitOver(over);
    if (!isExtreme(visited.getAggOperator().getKind()) || !isString(visited.getType())) {
      return visited;
    }
    RexNode extreme = over(visited, visited.getType(), List.of(key(visited.getOperands().get(0))));
    return builder.makeCall(visited.getType(), TEXT, List.of(extreme));
  }

  @Override
  public RexWindow visitWindow(RexWindow window) {
    RexWindow visited = super.visitWindow(window);
    if (visited.orderKeys.stream().noneMatch(order -> isString(order.left.getType()))) {
      return visited;
    }
    ImmutableList.Builder<RexFieldCollation> keys = ImmutableList.builder();
    for (RexFieldCollation order : visited.orderKeys) {
      keys.add(
          isString(order.left.getType())
              ? new RexFieldCollation(key(order.left), order.right)
              : order);
    }
    return builder.makeWindow(
        visited.partitionKeys,
        keys.build(),
        visited.getLowerBound(),
        visited.getUpperBound(),
        visited.isRows(),
        visited.getExclude());
  }

  private RelNode sort(Sort sort) {
    RelNode input = sort.getInput();
    List<RexNode> columns = new ArrayList<>(columns(input));
    List<RelFieldCollation> keys = keys(sort.getCollation(), columns);
    int width = input.getRowType().getFieldCount();
    if (columns.size() == width) {
      return sort;
    }
    RelNode sorted =
        LogicalSort.create(
            project(input, columns), RelCollations.of(keys), sort.offset, sort.fetch);
    List<? extends RexNode> kept = columns(sorted).subList(0, width);
    return LogicalProject.create(
        sorted, List.of(), kept, sort.getRowType().getFieldNames(), sort.getVariablesSet());
  }

  private RelNode aggregate(Aggregate rewritten) {
    Aggregate aggregate = ordered(rewritten);
    return AggregateRewrite.rewrite(
        aggregate,
        call ->
            isStringExtreme(aggregate, call)
                ? Optional.of(
                    new AggregateRewrite.Change(
                        this::key,
                        call.getType(),
                        result -> builder.makeCall(result.getType(), TEXT, List.of(result))))
                : Optional.empty());
  }

  /** With keys in the ORDER BY within its calls. */
  private Aggregate ordered(Aggregate aggregate) {
    List<RexNode> columns = new ArrayList<>(columns(aggregate.getInput()));
    int width = columns.size();
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      calls.add(call.withCollation(RelCollations.of(keys(call.getCollation(), columns))));
    }
    return columns.size() == width
        ? aggregate
        : aggregate.copy(
            aggregate.getTraitSet(),
            project(aggregate.getInput(), columns),
            aggregate.getGroupSet(),
            aggregate.getGroupSets(),
            calls);
  }

  /** An order by keys, which are added to the columns. */
  private List<RelFieldCollation> keys(RelCollation order, List<RexNode> columns) {
    List<RelFieldCollation> keys = new ArrayList<>();
    for (RelFieldCollation key : order.getFieldCollations()) {
      RexNode column = columns.get(key.getFieldIndex());
      if (isString(column.getType())) {
        keys.add(key.withFieldIndex(columns.size()));
        columns.add(key(column));
      } else {
        keys.add(key);
      }
    }
    return keys;
  }

  private RelNode project(RelNode input, List<RexNode> columns) {
    List<String> names =
        IntStream.range(0, columns.size()).mapToObj(place -> "$c" + place).toList();
    return LogicalProject.create(input, List.of(), columns, names, Set.of());
  }

  private List<? extends RexNode> columns(RelNode input) {
    return builder.identityProjects(input.getRowType());
  }

  /** Whether an expression is a text, as what is compared and sorted by it has it. */
  static boolean isKey(RexNode expression) {
    return expression instanceof RexCall call && call.getOperator().equals(KEY);
  }

  private RexNode key(RexNode text) {
    return builder.makeCall(text.getType(), KEY, List.of(text));
  }

  private static boolean isStringExtreme(Aggregate aggregate, AggregateCall call) {
    return isExtreme(call.getAggregation().getKind())
        && isString(AggregateRewrite.argumentType(aggregate, call));
  }

  private static boolean isExtreme(SqlKind kind) {
    return kind == SqlKind.MIN || kind == SqlKind.MAX;
  }

  private static boolean isString(RelDataType type) {
    return SqlTypeName.CHAR_TYPES.contains(type.getSqlTypeName());
  }
}
