package dev.insightsjdbc.random;

import java.util.List;
import java.util.stream.Stream;

/** Broken rules of what is asked for a condition. */
final class FilterMutants {

  /** What the service is asked for conditions. */
  private static final List<Mutant> FILTERS =
      List.of(
          new Mutant(
              "<> of a nullable column is called exact",
              "scan/FilterTranslator.java",
              ".orElse(new Said(unequal, !nullable));",
              ".orElse(new Said(unequal, true));"),
          new Mutant(
              "must_not goes for <> of child rows",
              "scan/FilterTranslator.java",
              "if (!isRoot(compare.column())) {",
              "if (compare.column() < 0) {"),
          new Mutant(
              "what one element has is called exact for all rows",
              "scan/FilterTranslator.java",
              "new Said(new Sayable.Leaf(clause), isRoot(column))",
              "new Said(new Sayable.Leaf(clause), column >= 0)"),
          new Mutant(
              "a side of an OR that cannot be said is left out of the group",
              "scan/FilterTranslator.java",
              "return Optional.empty(); } parts.add(said.get().sayable());",
              "continue; } parts.add(said.get().sayable());"),
          new Mutant(
              "NOT EXISTS is said though EXISTS is not exact",
              "scan/FilterTranslator.java",
              "boolean exact = said.isPresent() && isOfOneElement(has);",
              "boolean exact = said.isPresent();"),
          new Mutant(
              "must_not of what is not exact",
              "scan/FilterTranslator.java",
              ".filter(said -> said.exact() && !isInequalityOfNull(condition))",
              ".filter(said -> !isInequalityOfNull(condition))"),
          new Mutant(
              "IS NULL of child rows asks for documents without the field",
              "scan/FilterTranslator.java",
              "condition instanceof Condition.IsNull column && isRoot(column.column())",
              "condition instanceof Condition.IsNull column"),
          new Mutant(
              "the sides of an OR are asked for as if all must hold",
              "scan/FilterFit.java",
              "new FilterFit(PushedFilter.anyOf(List.copyOf(should)), exact)",
              "new FilterFit(new PushedFilter(List.copyOf(should), List.of(), List.of()), "
                  + "exact)"),
          new Mutant(
              "a superset leaves nothing to judge",
              "scan/FilterPlan.java",
              "exact ? Condition.TRUE : remainder(conjunct, fit.get().filter()),",
              "Condition.TRUE,"),
          new Mutant(
              "a comparison with NULL is not known to be never true",
              "scan/Contradictions.java",
              "compare.operand().value(bindings); if (value == null)",
              "compare.operand().value(bindings); if (value == Condition.FALSE)"));

  /** SQL's three values, and what keeps them. */
  private static final List<Mutant> LOGIC =
      List.of(
          new Mutant(
              "IS TRUE is dropped under NOT",
              "scan/NormalForm.java",
              "return new Condition.Holds(normal(holds.condition(), false));",
              "return normal(holds.condition(), false);"),
          new Mutant(
              "IS NOT NULL is dropped beside a comparison of another column",
              "scan/KeptCondition.java",
              "&& compare.column() == column.column());",
              "&& compare.column() >= 0);"),
          new Mutant(
              "unknown counts as false, so that NOT IN with NULL is true",
              "rows/Logic.java",
              "if (truth == Truth.UNKNOWN) { result = Truth.UNKNOWN;",
              "if (truth == Truth.UNKNOWN) { result = deciding.not();"),
          new Mutant(
              "IS TRUE of unknown is unknown",
              "rows/Condition.java",
              "Truth.of(bound.test(row) == Truth.TRUE);",
              "bound.test(row);"),
          new Mutant(
              "NOT of an OR is an OR of NOTs",
              "plan/Conjuncts.java",
              "case OR -> RexUtil.composeConjunction(builder, each(condition, "
                  + "this::negative));",
              "case OR -> RexUtil.composeDisjunction(builder, each(condition, "
                  + "this::negative));"),
          new Mutant(
              "IS NOT TRUE is NOT",
              "plan/ConditionTranslator.java",
              "return new Condition.Not(new Condition.Holds(condition));",
              "return new Condition.Not(condition);"),
          new Mutant(
              "ELSE of a CASE is dropped",
              "plan/ConditionTranslator.java",
              ".map(other -> Condition.or(branches, Condition.and(none, other)));",
              ".map(unused -> branches);"));

  /** Which start times are asked for, and in which order they are read. */
  private static final List<Mutant> TIMES =
      List.of(
          new Mutant(
              "> is off by a millisecond",
              "scan/TimeCondition.java",
              "case GREATER -> TimeSet.of(time + 1, last);",
              "case GREATER -> TimeSet.of(time + 2, last);"),
          new Mutant(
              "an OR's times are those of all its sides",
              "scan/TimeCondition.java",
              "all(parts, Times::whenTrue, TimeSet.NONE, TimeSet::or)",
              "all(parts, Times::whenTrue, TimeSet.ALL, TimeSet::and)"),
          new Mutant(
              "IS TRUE is false only outside of its times",
              "scan/TimeCondition.java",
              "isPure(condition, columns) ? without(whenTrue) : TimeSet.ALL",
              "without(whenTrue)"),
          new Mutant(
              "windows back in time leave a gap",
              "scan/TimeWindows.java",
              "Math.max(range.first(), last - length + 1)",
              "Math.max(range.first(), last - length / 2)"),
          new Mutant(
              "the rest of a millisecond that a page cuts is lost",
              "scan/PageChain.java",
              "MillisRange further = direction.from(edge, range);",
              "MillisRange further = direction.endsWith(edge, range) ? range : "
                  + "direction.from(direction.next(edge), range);"));

  static final List<Mutant> ALL = Stream.of(FILTERS, LOGIC, TIMES).flatMap(List::stream).toList();

  private FilterMutants() {}
}
