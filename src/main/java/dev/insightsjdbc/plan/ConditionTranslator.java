package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.TextCondition;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** Translates what the scan can judge by itself, row by row, without the query engine. */
final class ConditionTranslator {

  private final ScanSpec spec;
  private final Function<RexSubQuery, Optional<Condition>> subQueries;

  ConditionTranslator(ScanSpec spec) {
    this(spec, unused -> Optional.empty());
  }

  /**
   * A translator.
   *
   * @param subQueries translates EXISTS and IN
   */
  ConditionTranslator(ScanSpec spec, Function<RexSubQuery, Optional<Condition>> subQueries) {
    this.spec = spec;
    this.subQueries = subQueries;
  }

  /** That all of them hold; empty where the scan has no words for one. */
  Optional<Condition> translateAll(List<RexNode> conjuncts) {
    Condition all = Condition.TRUE;
    for (RexNode conjunct : conjuncts) {
      Optional<Condition> condition = translate(conjunct);
      if (condition.isEmpty()) {
        return Optional.empty();
      }
      all = Condition.and(all, condition.get());
    }
    return Optional.of(all);
  }

  /** The condition; empty where the scan has no words for it. */
  Optional<Condition> translate(RexNode condition) {
    if (condition instanceof RexSubQuery query) {
      return subQueries.apply(query);
    }
    return switch (condition.getKind()) {
      case AND -> all(condition, Condition.And::new);
      case OR -> all(condition, Condition.Or::new);
      case NOT -> translate(operand(condition)).map(Condition.Not::new);
      case IS_NULL -> isNull(condition);
      case IS_NOT_NULL -> isNull(condition).map(Condition.Not::new);
      case IS_TRUE -> translate(operand(condition)).map(Condition.Holds::new);
      case IS_NOT_TRUE -> translate(operand(condition)).map(ConditionTranslator::isNotTrue);
      case IS_FALSE -> translate(operand(condition)).map(ConditionTranslator::isFalse);
      case IS_NOT_FALSE ->
          translate(operand(condition)).map(part -> new Condition.Not(isFalse(part)));
      case IS_NOT_DISTINCT_FROM -> same(condition);
      case IS_DISTINCT_FROM -> same(condition).map(Condition.Not::new);
      case LIKE -> like(condition);
      case CASE -> branches(ChoiceComparison.of((RexCall) condition));
      case LITERAL -> literal((RexLiteral) condition);
      case INPUT_REF -> booleanColumn(condition).map(Condition.IsTrue::new);
      default -> words(condition).or(() -> comparison(condition));
    };
  }

  private static RexNode operand(RexNode call) {
    return ((RexCall) call).getOperands().get(0);
  }

  private Optional<Condition> all(RexNode call, Function<List<Condition>, Condition> join) {
    List<Condition> parts = new ArrayList<>();
    for (RexNode part : ((RexCall) call).getOperands()) {
      Optional<Condition> translated = translate(part);
      if (translated.isEmpty()) {
        return Optional.empty();
      }
      parts.add(translated.get());
    }
    return Optional.of(join.apply(parts));
  }

  private Optional<Condition> isNull(RexNode call) {
    return ColumnReference.of(operand(call), spec)
        .map(column -> new Condition.IsNull(column.place()));
  }

  private Optional<Integer> booleanColumn(RexNode expression) {
    return expression instanceof RexInputRef
        ? ColumnReference.of(expression, spec)
            .filter(column -> column.column().column().type() == ColumnType.BOOLEAN)
            .map(ColumnReference::place)
        : Optional.empty();
  }

  private static Condition isNotTrue(Condition condition) {
    return new Condition.Not(new Condition.Holds(condition));
  }

  private static Condition isFalse(Condition condition) {
    return new Condition.Holds(new Condition.Not(condition));
  }

  /** {@code column IS NOT DISTINCT FROM …}: never unknown. */
  private Optional<Condition> same(RexNode call) {
    return ColumnComparison.ofDistinction(call, spec)
        .filter(
            comparison ->
                comparison.operand() instanceof Operand.Literal value && value.value() != null)
        .<Condition>map(
            comparison ->
                new Condition.Holds(
                    new Condition.Compare(
                        comparison.column().place(), Comparison.EQUAL, comparison.operand())))
        .or(() -> columns(call, Comparison.EQUAL).map(equal -> sameOrBothNull(equal)));
  }

  private static Condition sameOrBothNull(Condition equal) {
    if (!(equal instanceof Condition.CompareColumns columns)) {
      return equal;
    }
    Condition bothNull =
        Condition.and(new Condition.IsNull(columns.left()), new Condition.IsNull(columns.right()));
    return Condition.or(new Condition.Holds(equal), bothNull);
  }

  private static Optional<Condition> literal(RexLiteral literal) {
    if (literal.isNull()) {
      return Optional.of(new Condition.Unknown());
    }
    return Optional.of(literal.isAlwaysTrue() ? Condition.TRUE : Condition.FALSE);
  }

  private Optional<Condition> comparison(RexNode condition) {
    Optional<Condition> withOperand =
        ColumnComparison.of(condition, spec)
            .map(
                found ->
                    new Condition.Compare(
                        found.column().place(), found.comparison(), found.operand()));
    return withOperand
        .or(() -> columns(condition))
        .or(() -> constant(condition))
        .or(() -> choice(condition));
  }

  /** {@code CASE … END = 'x'}, which COALESCE is too: each branch compared where it is taken. */
  private Optional<Condition> choice(RexNode condition) {
    if (ColumnComparison.comparison(condition.getKind()).isEmpty()) {
      return Optional.empty();
    }
    return ChoiceComparison.apart((RexCall) condition).flatMap(this::branches);
  }

  private Optional<Condition> branches(ChoiceComparison choice) {
    Condition result = Condition.FALSE;
    Condition noneBefore = Condition.TRUE;
    for (ChoiceComparison.Branch branch : choice.branches()) {
      Optional<Condition> when = translate(branch.when());
      Optional<Condition> then = translate(branch.comparison());
      if (when.isEmpty() || then.isEmpty()) {
        return Optional.empty();
      }
      Condition taken = new Condition.Holds(when.get());
      result = Condition.or(result, Condition.and(noneBefore, Condition.and(taken, then.get())));
      noneBefore = Condition.and(noneBefore, new Condition.Not(taken));
    }
    Condition branches = result;
    Condition none = noneBefore;
    return translate(choice.otherwise())
        .map(other -> Condition.or(branches, Condition.and(none, other)));
  }

  private Optional<Condition> words(RexNode condition) {
    if (!(condition instanceof RexCall call)
        || !HostFunction.is(DriverFunctions.TEXT_MATCH, call.getOperator())) {
      return Optional.empty();
    }
    return ColumnReference.of(call.getOperands().get(0), spec)
        .flatMap(
            column ->
                OperandTranslator.translate(call.getOperands().get(1))
                    .map(words -> new TextCondition.HasWords(column.place(), words)));
  }

  private Optional<Condition> like(RexNode call) {
    List<RexNode> operands = ((RexCall) call).getOperands();
    Optional<ColumnReference> column =
        ColumnReference.of(operands.get(0), spec)
            .filter(it -> it.column().column().type() == ColumnType.VARCHAR);
    Optional<Operand> pattern = OperandTranslator.translate(operands.get(1));
    boolean escaped = operands.size() > 2;
    Optional<Character> escape = escaped ? escape(operands.get(2)) : Optional.empty();
    if (column.isEmpty()
        || pattern.isEmpty()
        || !((RexCall) call).getOperator().equals(SqlStdOperatorTable.LIKE)
        || (escaped && (escape.isEmpty() || !pattern.get().isLiteral()))) {
      return Optional.empty();
    }
    if (!escaped && pattern.get() instanceof Operand.Literal literal && isPlain(literal)) {
      return Optional.of(
          new Condition.Compare(column.get().place(), Comparison.EQUAL, pattern.get()));
    }
    TextCondition.Like like = new TextCondition.Like(column.get().place(), pattern.get(), escape);
    return isReadable(like) ? Optional.of(like) : Optional.empty();
  }

  private static boolean isPlain(Operand.Literal pattern) {
    return pattern.value() instanceof String text
        && text.indexOf('%') < 0
        && text.indexOf('_') < 0
        && text.indexOf('\\') < 0;
  }

  /** The engine refuses a wrong escape in its own words. */
  private static boolean isReadable(TextCondition.Like like) {
    try {
      like.literalPattern();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<Character> escape(RexNode expression) {
    return expression instanceof RexLiteral literal
            && !literal.isNull()
            && String.valueOf(literal.getValueAs(String.class)).length() == 1
        ? Optional.of(String.valueOf(literal.getValueAs(String.class)).charAt(0))
        : Optional.empty();
  }

  /** {@code 1 = 0} and the like. */
  private static Optional<Condition> constant(RexNode condition) {
    Optional<Comparison> comparison = ColumnComparison.comparison(condition.getKind());
    if (comparison.isEmpty()) {
      return Optional.empty();
    }
    RexNode left = operand(condition);
    RexNode right = ((RexCall) condition).getOperands().get(1);
    Optional<Operand> one = OperandTranslator.translate(left);
    Optional<Operand> other = OperandTranslator.translate(right);
    return one.isPresent() && other.isPresent() && isOfOneKind((RexCall) condition)
        ? constant(one.get(), comparison.get(), other.get())
        : Optional.empty();
  }

  private static Optional<Condition> constant(Operand one, Comparison comparison, Operand other) {
    if (!(one instanceof Operand.Literal left) || !(other instanceof Operand.Literal right)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (comparison.of(left.value(), right.value())) {
          case TRUE -> Condition.TRUE;
          case FALSE -> Condition.FALSE;
          case UNKNOWN -> new Condition.Unknown();
        });
  }

  /** Whether comparing the values of both sides as they are is what SQL does with their types. */
  static boolean isOfOneKind(RexCall comparison) {
    RelDataType left = comparison.getOperands().get(0).getType();
    RelDataType right = comparison.getOperands().get(1).getType();
    return isOf(left, right, SqlTypeName.EXACT_TYPES)
        || isOf(left, right, SqlTypeName.CHAR_TYPES)
        || isOf(left, right, SqlTypeName.BOOLEAN_TYPES);
  }

  /** A bare NULL is of any kind. */
  private static boolean isOf(RelDataType left, RelDataType right, List<SqlTypeName> kind) {
    return Stream.of(left, right)
        .map(RelDataType::getSqlTypeName)
        .allMatch(type -> type == SqlTypeName.NULL || kind.contains(type));
  }

  private Optional<Condition> columns(RexNode condition) {
    return ColumnComparison.comparison(condition.getKind())
        .flatMap(comparison -> columns(condition, comparison));
  }

  private Optional<Condition> columns(RexNode condition, Comparison comparison) {
    Optional<ColumnReference> left = ColumnReference.of(operand(condition), spec);
    Optional<ColumnReference> right =
        ColumnReference.of(((RexCall) condition).getOperands().get(1), spec);
    if (left.isEmpty() || right.isEmpty() || !sameKind(left.get(), right.get())) {
      return Optional.empty();
    }
    boolean always =
        left.get().place() == right.get().place()
            && comparison == Comparison.EQUAL
            && !left.get().column().column().nullable()
            && left.get().isOfDocument();
    return Optional.of(
        always
            ? Condition.TRUE
            : new Condition.CompareColumns(left.get().place(), comparison, right.get().place()));
  }

  private static boolean sameKind(ColumnReference left, ColumnReference right) {
    ColumnType one = left.column().column().type();
    ColumnType other = right.column().column().type();
    return one == other || (one.isWhole() && other.isWhole());
  }
}
