package dev.insightsjdbc.random;

import java.util.List;
import java.util.stream.Stream;

/** The rules that {@link MutantsTest} breaks, one at a time. */
final class Mutants {

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
              "<> NULL as a side of an OR is called exact",
              "scan/FilterTranslator.java",
              "exact &= said.get().exact() && !isInequalityOfNull(condition);",
              "exact &= said.get().exact();"),
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
              "NOT of a BOOLEAN column finds NULL, too",
              "scan/FilterTranslator.java",
              "return term(column.column(), new Operand.Literal(false));",
              "return term(column.column(), new Operand.Literal(true)).map(it -> new "
                  + "Said(new Sayable.None(it.sayable()), it.exact()));"),
          new Mutant(
              "IS NULL of child rows asks for documents without the field",
              "scan/FilterTranslator.java",
              "condition instanceof Condition.IsNull column && isRoot(column.column())",
              "condition instanceof Condition.IsNull column"),
          new Mutant(
              "an AND within an OR is called exact",
              "scan/FilterFit.java",
              "new FilterFit(side.filter(), false)",
              "new FilterFit(side.filter(), true)"),
          new Mutant(
              "the sides of an OR are asked for as if all must hold",
              "scan/FilterFit.java",
              "new FilterFit(PushedFilter.anyOf(List.copyOf(should)), exact)",
              "new FilterFit(new PushedFilter(List.copyOf(should), List.of(), List.of()), "
                  + "exact)"),
          new Mutant(
              "must_not of the first part of an AND",
              "scan/FilterFit.java",
              ".filter(FilterFit::exact) .map(side -> new "
                  + "FilterFit(PushedFilter.noneOf(side.filter().should()), true));",
              ".map(side -> new FilterFit(PushedFilter.noneOf(side.filter().should()), "
                  + "true));"),
          new Mutant(
              "two groups of one request become one",
              "scan/FilterPlan.java",
              "if (i != best && hasGroup(all.get(i))) {",
              "if (i < 0) {"),
          new Mutant(
              "a superset leaves nothing to judge",
              "scan/FilterPlan.java",
              "exact ? Condition.TRUE : remainder(conjunct, fit.get().filter()),",
              "Condition.TRUE,"),
          new Mutant(
              "a comparison with NULL is not known to be never true",
              "scan/BoundFilter.java",
              "&& compare.operand().value(bindings) == null);",
              "&& compare.operand().value(bindings) == Condition.FALSE);"),
          new Mutant(
              "two values of an array are a contradiction",
              "scan/BoundFilter.java",
              "&& each.remainder().equals(Condition.TRUE) && each.sent().must().size() == 1",
              "&& each.sent().must().size() == 1"),
          new Mutant(
              "the parts of a long IN list overlap",
              "scan/BoundFilter.java",
              "from = to; }",
              "from = to - from > 1 && to < all.should().size() ? to - 1 : to; }"),
          new Mutant(
              "a part of a long IN list is forgotten",
              "scan/BoundFilter.java",
              "from = to; }",
              "from = to + 1; }"),
          new Mutant(
              "a value of a group that nothing has lets nothing through",
              "scan/ClauseBinder.java",
              "boolean never = has(must, One.Never.class) ||",
              "boolean never = has(must, One.Never.class) || has(should, One.Never.class) ||"),
          new Mutant(
              "<= is sent as <",
              "scan/ClauseBinder.java",
              "range.comparison() == Comparison.LESS_OR_EQUAL ||",
              "range.comparison() == Comparison.EQUAL ||"),
          new Mutant(
              "an id that is excluded is looked up",
              "scan/SessionIds.java",
              "compare.comparison() != Comparison.EQUAL || !isSessionId",
              "!isSessionId"),
          new Mutant(
              "a side of an OR without ids is forgotten",
              "scan/SessionIds.java",
              "return Optional.empty(); } all.addAll(ids.get());",
              "continue; } all.addAll(ids.get());"));

  /** SQL's three values, and what keeps them. */
  private static final List<Mutant> LOGIC =
      List.of(
          new Mutant(
              "NOT of an AND is an AND of NOTs",
              "scan/NormalForm.java",
              "return negated ? or(and.parts(), true) : and(and.parts(), false);",
              "return and(and.parts(), negated);"),
          new Mutant(
              "IS TRUE is dropped under NOT",
              "scan/NormalForm.java",
              "return new Condition.Holds(normal(holds.condition(), false));",
              "return normal(holds.condition(), false);"),
          new Mutant(
              "what the sides of an OR share is all of it",
              "scan/NormalForm.java",
              "common.add(Condition.any(rest)); return",
              "return"),
          new Mutant(
              "IS NOT NULL is dropped beside a comparison of another column",
              "scan/NormalForm.java",
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
              "NOT of < is >",
              "plan/Conjuncts.java",
              "case LESS_THAN -> SqlStdOperatorTable.GREATER_THAN_OR_EQUAL;",
              "case LESS_THAN -> SqlStdOperatorTable.GREATER_THAN;"),
          new Mutant(
              "IS NOT TRUE is NOT",
              "plan/ConditionTranslator.java",
              "return new Condition.Not(new Condition.Holds(condition));",
              "return new Condition.Not(condition);"),
          new Mutant(
              "ELSE of a CASE is dropped",
              "plan/ConditionTranslator.java",
              ".map(other -> Condition.or(branches, Condition.and(none, other)));",
              ".map(unused -> branches);"),
          new Mutant(
              "a WHEN that is unknown keeps CASE from what follows",
              "plan/ConditionTranslator.java",
              "Condition.and(noneBefore, new Condition.Not(taken));",
              "Condition.and(noneBefore, new Condition.Not(when.get()));"),
          new Mutant(
              "IS NOT DISTINCT FROM is =",
              "plan/ConditionTranslator.java",
              "return Condition.or(new Condition.Holds(equal), bothNull);",
              "return equal;"));

  /** Which start times are asked for, and in which order they are read. */
  private static final List<Mutant> TIMES =
      List.of(
          new Mutant(
              "> is off by a millisecond",
              "scan/TimeCondition.java",
              "case GREATER -> TimeSet.of(time + 1, last);",
              "case GREATER -> TimeSet.of(time + 2, last);"),
          new Mutant(
              "< includes its bound",
              "scan/TimeCondition.java",
              "case LESS -> TimeSet.of(first, time - 1);",
              "case LESS -> TimeSet.of(first, time);"),
          new Mutant(
              "an OR's times are those of all its sides",
              "scan/TimeCondition.java",
              "all(or.parts(), Times::whenTrue, TimeSet.NONE, TimeSet::or)",
              "all(or.parts(), Times::whenTrue, TimeSet.ALL, TimeSet::and)"),
          new Mutant(
              "NOT leaves the times as they are",
              "scan/TimeCondition.java",
              "return times(not.condition()).negated();",
              "return times(not.condition());"),
          new Mutant(
              "IS TRUE is false only outside of its times",
              "scan/TimeCondition.java",
              "isPure(condition, columns) ? without(whenTrue) : TimeSet.ALL",
              "without(whenTrue)"),
          new Mutant(
              "the hull of several ranges is called exact",
              "scan/TimeBounds.java",
              "new TimeBounds(merged, merged.size() == within.ranges().size())",
              "new TimeBounds(merged, true)"),
          new Mutant(
              "ranges that do not touch are joined",
              "scan/TimeSet.java",
              "range.first() <= joined.get(end).last() + 1",
              "range.first() >= joined.get(end).first()"),
          new Mutant(
              "windows forward in time leave a gap",
              "scan/TimeWindows.java",
              "Math.min(range.last(), first + length - 1)",
              "Math.min(range.last(), first + length / 2)"),
          new Mutant(
              "windows back in time leave a gap",
              "scan/TimeWindows.java",
              "Math.max(range.first(), last - length + 1)",
              "Math.max(range.first(), last - length / 2)"),
          new Mutant(
              "the rest of a millisecond that a page cuts is lost",
              "scan/SeekSource.java",
              "MillisRange left = direction.from(edge, range);",
              "MillisRange left = direction.endsWith(edge, range) ? range : "
                  + "direction.from(direction.next(edge), range);"),
          new Mutant(
              "of a millisecond larger than a page one page is read",
              "scan/SeekSource.java",
              "List<DocumentRows> ties = new TieReader(pages, plan, "
                  + "largestPage).read(millis);",
              "List<DocumentRows> ties = List.of();"));

  /** One scan instead of a join or a sub-query. */
  private static final List<Mutant> JOINS =
      List.of(
          new Mutant(
              "LEFT JOIN is an inner join",
              "plan/JoinFusion.java",
              "case LEFT -> fusion.outer();",
              "case LEFT -> fusion.inner();"),
          new Mutant(
              "ON of an outer join goes into the filter",
              "plan/JoinFusion.java",
              "finished(beside.outer(on), scanRow(true), left.filters())",
              "finished(beside.outer(on).withCondition(on), scanRow(true), left.filters())"),
          new Mutant(
              "filters of the right side of an outer join are forgotten",
              "plan/JoinFusion.java",
              "if (!right.filters().isEmpty() || (!right",
              "if ((!right"),
          new Mutant(
              "a join on other columns than the id is fused",
              "plan/JoinFusion.java",
              "if (!isLinked(conjuncts, beside.spec())) { return Optional.empty(); } "
                  + "conjuncts.addAll",
              "conjuncts.addAll"),
          new Mutant(
              "loops over different arrays become one",
              "scan/NestedKeys.java",
              "one.array().equals(other.array())",
              "one.array().isPresent()"),
          new Mutant(
              "loops over one array of different elements become one",
              "scan/NestedKeys.java",
              "itself(shape, one.parent()) == itself(shape, other.parent())",
              "one.parent() <= other.parent()"),
          new Mutant(
              "an outer join gives no row of NULLs",
              "rows/OuterLoop.java",
              "} return true;",
              "} return !unmatched;"),
          new Mutant(
              "an outer join's row of NULLs has the last row's values",
              "rows/OuterLoop.java",
              "part.forEachNode(frame::clear);",
              "part.forEachNode(unused -> {});"),
          new Mutant(
              "the place of an element is that of its loop",
              "rows/ElementLoop.java",
              "loop.isParentItself() ? frame.place(loop.parent()) : place;",
              "place;"),
          new Mutant(
              "EXISTS takes one row for all",
              "rows/Condition.java",
              "return row -> Truth.of(found.first());",
              "return row -> Truth.of(found.first() && !found.next());"),
          new Mutant(
              "NOT IN forgets the NULLs of the sub-query",
              "plan/SubQueryTranslator.java",
              "if (!unknownIsFalse && (",
              "if (place < 0 && ("),
          new Mutant(
              "what one side says narrows the preserved side",
              "plan/FilterTransfer.java",
              "type == JoinRelType.SEMI || type == JoinRelType.RIGHT;",
              "type == JoinRelType.SEMI || type == JoinRelType.RIGHT || type == "
                  + "JoinRelType.LEFT;"));

  /** Orders, cuts and groups. */
  private static final List<Mutant> CUTS =
      List.of(
          new Mutant(
              "NULLs come first as if they came last",
              "plan/SortPushDown.java",
              "|| key.nullDirection == RelFieldCollation.NullDirection.LAST);",
              "|| key.nullDirection != null);"),
          new Mutant(
              "LIMIT goes below a filter",
              "plan/SortPushDown.java",
              "return LogicalSort.create(ordered, RelCollations.EMPTY, sort.offset, "
                  + "sort.fetch);",
              "return ordered instanceof Filter filter ? filter.copy(filter.getTraitSet(), "
                  + "List.of(cut(sort, filter.getInput()))) : LogicalSort.create(ordered, "
                  + "RelCollations.EMPTY, sort.offset, sort.fetch);"),
          new Mutant(
              "a filter goes below LIMIT",
              "plan/PushDownRewrite.java",
              "|| !scan.spec().isUncut() ||",
              "||"),
          new Mutant(
              "the second key of an order is forgotten",
              "plan/SortPushDown.java",
              "if (orders.stream().noneMatch(other -> "
                  + "other.column().equals(column.column()))) {",
              "if (orders.isEmpty()) {"),
          new Mutant(
              "OFFSET is ignored",
              "scan/RequestPlanner.java",
              "number(\"OFFSET\", spec.cut().offset(), bindings).orElse(0);",
              "0;"),
          new Mutant(
              "a superset is counted by totals",
              "scan/RequestPlanner.java",
              "spec.shape().isDocument() && spec.condition().equals(Condition.TRUE);",
              "spec.shape().isDocument();"),
          new Mutant(
              "child rows are counted as documents",
              "scan/RequestPlanner.java",
              "spec.shape().isDocument() && spec.condition().equals(Condition.TRUE);",
              "spec.condition().equals(Condition.TRUE);"),
          new Mutant(
              "what is skipped by totals is skipped once more",
              "scan/SkippingSource.java",
              "toSkip -= answer.page().total();",
              ""),
          new Mutant(
              "MIN is what comes first downwards",
              "scan/SummaryPlan.java",
              "extreme.function() == Summary.Call.Function.MIN ?",
              "extreme.function() == Summary.Call.Function.MAX ?"),
          new Mutant(
              "the first row decides MIN and MAX of any column",
              "scan/SummaryPlan.java",
              "call.function() == summary.get().calls().get(0).function() && "
                  + "isEndOfTime(spec, call)",
              "call.function() == summary.get().calls().get(0).function()"),
          new Mutant(
              "COUNT of a column counts NULLs",
              "plan/SummaryPushDown.java",
              "if (nullable.isEmpty()) {",
              "if (nullable.size() < 2) {"),
          new Mutant(
              "COUNT(DISTINCT) counts all",
              "plan/SummaryPushDown.java",
              "call.isDistinct() ? Optional.empty() : count(call);",
              "count(call);"),
          new Mutant(
              "FILTER of an aggregate is forgotten",
              "plan/GroupPushDown.java",
              "!call.hasFilter() &&",
              ""),
          new Mutant(
              "rows of a group are counted as one",
              "rows/GroupedLoop.java",
              "} while (loops.next());",
              "} while (loops.next() && foldings.isEmpty());"),
          new Mutant(
              "a session without rows makes a group",
              "rows/GroupedLoop.java",
              "if (!loops.first()) { return false; }",
              "if (!loops.first()) { foldings.forEach(Folding::begin); return true; }"),
          new Mutant(
              "SUM of NULLs is 0",
              "rows/Folding.java",
              "hasValue ? (Object) number : null;",
              "(Object) number;"),
          new Mutant(
              "a condition on rows is judged of their group",
              "scan/Grouping.java",
              "if (spec.isOfDocument(conjunct)) {",
              "if (!conjunct.equals(Condition.FALSE)) {"));

  static final List<Mutant> ALL =
      Stream.of(FILTERS, LOGIC, TIMES, JOINS, CUTS).flatMap(List::stream).toList();

  private Mutants() {}
}
