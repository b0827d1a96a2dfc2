package dev.insightsjdbc.rows;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An aggregate function at work. For one thread. */
final class Folding {

  private final Fold fold;
  private final Set<Object> distinct = new HashSet<>();
  private long number;
  private @Nullable Object extreme;
  private boolean hasValue;

  Folding(Fold fold) {
    this.fold = fold;
  }

  void begin() {
    distinct.clear();
    number = 0;
    extreme = null;
    hasValue = false;
  }

  void add(@Nullable Object[] row) {
    if (fold.argument().isEmpty()) {
      number++;
      return;
    }
    Object value = row[fold.argument().getAsInt()];
    if (value == null) {
      return;
    }
    hasValue = true;
    switch (fold.function()) {
      case COUNT -> number++;
      case COUNT_DISTINCT -> distinct.add(value);
      case SUM -> number = Math.addExact(number, ((Number) value).longValue());
      case MIN, MAX -> extreme = extreme(value);
    }
  }

  private Object extreme(Object value) {
    Object before = extreme;
    if (before == null) {
      return value;
    }
    boolean less = ValueOrder.compare(value, before) < 0;
    return less == (fold.function() == Fold.Function.MIN) ? value : before;
  }

  @Nullable Object result() {
    return switch (fold.function()) {
      case COUNT -> (Object) number;
      case COUNT_DISTINCT -> (Object) (long) distinct.size();
      case SUM -> hasValue ? (Object) number : null;
      case MIN, MAX -> extreme;
    };
  }
}
