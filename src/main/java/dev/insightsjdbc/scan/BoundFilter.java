package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.FilterCodec;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A plan of filters whose {@code ?} are bound.
 *
 * @param nothing whether what is sent tells that no document can satisfy it
 * @param bound each conjunct with what is sent for it
 */
record BoundFilter(boolean nothing, List<BoundJudgement> bound) {

  /**
   * What became of a conjunct.
   *
   * @param sent what is sent for it
   * @param remainder what stays to be judged here
   * @param unsent what would, were nothing sent
   */
  record BoundJudgement(Filter sent, Condition remainder, Condition unsent) {}

  BoundFilter {
    bound = List.copyOf(bound);
  }

  static BoundFilter bind(FilterPlan plan, Bindings bindings) {
    ClauseBinder binder = new ClauseBinder(bindings);
    boolean nothing = false;
    List<BoundJudgement> bound = new ArrayList<>();
    for (Judgement each : plan.judgements()) {
      ClauseBinder.Bound sent = binder.bind(each.sent());
      if (sent instanceof ClauseBinder.Bound.Never) {
        nothing = true;
      } else if (sent instanceof ClauseBinder.Bound.Sent filter) {
        bound.add(new BoundJudgement(filter.filter(), each.remainder(), each.unsent()));
      } else {
        bound.add(new BoundJudgement(Filter.ALL, each.unsent(), each.unsent()));
      }
    }
    return new BoundFilter(nothing || isContradiction(bound), bound);
  }

  /** What some element must have, and none may. */
  private static boolean isContradiction(List<BoundJudgement> bound) {
    List<Clause> required = new ArrayList<>();
    Set<Clause> excluded = new HashSet<>();
    for (BoundJudgement each : bound) {
      required.addAll(each.sent().must());
      excluded.addAll(each.sent().mustNot());
    }
    return required.stream().anyMatch(excluded::contains);
  }

  /** All that is sent. */
  Filter filter() {
    return new Filter(
        bound.stream().flatMap(each -> each.sent().must().stream()).distinct().toList(),
        bound.stream().flatMap(each -> each.sent().mustNot().stream()).distinct().toList(),
        bound.stream().flatMap(each -> each.sent().should().stream()).distinct().toList());
  }

  Condition remainder() {
    return Condition.all(bound.stream().map(BoundJudgement::remainder).toList());
  }

  /** Without what is sent for the conjunct that sends most; empty where nothing is sent. */
  Optional<BoundFilter> withoutTheLongest() {
    return byLength().findFirst().map(longest -> without(Set.of(longest)));
  }

  /**
   * Without what is sent for the longest conjuncts, down to what may fit into so many characters;
   * what could be cut into several requests does not count.
   */
  BoundFilter within(int characters) {
    List<Integer> longestFirst = byLength().filter(place -> !isOfOneField(place)).toList();
    long total = longestFirst.stream().mapToLong(this::length).sum();
    Set<Integer> dropped = new HashSet<>();
    for (int place : longestFirst) {
      if (total <= characters) {
        break;
      }
      total -= length(place);
      dropped.add(place);
    }
    return dropped.isEmpty() ? this : without(dropped);
  }

  /**
   * Filters of which each document satisfies one at most, and one where it satisfies this: its
   * group of values of one field, cut.
   *
   * @param fits whether a filter is short enough
   * @return empty where the group is no such one, or the rest is too long beside any of it
   */
  Optional<List<Filter>> cut(Predicate<Filter> fits) {
    Filter all = filter();
    boolean cuttable = IntStream.range(0, bound.size()).anyMatch(this::isOfOneField);
    List<Filter> parts = new ArrayList<>();
    int from = 0;
    while (cuttable && from < all.should().size()) {
      int to = longestFrom(all, from, fits);
      if (to == from) {
        return Optional.empty();
      }
      parts.add(group(all, from, to));
      from = to;
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
  }

  /** Where the longest part of the group that fits ends. */
  private static int longestFrom(Filter all, int from, Predicate<Filter> fits) {
    int fitting = from;
    int tooLong = all.should().size() + 1;
    while (tooLong - fitting > 1) {
      int middle = (fitting + tooLong) >>> 1;
      if (fits.test(group(all, from, middle))) {
        fitting = middle;
      } else {
        tooLong = middle;
      }
    }
    return fitting;
  }

  private static Filter group(Filter all, int from, int to) {
    return new Filter(all.must(), all.mustNot(), all.should().subList(from, to));
  }

  /** Whether a conjunct is that a field of the document has one of some values. */
  private boolean isOfOneField(int place) {
    BoundJudgement each = bound.get(place);
    return !each.sent().should().isEmpty()
        && each.remainder().equals(Condition.TRUE)
        && each.unsent() instanceof Condition.Or or
        && or.parts().stream().allMatch(Condition.Compare.class::isInstance)
        && each.sent().should().stream().allMatch(Clause.Term.class::isInstance)
        && each.sent().should().stream().map(it -> ((Clause.Term) it).path()).distinct().count()
            == 1;
  }

  private BoundFilter without(Set<Integer> places) {
    List<BoundJudgement> others = new ArrayList<>(bound);
    for (int place : places) {
      Condition unsent = bound.get(place).unsent();
      others.set(place, new BoundJudgement(Filter.ALL, unsent, unsent));
    }
    return new BoundFilter(nothing, others);
  }

  /** The places of those of which something is sent, the longest first. */
  private Stream<Integer> byLength() {
    return IntStream.range(0, bound.size())
        .filter(place -> !bound.get(place).sent().isAll())
        .boxed()
        .sorted(Comparator.comparingLong(place -> -length((int) place)));
  }

  /** Of what is sent for a conjunct, without what it shares with others. */
  private long length(int place) {
    Filter sent = bound.get(place).sent();
    return Stream.of(sent.must(), sent.mustNot(), sent.should())
        .flatMap(List::stream)
        .mapToLong(BoundFilter::length)
        .sum();
  }

  private static int length(Clause clause) {
    Filter alone = new Filter(List.of(clause), List.of(), List.of());
    return FilterCodec.write(alone).length() - "{'must':[]}".length();
  }
}
