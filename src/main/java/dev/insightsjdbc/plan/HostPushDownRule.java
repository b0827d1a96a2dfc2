package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.Pushdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptRuleOperand;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.tools.RelBuilderFactory;

/**
 * Lets scans in somebody else's plan swallow what stands on them. A rule only says which few nodes
 * it looks at; what becomes of these the driver's own rewriting decides.
 */
final class HostPushDownRule extends RelRule<HostPushDownRule.Config> {

  /** Every pattern of nodes that a scan can swallow, at least in part. */
  static final List<RelOptRule> ALL = rules();

  private HostPushDownRule(Config config) {
    super(config);
  }

  /** Which nodes a rule looks at. */
  record Config(
      String description, OperandTransform operandSupplier, RelBuilderFactory relBuilderFactory)
      implements RelRule.Config {
    @Override
    public RelOptRule toRule() {
      return new HostPushDownRule(this);
    }

    @Override
    public Config withRelBuilderFactory(RelBuilderFactory factory) {
      return new Config(description, operandSupplier, factory);
    }

    @Override
    public Config withDescription(String text) {
      return new Config(text, operandSupplier, relBuilderFactory);
    }

    @Override
    public Config withOperandSupplier(OperandTransform operand) {
      return new Config(description, operand, relBuilderFactory);
    }
  }

  /** Nodes, one on the other. */
  private record Pattern(String name, OperandTransform operand) {
    static Pattern leaf(Class<? extends RelNode> type) {
      return new Pattern(type.getSimpleName(), node -> node.operand(type).noInputs());
    }

    static Pattern on(Class<? extends RelNode> type, Pattern input) {
      return new Pattern(
          type.getSimpleName() + "(" + input.name + ")",
          node -> node.operand(type).oneInput(input.operand));
    }

    static Pattern join(Pattern left, Pattern right) {
      return new Pattern(
          "LogicalJoin(" + left.name + ", " + right.name + ")",
          node -> node.operand(LogicalJoin.class).inputs(left.operand, right.operand));
    }

    RelOptRule rule() {
      return new Config("InsightsPushDown:" + name, operand, Normalizer.BUILDER).toRule();
    }
  }

  private static List<RelOptRule> rules() {
    Pattern scan = Pattern.leaf(DocumentScan.class);
    Pattern filter = Pattern.on(LogicalFilter.class, scan);
    Pattern project = Pattern.on(LogicalProject.class, scan);
    Pattern both = Pattern.on(LogicalProject.class, filter);
    List<Pattern> patterns =
        new ArrayList<>(
            List.of(
                Pattern.leaf(HostTableScan.class),
                filter,
                project,
                both,
                Pattern.on(LogicalAggregate.class, scan),
                Pattern.on(LogicalAggregate.class, project),
                Pattern.on(LogicalSort.class, scan),
                Pattern.on(LogicalSort.class, project)));
    List<Pattern> sides = List.of(scan, filter, project, both);
    sides.forEach(left -> sides.forEach(right -> patterns.add(Pattern.join(left, right))));
    return patterns.stream().map(Pattern::rule).toList();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    RelNode tree = matched(call, getOperand());
    Optional<RelNode> pushed = pushed(tree).filter(better -> !better.deepEquals(tree));
    if (pushed.isPresent()) {
      RelNode better = RelOptUtil.createCastRel(pushed.get(), tree.getRowType(), false);
      call.transformTo(better);
      if (better.getClass() != tree.getClass()) {
        // It is never worse: no rule is to look at the old one in all its variants.
        call.getPlanner().prune(call.rel(0));
      }
    }
  }

  /** The nodes themselves: the planner has sets of equal ones in the places of inputs. */
  private static RelNode matched(RelOptRuleCall call, RelOptRuleOperand operand) {
    RelNode node = call.rel(operand.ordinalInRule);
    List<RelNode> inputs =
        operand.getChildOperands().stream().map(child -> matched(call, child)).toList();
    return inputs.isEmpty() ? node : node.copy(node.getTraitSet(), inputs);
  }

  private static Optional<RelNode> pushed(RelNode tree) {
    if (tree instanceof HostTableScan) {
      return Optional.of(new PushDownRewrite(Pushdown.OFF).rewrite(tree));
    }
    List<ScanSource> sources = sources(tree).distinct().toList();
    if (sources.size() != 1 || !(sources.get(0) instanceof HostSource source)) {
      return Optional.empty();
    }
    if (tree instanceof Sort sort) {
      return isCut(sort)
          ? Optional.of(pushed(sort, source.pushdown())).filter(pushed -> !hasSort(pushed))
          : Optional.empty();
    }
    return Optional.of(pushed(tree, source.pushdown()));
  }

  private static RelNode pushed(RelNode tree, Pushdown mode) {
    RelNode pushed = new PushDownRewrite(mode).rewrite(PlainConditions.rewrite(tree));
    return ScanTrimmer.narrow(mode == Pushdown.OFF ? pushed : SummaryPushDown.push(pushed));
  }

  private static Stream<ScanSource> sources(RelNode tree) {
    return tree instanceof DocumentScan scan
        ? Stream.of(scan.source())
        : tree.getInputs().stream().flatMap(HostPushDownRule::sources);
  }

  /**
   * An order alone is not pushed: the planner may exchange what is ordered for what is not, unless
   * it is told. Nor may a limit stay above a scan that has taken the order.
   */
  private static boolean isCut(Sort sort) {
    return sort.offset != null || sort.fetch != null;
  }

  private static boolean hasSort(RelNode tree) {
    return tree instanceof Sort || tree.getInputs().stream().anyMatch(HostPushDownRule::hasSort);
  }
}
