package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds the values of filters for one run. */
final class ClauseBinder {

  private final Bindings bindings;

  ClauseBinder(Bindings bindings) {
    this.bindings = bindings;
  }

  /** A bound filter. */
  sealed interface Bound {
    /** It can be sent. */
    record Sent(Filter filter) implements Bound {}

    /** No document satisfies it. */
    record Never() implements Bound {}

    /** A value is one that no component can carry. */
    record Uncarried() implements Bound {}
  }

  /** What became of one component. */
  private sealed interface One {
    record Sent(Clause clause) implements One {}

    /** Nothing has the value. */
    record Never() implements One {}

    /**
     * A comparison with NULL. Under NOT it counts as false: {@link BoundFilter} knows {@code <>}.
     */
    record Unknown() implements One {}

    record Uncarried() implements One {}
  }

  Bound bind(PushedFilter filter) {
    List<One> must = filter.must().stream().map(this::one).toList();
    List<One> mustNot = filter.mustNot().stream().map(this::one).toList();
    List<One> should = filter.should().stream().map(this::one).toList();
    if (has(must, One.Uncarried.class)
        || has(mustNot, One.Uncarried.class)
        || has(should, One.Uncarried.class)) {
      return new Bound.Uncarried();
    }
    boolean never = has(must, One.Never.class) || has(must, One.Unknown.class);
    List<Clause> group = sent(should);
    return never || (group.isEmpty() && !should.isEmpty())
        ? new Bound.Never()
        : new Bound.Sent(new Filter(sent(must), sent(mustNot), group));
  }

  private static boolean has(List<One> all, Class<? extends One> kind) {
    return all.stream().anyMatch(kind::isInstance);
  }

  private static List<Clause> sent(List<One> all) {
    Set<Clause> clauses = new LinkedHashSet<>();
    for (One one : all) {
      if (one instanceof One.Sent sent) {
        clauses.add(sent.clause());
      }
    }
    return List.copyOf(clauses);
  }

  private One one(PushedClause clause) {
    if (clause instanceof PushedClause.Term term) {
      Object value = term.operand().value(bindings);
      return value == null ? new One.Unknown() : term(term, value);
    }
    if (clause instanceof PushedClause.Match match) {
      return match.words().value(bindings) instanceof String words
          ? new One.Sent(new Clause.Match(match.path(), words))
          : new One.Unknown();
    }
    if (clause instanceof PushedClause.Range range) {
      Object value = range.operand().value(bindings);
      return value == null ? new One.Unknown() : range(range, value);
    }
    if (clause instanceof PushedClause.Like like) {
      return new One.Sent(LikeClause.of(PushedClause.path(like.column()), like.pattern()));
    }
    if (clause instanceof PushedClause.Bool bool) {
      return nested(bind(bool.filter()));
    }
    PushedClause.Exists exists = (PushedClause.Exists) clause;
    return new One.Sent(new Clause.Exists(PushedClause.path(exists.column())));
  }

  private static One nested(Bound filter) {
    if (filter instanceof Bound.Sent sent) {
      return new One.Sent(new Clause.Bool(sent.filter()));
    }
    return filter instanceof Bound.Never ? new One.Never() : new One.Uncarried();
  }

  private static One term(PushedClause.Term term, Object value) {
    if (isTooLong(value)) {
      return new One.Uncarried();
    }
    @Nullable Object carried = Carried.term(term.column(), value);
    return carried == null
        ? new One.Never()
        : new One.Sent(new Clause.Term(PushedClause.path(term.column()), carried));
  }

  private static One range(PushedClause.Range range, Object value) {
    if (isTooLong(value)) {
      return new One.Uncarried();
    }
    @Nullable Object carried = Carried.bound(range.column(), value);
    if (carried == null) {
      return new One.Uncarried();
    }
    boolean inclusive =
        range.comparison() == Comparison.LESS_OR_EQUAL
            || range.comparison() == Comparison.GREATER_OR_EQUAL;
    boolean upper =
        range.comparison() == Comparison.LESS || range.comparison() == Comparison.LESS_OR_EQUAL;
    Optional<Clause.Bound> bound = Optional.of(new Clause.Bound(carried, inclusive));
    return new One.Sent(
        new Clause.Range(
            PushedClause.path(range.column()),
            upper ? Optional.empty() : bound,
            upper ? bound : Optional.empty()));
  }

  private static boolean isTooLong(Object value) {
    return value instanceof String text && Carried.isTooLong(text);
  }
}
