package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Times that a statement works out when it runs. */
final class TimeOperand {

  private static final long DAY_MILLIS = 86_400_000;

  /** CURRENT_TIMESTAMP: milliseconds since 1970. */
  static final Operand NOW = new Now();

  /** CURRENT_DATE: days since 1970. */
  static final Operand TODAY = new Day(NOW);

  private TimeOperand() {}

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

  /** The day of a time, in days since 1970. */
  record Day(Operand time) implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      Object millis = time.value(bindings);
      return millis == null ? null : (int) Math.floorDiv(longValue(millis), DAY_MILLIS);
    }

    @Override
    public String toString() {
      return "DATE(" + time + ")";
    }
  }

  /** The first instant of a day, in milliseconds since 1970. */
  record Midnight(Operand day) implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      Object days = day.value(bindings);
      return days == null ? null : longValue(days) * DAY_MILLIS;
    }

    @Override
    public String toString() {
      return "MIDNIGHT(" + day + ")";
    }
  }

  /**
   * A time plus an interval.
   *
   * @param amount milliseconds, or months
   * @param months whether the amount is in months
   * @param date whether the time is a day, in days since 1970
   */
  record Shifted(Operand time, long amount, boolean months, boolean date) implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      Object value = time.value(bindings);
      if (value == null) {
        return null;
      }
      long number = longValue(value);
      if (date) {
        LocalDate day = LocalDate.ofEpochDay(number);
        LocalDate shifted =
            months ? day.plusMonths(amount) : day.plusDays(Math.floorDiv(amount, DAY_MILLIS));
        return Math.toIntExact(shifted.toEpochDay());
      }
      if (!months) {
        return Math.addExact(number, amount);
      }
      return LocalDateTime.ofInstant(Instant.ofEpochMilli(number), ZoneOffset.UTC)
          .plusMonths(amount)
          .toInstant(ZoneOffset.UTC)
          .toEpochMilli();
    }

    @Override
    public String toString() {
      return time + (amount < 0 ? " - " : " + ") + Math.abs(amount) + (months ? " months" : " ms");
    }
  }

  private static long longValue(Object number) {
    return ((Number) Objects.requireNonNull(number)).longValue();
  }
}
