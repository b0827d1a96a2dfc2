package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of WHERE and HAVING that look at {@code ?} alone: reports write {@code (? IS NULL
 * OR channel = ?)}. A run knows them before it reads a row, and then what remains may be sent.
 *
 * @param tests each condition once
 */
record ParameterConditions(List<Test> tests) {

  /**
   * Such a condition.
   *
   * @param text as it stands in the plan
   * @param operands what it looks at
   * @param judge what it is of these operands' values
   */
  record Test(String text, List<Operand> operands, Judge judge) {
    Test {
      operands = List.copyOf(operands);
    }
  }

  /** Judges the values of operands. */
  @FunctionalInterface
  interface Judge {
    Truth judge(List<@Nullable Object> values);
  }

  ParameterConditions {
    tests = List.copyOf(tests);
  }

  static ParameterConditions of(RelNode statement) {
    Map<String, Test> tests = new TreeMap<>();
    new InFilters(
            statement,
            call -> {
              test(call).ifPresent(test -> tests.put(test.text(), test));
              return Optional.empty();
            })
        .apply(statement);
    return new ParameterConditions(List.copyOf(tests.values()));
  }

  private static Optional<Test> test(RexCall call) {
    List<Operand> operands = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      OperandTranslator.translate(operand)
          .filter(ParameterConditions::isPlain)
          .ifPresent(operands::add);
    }
    return operands.size() == call.getOperands().size()
            && operands.stream().anyMatch(Operand.Parameter.class::isInstance)
        ? judge(call).map(judge -> new Test(call.toString(), operands, judge))
        : Optional.empty();
  }

  private static boolean isPlain(Operand operand) {
    return operand.isLiteral() || operand instanceof Operand.Parameter;
  }

  private static Optional<Judge> judge(RexCall call) {
    return switch (call.getKind()) {
      case IS_NULL -> Optional.of(values -> Truth.of(values.get(0) == null));
      case IS_NOT_NULL -> Optional.of(values -> Truth.of(values.get(0) != null));
      default ->
          ColumnComparison.comparison(call.getKind())
              .filter(comparison -> ConditionTranslator.isOfOneKind(call))
              .map(comparison -> values -> comparison.of(values.get(0), values.get(1)));
    };
  }

  /** Those that are known, by their text. */
  Map<String, Truth> truths(Bindings bindings) {
    Map<String, Truth> truths = new TreeMap<>();
    for (Test test : tests) {
      if (test.operands().stream().noneMatch(operand -> isUnbound(operand, bindings))) {
        List<@Nullable Object> values = new ArrayList<>();
        test.operands().forEach(operand -> values.add(operand.value(bindings)));
        truths.put(test.text(), test.judge().judge(values));
      }
    }
    return truths;
  }

  /** The texts of those that are not known. */
  List<String> unknown(Bindings bindings) {
    Map<String, Truth> known = truths(bindings);
    return tests.stream().map(Test::text).filter(text -> !known.containsKey(text)).toList();
  }

  private static boolean isUnbound(Operand operand, Bindings bindings) {
    return operand instanceof Operand.Parameter parameter
        && bindings.parameters().get(parameter.index()) == Bindings.UNBOUND;
  }

  /** The statement with what is known in their places. */
  static RelNode write(RelNode statement, Map<String, Truth> truths) {
    return truths.isEmpty()
        ? statement
        : new InFilters(statement, call -> Optional.ofNullable(truths.get(call.toString())))
            .apply(statement);
  }

  /** What of a condition is known. */
  @FunctionalInterface
  private interface Known {
    Optional<Truth> of(RexCall condition);
  }

  private static final class InFilters extends SubQueryRewrite {
    private final RexShuttle conditions;

    InFilters(RelNode plan, Known known) {
      super(plan);
      this.conditions = new Conditions(builder, known);
    }

    @Override
    RelNode node(RelNode rewritten) {
      if (!(rewritten instanceof Filter filter)) {
        return rewritten;
      }
      RexNode condition = filter.getCondition().accept(conditions);
      return condition.equals(filter.getCondition())
          ? filter
          : filter.copy(
              filter.getTraitSet(),
              filter.getInput(),
              RexUtil.removeNullabilityCast(builder.getTypeFactory(), condition));
    }
  }

  /** Writes what is known, and what follows of it. */
  private static final class Conditions extends RexShuttle {
    private final RexBuilder builder;
    private final Known known;

    Conditions(RexBuilder builder, Known known) {
      this.builder = builder;
      this.known = known;
    }

    @Override
    public RexNode visitCall(RexCall call) {
      Optional<Truth> truth = known.of(call);
      if (truth.isPresent()) {
        return truth.get() == Truth.UNKNOWN
            ? builder.makeNullLiteral(call.getType())
            : builder.makeLiteral(truth.get() == Truth.TRUE);
      }
      RexNode visited = super.visitCall(call);
      if (visited.equals(call)) {
        return call;
      }
      List<RexNode> operands = ((RexCall) visited).getOperands();
      return switch (visited.getKind()) {
        case AND -> RexUtil.composeConjunction(builder, operands);
        case OR -> RexUtil.composeDisjunction(builder, operands);
        case NOT -> not(operands.get(0), visited);
        case CASE -> choice((RexCall) visited);
        default -> visited;
      };
    }

    private RexNode not(RexNode condition, RexNode negation) {
      return condition.isAlwaysTrue() || condition.isAlwaysFalse()
          ? builder.makeLiteral(condition.isAlwaysFalse())
          : negation;
    }

    /** Without what is never taken, and what comes after what always is. */
    private RexNode choice(RexCall choice) {
      List<RexNode> operands = choice.getOperands();
      List<RexNode> left = new ArrayList<>();
      for (int i = 0; i + 1 < operands.size(); i += 2) {
        if (operands.get(i).isAlwaysTrue()) {
          left.add(operands.get(i + 1));
          return choice(choice, left);
        }
        if (!operands.get(i).isAlwaysFalse()) {
          left.add(operands.get(i));
          left.add(operands.get(i + 1));
        }
      }
      left.add(operands.get(operands.size() - 1));
      return choice(choice, left);
    }

    private RexNode choice(RexCall choice, List<RexNode> operands) {
      return operands.size() == 1
          ? builder.ensureType(choice.getType(), operands.get(0), false)
          : choice.clone(choice.getType(), operands);
    }
  }
}
