package dev.insightsjdbc.random;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rules that {@link MutantsTest} breaks, one at a time: those that a few hundred queries
 * notice. A list of what they do notice, not of all that could be wrong.
 */
final class Mutants {

  static final List<Mutant> ALL =
      Stream.of(FilterMutants.ALL, PlanMutants.ALL, SubQueryMutants.ALL)
          .flatMap(List::stream)
          .toList();

  private Mutants() {}
}
