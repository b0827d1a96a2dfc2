package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import org.jspecify.annotations.Nullable;

/** Times that a statement works out when it runs. */
final class TimeOperand {

  /** CURRENT_TIMESTAMP: milliseconds since 1970. */
  static final Operand NOW = new Now();

  /** CURRENT_DATE: days since 1970. */
  static final Operand TODAY = new Stepped(NOW, TimeStep.DAY);

  private TimeOperand() {}

  /** A step done with an operand; a literal where the operand is one. */
  static Operand of(Operand argument, TimeStep step) {
    Operand stepped = new Stepped(argument, step);
    return argument.isLiteral() ? new Operand.Literal(stepped.value(Bindings.NONE)) : stepped;
  }

  private record Now() implements Operand {
    @Override
    public Object value(Bindings bindings) {
      return bindings.now().toEpochMilli();
    }

    @Override
    public String toString() {
      return "CURRENT_TIMESTAMP";
    }
  }

  private record Stepped(Operand argument, TimeStep step) implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      Object value = argument.value(bindings);
      return value == null ? null : step.value(value);
    }

    @Override
    public String toString() {
      return step.of(argument);
    }
  }

  /**
   * A time plus an interval that is known only when the statement runs.
   *
   * @param interval milliseconds, or months
   * @param sign 1 or -1
   * @param months whether the interval is in months
   * @param date whether the time is a day, in days since 1970
   */
  record Shifted(Operand time, Operand interval, int sign, boolean months, boolean date)
      implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      Object value = time.value(bindings);
      Object amount = interval.value(bindings);
      return value == null || amount == null
          ? null
          : TimeStep.plus(sign * ((Number) amount).longValue(), months, date).value(value);
    }

    @Override
    public String toString() {
      return time + (sign < 0 ? " - " : " + ") + interval + (months ? " months" : " ms");
    }
  }

  /**
   * A string that holds a time.
   *
   * @param date whether its day is meant
   */
  record Read(Operand text, boolean date) implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      Object value = text.value(bindings);
      if (value == null) {
        return null;
      }
      long millis = TimeText.millis((String) value, date ? "DATE" : "TIMESTAMP");
      return date ? Math.floorDiv(millis, TimeStep.DAY_MILLIS) : millis;
    }

    @Override
    public String toString() {
      return (date ? "DAY_OF(" : "TIME_OF(") + text + ")";
    }
  }
}
