package dev.insightsjdbc.random;

import java.util.List;

/** Mutants of how joins are made of sub-queries and of lists. */
final class SubQueryMutants {

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "a count of no row is NULL",
              "plan/UnnestedAggregate.java",
              "isNullOfNoRow(call) ? group",
              "group != null ? group"),
          new Mutant(
              "a sub-query means other rows around, too",
              "plan/Unnested.java",
              "RexNode on = RexUtil.composeConjunction(builder, same);",
              "RexNode on = RexUtil.composeConjunction(builder, same.subList(1, same.size()));"),
          new Mutant(
              "what a list has not is no row",
              "plan/LongLists.java",
              "on, Set.of(), JoinRelType.LEFT);",
              "on, Set.of(), JoinRelType.INNER);"));

  private SubQueryMutants() {}
}
