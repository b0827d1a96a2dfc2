package dev.insightsjdbc.random;

import java.util.List;
import java.util.stream.Stream;

/** Broken rules of what a scan does besides: joins, orders, cuts and groups. */
final class PlanMutants {

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
              "what one side says narrows the preserved side",
              "plan/Lineage.java",
              "type == JoinRelType.SEMI || type == JoinRelType.RIGHT;",
              "type == JoinRelType.SEMI || type == JoinRelType.RIGHT || type == "
                  + "JoinRelType.LEFT;"),
          new Mutant(
              "a dynamic filter narrows the preserved side",
              "plan/DynamicFilters.java",
              "return Lineage.losesLeft(join.getJoinType()) ? new Side(join, false)",
              "return true ? new Side(join, false)"));

  /** Orders, cuts and groups. */
  private static final List<Mutant> CUTS =
      List.of(
          new Mutant(
              "OFFSET is ignored",
              "scan/RequestPlanner.java",
              "number(\"OFFSET\", spec.cut().offset(), bindings).orElse(0);",
              "0;"),
          new Mutant(
              "a superset is counted by totals",
              "scan/RequestPlanner.java",
              "spec.isOneRowEach();",
              "spec.shape().isDocument();"),
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
              "the first groups end with the last wanted one's first session",
              "scan/FirstGroups.java",
              "if (rows.isBehind(key, wanted)) {",
              "if (rows.isBehind(key, wanted - 1)) {"),
          new Mutant(
              "groups in order end where any key changes",
              "engine/OrderedGroups.java",
              "key instanceof List<?> values ? values.get(place) : key;",
              "key;"),
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

  static final List<Mutant> ALL = Stream.of(JOINS, CUTS).flatMap(List::stream).toList();

  private PlanMutants() {}
}
