package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Our rows against those of the independent engine: in order, rows with equal keys in any; of equal
 * ones at a limit, any.
 */
final class Difference {

  private static final int MOST_SHOWN = 6;

  private final Query query;
  private final List<List<String>> expected;
  private final List<List<String>> actual;
  private final int from;
  private final int to;
  private boolean cutsTies;

  private Difference(Query query, Answer all, Answer ours) {
    this.query = query;
    this.expected = all.rows();
    this.actual = ours.rows();
    this.from = Math.min(query.offset(), expected.size());
    this.to =
        query.limit().isPresent()
            ? Math.min(from + query.limit().getAsInt(), expected.size())
            : expected.size();
  }

  /** What is wrong with our rows. */
  static Optional<String> between(Query query, Answer all, Answer ours) {
    return new Difference(query, all, ours).find();
  }

  /** What is wrong with rows in any order. */
  static Optional<String> inAnyOrder(Query query, Answer all, Answer ours) {
    return new Difference(query, all, ours).compareAll();
  }

  /** How many rows a right answer has. */
  static int expectedRows(Query query, Answer all) {
    Difference difference = new Difference(query, all, all);
    return difference.to - difference.from;
  }

  /** Whether of rows with equal keys some are in the answer and others are not. */
  static boolean cutsTies(Query query, Answer all) {
    Difference difference = new Difference(query, all, all);
    if (query.order().isEmpty()) {
      return false;
    }
    difference.forEachGroup((start, end) -> Optional.empty());
    return difference.cutsTies;
  }

  private Optional<String> find() {
    if (actual.size() != to - from) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%d rows instead of %d; missing %s; not expected %s",
              actual.size(),
              to - from,
              shown(without(expected.subList(from, to), actual)),
              shown(without(actual, expected.subList(from, to)))));
    }
    return forEachGroup(this::compare);
  }

  private Optional<String> compareAll() {
    return without(expected, actual).isEmpty() && without(actual, expected).isEmpty()
        ? Optional.empty()
        : Optional.of(
            "missing "
                + shown(without(expected, actual))
                + "; not expected "
                + shown(without(actual, expected)));
  }

  private interface GroupCheck {
    Optional<String> check(int start, int end);
  }

  private Optional<String> forEachGroup(GroupCheck check) {
    int start = 0;
    while (start < to) {
      int end = start + 1;
      while (end < expected.size() && hasSameKeys(expected.get(start), expected.get(end))) {
        end++;
      }
      cutsTies |= (start < from && end > from) || end > to;
      if (end > from) {
        Optional<String> difference = check.check(start, end);
        if (difference.isPresent()) {
          return difference;
        }
      }
      start = end;
    }
    return Optional.empty();
  }

  private Optional<String> compare(int start, int end) {
    List<List<String>> part =
        actual.subList(Math.max(start, from) - from, Math.min(end, to) - from);
    List<List<String>> wrong = without(part, expected.subList(start, end));
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "from row "
                + (Math.max(start, from) - from)
                + " on, not expected "
                + shown(wrong)
                + "; expected there "
                + shown(without(expected.subList(start, end), part)));
  }

  private boolean hasSameKeys(List<String> one, List<String> other) {
    return query.keyPlaces().stream()
        .allMatch(place -> Objects.equals(one.get(place), other.get(place)));
  }

  /** The rows, without what was ordered by, that are not among the others. */
  private List<List<String>> without(List<List<String>> rows, List<List<String>> others) {
    int width = query.body().items().size();
    Map<List<String>, Integer> left = new HashMap<>();
    others.forEach(row -> left.merge(row.subList(0, width), 1, Integer::sum));
    List<List<String>> rest = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> visible = row.subList(0, width);
      if (left.merge(visible, -1, Integer::sum) < 0) {
        rest.add(visible);
      }
    }
    return rest;
  }

  private static String shown(List<List<String>> rows) {
    return rows.size() <= MOST_SHOWN
        ? rows.toString()
        : rows.subList(0, MOST_SHOWN) + " and " + (rows.size() - MOST_SHOWN) + " more";
  }
}
