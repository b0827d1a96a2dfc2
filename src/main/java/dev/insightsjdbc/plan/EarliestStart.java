package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.ValueOrder;
import dev.insightsjdbc.scan.MillisRange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The first start time at which a function reaches, or passes, a limit; in milliseconds since 1970.
 * It is searched for, with the function as the engine computes it: so no formula of ours can differ
 * from the engine's.
 *
 * @param function of the start time
 * @param side where the function may fall: whether it must have reached the limit for good
 * @param passed whether it is to be greater than the limit, not only as great
 * @param limit of the kind of the function's results; NULL gives NULL
 */
record EarliestStart(StartTimeFunction function, Side side, boolean passed, Operand limit)
    implements Operand {

  /** Which of its first times is meant, of a function that may fall. */
  enum Side {
    /** Before it the limit is never reached. */
    POSSIBLY,
    /** From it on the limit is always reached. */
    SURELY
  }

  /** The operand; a literal where the limit is one. */
  static Operand of(StartTimeFunction function, Side side, boolean passed, Operand limit) {
    EarliestStart start = new EarliestStart(function, side, passed, limit);
    return limit.isLiteral() ? new Operand.Literal(start.value(Bindings.NONE)) : start;
  }

  /**
   * Whether a limit is reached for good when it is reached first; a literal is no other in a run.
   */
  static boolean isDecided(StartTimeFunction function, boolean passed, Operand limit) {
    return Objects.equals(
        new EarliestStart(function, Side.POSSIBLY, passed, limit).value(Bindings.NONE),
        new EarliestStart(function, Side.SURELY, passed, limit).value(Bindings.NONE));
  }

  @Override
  public @Nullable Object value(Bindings bindings) {
    Object wanted = limit.value(bindings);
    if (wanted == null) {
      return null;
    }
    long low = MillisRange.NAMEABLE.first();
    long high = MillisRange.NAMEABLE.last() + 1;
    while (low < high) {
      long middle = Math.floorDiv(low + high, 2);
      if (isReached(middle, wanted)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private boolean isReached(long start, Object wanted) {
    Object value = side == Side.SURELY ? function.least(start) : function.greatest(start);
    int order = ValueOrder.compare(value, wanted);
    return passed ? order > 0 : order >= 0;
  }

  @Override
  public String toString() {
    return (side == Side.SURELY && !function.isRising() ? "FROM" : "FIRST")
        + "["
        + function
        + (passed ? " > " : " >= ")
        + limit
        + "]";
  }
}
