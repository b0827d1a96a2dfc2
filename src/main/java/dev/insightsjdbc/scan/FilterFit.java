package dev.insightsjdbc.scan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts what is said of documents down to what the API's page has words for: components that must
 * hold, that must not, and one group of which one must.
 *
 * @param filter what is left
 * @param exact whether nothing was cut
 */
record FilterFit(PushedFilter filter, boolean exact) {

  static Optional<FilterFit> of(Sayable sayable) {
    if (sayable instanceof Sayable.All all) {
      return all(all.parts());
    }
    if (sayable instanceof Sayable.Any any) {
      return any(any.parts());
    }
    if (sayable instanceof Sayable.None none) {
      return none(none.part());
    }
    PushedFilter must = PushedFilter.of(((Sayable.Leaf) sayable).clause());
    return Optional.of(new FilterFit(must, true));
  }

  /** What does not fit is left out. */
  private static Optional<FilterFit> all(List<Sayable> parts) {
    PushedFilter filter = PushedFilter.ALL;
    boolean exact = true;
    for (Sayable part : parts) {
      Optional<FilterFit> fit = of(part);
      boolean taken =
          fit.isPresent() && (filter.should().isEmpty() || fit.get().filter().should().isEmpty());
      if (taken) {
        filter = filter.and(fit.get().filter());
      }
      exact &= taken && fit.get().exact();
    }
    return filter.isAll() ? Optional.empty() : Optional.of(new FilterFit(filter, exact));
  }

  private static Optional<FilterFit> any(List<Sayable> parts) {
    Set<PushedClause> should = new LinkedHashSet<>();
    boolean exact = true;
    for (Sayable part : parts) {
      Optional<FilterFit> side = side(part);
      if (side.isEmpty()) {
        return Optional.empty();
      }
      should.addAll(side.get().filter().should());
      exact &= side.get().exact();
    }
    return Optional.of(new FilterFit(PushedFilter.anyOf(List.copyOf(should)), exact));
  }

  /** What one side of an OR adds to the group; empty where it fits into none. */
  private static Optional<FilterFit> side(Sayable part) {
    if (part instanceof Sayable.Leaf leaf) {
      return Optional.of(new FilterFit(PushedFilter.anyOf(List.of(leaf.clause())), true));
    }
    if (part instanceof Sayable.Any any) {
      return any(any.parts());
    }
    return part instanceof Sayable.All all
        ? all.parts().stream()
            .flatMap(each -> side(each).stream())
            .findFirst()
            .map(side -> new FilterFit(side.filter(), false))
        : Optional.empty();
  }

  private static Optional<FilterFit> none(Sayable part) {
    return side(part)
        .filter(FilterFit::exact)
        .map(side -> new FilterFit(PushedFilter.noneOf(side.filter().should()), true));
  }
}
