package dev.insightsjdbc.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are what they say or an error. Public only for generated code: it is no part of the
 * driver's interface.
 */
public final class ExactNumbers {

  private ExactNumbers() {}

  /**
   * A whole number as a BIGINT.
   *
   * @throws ArithmeticException where it is out of range
   */
  public static @Nullable Long bigint(@Nullable BigDecimal number) {
    return number == null ? null : number.longValueExact();
  }
}
