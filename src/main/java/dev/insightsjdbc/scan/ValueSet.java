package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that a column may have.
 *
 * @param hasNull whether NULL is one of them
 * @param ranges the others; ascending, no two touch
 */
record ValueSet(boolean hasNull, List<Range> ranges) {

  static final ValueSet NONE = new ValueSet(false, List.of());

  /** NULL alone. */
  static final ValueSet NULL = new ValueSet(true, List.of());

  /**
   * A place between values.
   *
   * @param value what it stands next to; null where it is above all values
   * @param after whether it stands after that value, else before it
   */
  record Cut(@Nullable Object value, boolean after) implements Comparable<Cut> {

    static final Cut END = new Cut(null, true);

    @Override
    public int compareTo(Cut other) {
      if (value == null || other.value == null) {
        return Boolean.compare(value == null, other.value == null);
      }
      int order = ValueOrder.compare(value, other.value);
      return order != 0 ? order : Boolean.compare(after, other.after);
    }

    static Cut least(Cut one, Cut other) {
      return one.compareTo(other) <= 0 ? one : other;
    }

    static Cut greatest(Cut one, Cut other) {
      return one.compareTo(other) >= 0 ? one : other;
    }
  }

  /** The values between two places. */
  record Range(Cut from, Cut to) {}

  ValueSet {
    ranges = List.copyOf(ranges);
  }

  /** The values between two places, without NULL; none where these cross. */
  static ValueSet between(Cut from, Cut to) {
    return from.compareTo(to) < 0 ? new ValueSet(false, List.of(new Range(from, to))) : NONE;
  }

  boolean isEmpty() {
    return !hasNull && ranges.isEmpty();
  }

  ValueSet withoutNull() {
    return new ValueSet(false, ranges);
  }

  /** All that is in one of them. */
  static ValueSet any(List<ValueSet> sets) {
    List<Range> all =
        sets.stream()
            .flatMap(set -> set.ranges.stream())
            .sorted(Comparator.comparing(Range::from))
            .toList();
    List<Range> joined = new ArrayList<>();
    for (Range range : all) {
      int end = joined.size() - 1;
      if (end >= 0 && range.from().compareTo(joined.get(end).to()) <= 0) {
        Range before = joined.get(end);
        joined.set(end, new Range(before.from(), Cut.greatest(before.to(), range.to())));
      } else {
        joined.add(range);
      }
    }
    return new ValueSet(sets.stream().anyMatch(ValueSet::hasNull), joined);
  }

  /** What is in all of them, of which there is one at least. */
  static ValueSet all(List<ValueSet> sets) {
    if (sets.size() == 1) {
      return sets.get(0);
    }
    // By halves: what is unlike each of many values is as many ranges.
    int middle = sets.size() / 2;
    return all(sets.subList(0, middle)).and(all(sets.subList(middle, sets.size())));
  }

  private ValueSet and(ValueSet other) {
    List<Range> common = new ArrayList<>();
    int left = 0;
    int right = 0;
    while (left < ranges.size() && right < other.ranges.size()) {
      Range one = ranges.get(left);
      Range two = other.ranges.get(right);
      Cut from = Cut.greatest(one.from(), two.from());
      Cut to = Cut.least(one.to(), two.to());
      if (from.compareTo(to) < 0) {
        common.add(new Range(from, to));
      }
      if (one.to().compareTo(two.to()) < 0) {
        left++;
      } else {
        right++;
      }
    }
    return new ValueSet(hasNull && other.hasNull, common);
  }

  /** What is in this and not in another. */
  ValueSet without(ValueSet other) {
    List<Range> rest = new ArrayList<>();
    for (Range range : ranges) {
      Cut from = range.from();
      for (Range hole : other.ranges) {
        add(rest, from, Cut.least(hole.from(), range.to()));
        from = Cut.greatest(from, hole.to());
      }
      add(rest, from, range.to());
    }
    return new ValueSet(hasNull && !other.hasNull, rest);
  }

  private static void add(List<Range> ranges, Cut from, Cut to) {
    between(from, to).ranges.forEach(ranges::add);
  }
}
