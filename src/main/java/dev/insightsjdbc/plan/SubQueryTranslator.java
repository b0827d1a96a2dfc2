package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.Beside;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Says EXISTS and IN over what the same session holds as conditions on its document: no join, no
 * further request.
 */
final class SubQueryTranslator {

  private final DocumentScan outer;
  private final Set<CorrelationId> variables;
  private final SubQueryFolding folding;
  private final RexBuilder builder;
  private ScanSpec spec;

  /**
   * A translator.
   *
   * @param outer whose rows are judged
   * @param variables by which sub-queries refer to them
   */
  SubQueryTranslator(DocumentScan outer, Set<CorrelationId> variables, SubQueryFolding folding) {
    this.outer = outer;
    this.variables = variables;
    this.folding = folding;
    this.builder = outer.getCluster().getRexBuilder();
    this.spec = outer.spec();
  }

  /** The scan, with what sub-queries look at beside it. */
  ScanSpec spec() {
    return spec;
  }

  /**
   * A conjunct with sub-queries; empty where one of them is not over the same session, or where the
   * scan has no words for something.
   */
  Optional<Condition> translate(RexNode conjunct) {
    ScanSpec before = spec;
    boolean unknownIsFalse = conjunct instanceof RexSubQuery;
    Optional<Condition> condition =
        new ConditionTranslator(outer.spec(), query -> exists(query, unknownIsFalse))
            .translate(conjunct);
    if (condition.isEmpty()) {
      spec = before;
    }
    return condition;
  }

  private Optional<Condition> exists(RexSubQuery query, boolean unknownIsFalse) {
    boolean in = query.getKind() == SqlKind.IN;
    if (!in && query.getKind() != SqlKind.EXISTS) {
      return Optional.empty();
    }
    Optional<ScanSide> inner = side(folding.folded(query.rel), !in);
    if (inner.isEmpty() || !inner.get().scan().spec().rawFilters().isEmpty()) {
      return Optional.empty();
    }
    Beside beside = Beside.of(spec, inner.get().scan().spec(), false);
    // The row that conditions see: the outer scan's, then the inner one's.
    ScanSpec both = beside.spec();
    List<RexNode> conjuncts = new ArrayList<>();
    for (RexNode filter : inner.get().filters()) {
      conjuncts.addAll(new Conjuncts(builder).of(aligned(filter)));
    }
    for (int place = 0; in && place < query.getOperands().size(); place++) {
      RexNode left = query.getOperands().get(place);
      RexNode right = aligned(inner.get().columns().get(place));
      if (!unknownIsFalse && (left.getType().isNullable() || right.getType().isNullable())) {
        return Optional.empty();
      }
      conjuncts.add(builder.makeCall(SqlStdOperatorTable.EQUALS, left, right));
    }
    if (conjuncts.stream().noneMatch(conjunct -> isLink(conjunct, both))) {
      return Optional.empty();
    }
    return new ConditionTranslator(both)
        .translateAll(conjuncts)
        .map(
            on -> {
              spec = both.withOutput(outer.spec().output());
              return beside.exists(on);
            });
  }

  /** What makes no difference to whether there is a row is left out. */
  private static Optional<ScanSide> side(RelNode rel, boolean anyRow) {
    if (rel instanceof Sort sort && sort.offset == null && isOneOrMore(sort.fetch, anyRow)) {
      return side(sort.getInput(), anyRow);
    }
    if (rel instanceof Aggregate aggregate
        && aggregate.getGroupSets().size() == 1
        && !aggregate.getGroupSet().isEmpty()
        && (anyRow || aggregate.getAggCallList().isEmpty())) {
      return side(aggregate.getInput(), anyRow)
          .map(
              side ->
                  new ScanSide(
                      side.scan(),
                      aggregate.getGroupSet().asList().stream().map(side.columns()::get).toList(),
                      side.filters()));
    }
    if (rel instanceof Project project && anyRow && !project.containsOver()) {
      return side(project.getInput(), true);
    }
    return ScanSide.of(rel);
  }

  private static boolean isOneOrMore(@Nullable RexNode fetch, boolean any) {
    return fetch == null || (any && fetch instanceof RexLiteral && RexLiteral.intValue(fetch) > 0);
  }

  /** An expression of the inner row as one of both rows. */
  private RexNode aligned(RexNode expression) {
    int width = outer.getRowType().getFieldCount();
    return expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef column) {
            return new RexInputRef(width + column.getIndex(), column.getType());
          }

          @Override
          public RexNode visitFieldAccess(RexFieldAccess access) {
            return access.getReferenceExpr() instanceof RexCorrelVariable variable
                    && variables.contains(variable.id)
                ? new RexInputRef(access.getField().getIndex(), access.getType())
                : access;
          }
        });
  }

  /** Whether a conjunct says that both rows are of the same session. */
  private boolean isLink(RexNode conjunct, ScanSpec both) {
    int width = outer.getRowType().getFieldCount();
    return conjunct.isA(SqlKind.EQUALS)
        && sides(conjunct).stream().allMatch(side -> JoinFusion.isSessionId(side, both))
        && sides(conjunct).stream().filter(side -> ((RexInputRef) side).getIndex() < width).count()
            == 1;
  }

  private static List<RexNode> sides(RexNode conjunct) {
    return ((RexCall) conjunct).getOperands();
  }
}
