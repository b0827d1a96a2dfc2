package dev.insightsjdbc.jdbc;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the results of one statement, had with push-down and without. */
final class ResultComparison {

  /** So many rows of each side are shown. */
  private static final int MOST_SHOWN = 3;

  /** Sums of fractions depend on the order of adding in their last digits. */
  private static final MathContext DIGITS = new MathContext(12);

  private ResultComparison() {}

  /**
   * What differs, in words; empty where nothing does.
   *
   * @param cut whether rows that tie were chosen freely
   * @param sortedBy places of the columns that the rows are sorted by
   */
  static Optional<String> difference(
      List<@Nullable Object[]> pushed,
      List<@Nullable Object[]> plain,
      boolean cut,
      List<Integer> sortedBy) {
    String counts =
        String.format(
            Locale.ROOT, "%d rows, and %d with pushdown=off", pushed.size(), plain.size());
    if (pushed.size() != plain.size() || !cut) {
      List<List<@Nullable Object>> more = without(pushed, plain);
      List<List<@Nullable Object>> fewer = without(plain, pushed);
      if (!more.isEmpty() || !fewer.isEmpty()) {
        return Optional.of(
            counts + "; only with push-down " + shown(more) + ", only without " + shown(fewer));
      }
    }
    for (int row = 0; row < pushed.size(); row++) {
      List<@Nullable Object> left = keys(pushed.get(row), sortedBy);
      List<@Nullable Object> right = keys(plain.get(row), sortedBy);
      if (!left.equals(right)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "%s; the order differs from row %d on: %s with push-down, %s without",
                counts,
                row + 1,
                left,
                right));
      }
    }
    return Optional.empty();
  }

  /** Rows of one side that the other has not, each as often as it has them more. */
  private static List<List<@Nullable Object>> without(
      List<@Nullable Object[]> rows, List<@Nullable Object[]> others) {
    Map<List<@Nullable Object>, Integer> left = new HashMap<>();
    others.forEach(row -> left.merge(comparable(row), 1, Integer::sum));
    List<List<@Nullable Object>> only = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      List<@Nullable Object> values = comparable(row);
      Integer count = left.get(values);
      if (count == null || count == 0) {
        only.add(values);
      } else {
        left.put(values, count - 1);
      }
    }
    return only;
  }

  private static String shown(List<List<@Nullable Object>> rows) {
    return rows.size() <= MOST_SHOWN
        ? rows.toString()
        : rows.subList(0, MOST_SHOWN) + " and " + (rows.size() - MOST_SHOWN) + " more";
  }

  private static List<@Nullable Object> keys(@Nullable Object[] row, List<Integer> places) {
    List<@Nullable Object> keys = new ArrayList<>();
    places.forEach(place -> keys.add(comparable(row[place])));
    return keys;
  }

  private static List<@Nullable Object> comparable(@Nullable Object[] row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object value : row) {
      values.add(comparable(value));
    }
    return values;
  }

  /** The two ways may have a number in other classes. */
  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number)
          ? new BigDecimal(number).round(DIGITS).stripTrailingZeros()
          : (Object) number;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros();
    }
    if (value instanceof List<?> list) {
      return comparable(list.toArray());
    }
    return value instanceof Object[] array ? comparable(array) : value;
  }
}
