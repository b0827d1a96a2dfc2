package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.KeyValues;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A condition that a scan takes when it is opened, if by then all rows of another input of its join
 * were read: rows that would find no partner are not asked for.
 *
 * @param source the number of the {@link DynamicFilterSource} that has the rows
 * @param key the place of the value among those that the source notes
 * @param column the place of the scan's column in what it gives; empty is the session's start time
 * @param comparison what holds between the column and one of the values at least
 */
record DynamicFilter(int source, int key, OptionalInt column, Comparison comparison) {

  DynamicFilter {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(comparison, "comparison");
  }

  /** The scan that asks for no more rows than may find a partner. */
  ScanSpec narrowed(ScanSpec spec, KeyValues values) {
    ScanSpec wide = column.isPresent() ? spec : spec.withStartTime();
    int place =
        column.isPresent()
            ? spec.output().get(column.getAsInt())
            : wide.startTimePlace().orElseThrow();
    return wide.withCondition(condition(place, wide.isStartTime(place), values.key(key)));
  }

  private Condition condition(int place, boolean ordered, KeyValues.Key values) {
    return switch (comparison) {
      case GREATER, GREATER_OR_EQUAL -> compared(place, comparison, values.least());
      case LESS, LESS_OR_EQUAL -> compared(place, comparison, values.greatest());
      case EQUAL -> {
        if (values.isFew()) {
          yield Condition.any(
              values.values().stream()
                  .<Condition>map(value -> compared(place, Comparison.EQUAL, value))
                  .toList());
        }
        yield ordered
            ? Condition.and(
                compared(place, Comparison.GREATER_OR_EQUAL, values.least()),
                compared(place, Comparison.LESS_OR_EQUAL, values.greatest()))
            : Condition.TRUE;
      }
      case NOT_EQUAL -> Condition.TRUE;
    };
  }

  /** Nothing compares with nothing. */
  private static Condition compared(int place, Comparison comparison, @Nullable Object value) {
    return value == null
        ? Condition.FALSE
        : new Condition.Compare(place, comparison, new Operand.Literal(value));
  }
}
