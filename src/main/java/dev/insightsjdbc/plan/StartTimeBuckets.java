package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.TimeBuckets;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Start times for which an expression has one value.
 *
 * @param function the expression; rising
 * @param type the expression's type, whose Java values the keys are
 */
record StartTimeBuckets(StartTimeFunction function, SqlTypeName type) implements TimeBuckets {

  /** The groups that an expression makes; empty where it may fall as time goes on. */
  static Optional<StartTimeBuckets> of(RexNode expression, Predicate<RexNode> isStartTime) {
    SqlTypeName type = expression.getType().getSqlTypeName();
    boolean known =
        switch (type) {
          case TIMESTAMP, DATE, BIGINT, INTEGER, VARCHAR -> true;
          default -> false;
        };
    return known
        ? new StartTimeTranslator(isStartTime)
            .translate(expression)
            .filter(function -> function.isRising() && !function.steps().isEmpty())
            .map(function -> new StartTimeBuckets(function, type))
        : Optional.empty();
  }

  @Override
  public Object key(long startMillis) {
    Object value = function.least(startMillis);
    return switch (type) {
      case DATE, INTEGER -> (Object) Math.toIntExact(((Number) value).longValue());
      case TIMESTAMP, BIGINT -> ((Number) value).longValue();
      default -> value;
    };
  }

  @Override
  public String toString() {
    return function + ":" + type;
  }
}
