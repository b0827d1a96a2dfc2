package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ArrayAggregate} collects. Public only for generated code: it is no part of the
 * driver's interface.
 */
public final class CollectedValues {

  private CollectedValues() {}

  /**
   * One more value.
   *
   * @param chosen whether FILTER lets it through; null is unknown
   * @param value null is NULL
   */
  @SuppressWarnings("unchecked") // generated code knows no other values
  public static void add(Collection<?> values, @Nullable Boolean chosen, @Nullable Object value) {
    if (Boolean.TRUE.equals(chosen)) {
      ((Collection<@Nullable Object>) values).add(value);
    }
  }

  /** The values up to now; null is NULL: of no rows. */
  public static @Nullable List<?> array(Collection<?> values) {
    return values.isEmpty() ? null : new ArrayList<>(values);
  }
}
