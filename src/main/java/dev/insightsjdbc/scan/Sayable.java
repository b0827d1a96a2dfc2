package dev.insightsjdbc.scan;

import java.util.List;

/** A condition on documents, as far as the service's filter has words for it. */
sealed interface Sayable {

  /** A component. */
  record Leaf(PushedClause clause) implements Sayable {}

  /** All hold. */
  record All(List<Sayable> parts) implements Sayable {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** One holds at least. */
  record Any(List<Sayable> parts) implements Sayable {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** Does not hold. */
  record None(Sayable part) implements Sayable {}

  /** As a component of a filter; nested where it is no single one. */
  default PushedClause nested() {
    return this instanceof Leaf leaf ? leaf.clause() : new PushedClause.Bool(filter());
  }

  /** As a filter that may nest others. */
  default PushedFilter filter() {
    if (this instanceof Any any) {
      return PushedFilter.anyOf(any.parts().stream().map(Sayable::nested).toList());
    }
    if (this instanceof None none) {
      return none.part() instanceof Any any
          ? PushedFilter.noneOf(any.parts().stream().map(Sayable::nested).toList())
          : PushedFilter.noneOf(List.of(none.part().nested()));
    }
    if (this instanceof All all) {
      PushedFilter filter = PushedFilter.ALL;
      for (Sayable part : all.parts()) {
        boolean alone = part instanceof None || part instanceof All;
        filter = filter.and(alone ? part.filter() : PushedFilter.of(part.nested()));
      }
      return filter;
    }
    return PushedFilter.of(nested());
  }
}
