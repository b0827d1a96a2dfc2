package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.engine.LocalMemory;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.scan.ScanContext;
import dev.insightsjdbc.scan.Spending;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.calcite.DataContext;
import org.jspecify.annotations.Nullable;

/** One run of a statement in somebody else's engine: what its DataContext says, in our words. */
final class HostRun {

  /**
   * A DataContext tells neither how many parameters there are nor NULL from none, so that many in
   * succession that are nothing are taken for the end.
   */
  private static final int MOST_NULLS = 1_000;

  private HostRun() {}

  /**
   * The run of a context.
   *
   * @param warnings hears of values that could not be read as their column's type
   */
  static ScanContext of(DataContext context, Consumer<String> warnings) {
    return new ScanContext(
        new Bindings(parameters(context), now(context)),
        new CallContext(cancel(context), RequestListener.NONE),
        warnings,
        new Spending(Spending.Budget.NONE),
        LocalMemory.Limits.DEFAULT.bytes());
  }

  /**
   * What the host's CURRENT_TIMESTAMP says, in its zone: what is pushed must be what the host would
   * compute.
   */
  private static Instant now(DataContext context) {
    Long millis = DataContext.Variable.CURRENT_TIMESTAMP.get(context);
    return millis == null ? Instant.now() : Instant.ofEpochMilli(millis);
  }

  private static List<@Nullable Object> parameters(DataContext context) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int place = 0, last = -1; place <= last + MOST_NULLS; place++) {
      Object value = context.get("?" + place);
      if (value != null) {
        last = place;
      }
      values.add(value(value));
    }
    return values;
  }

  /** A value as {@link Bindings} have it. */
  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof Timestamp time) {
      return time.toLocalDateTime().toInstant(ZoneOffset.UTC).toEpochMilli();
    } else if (value instanceof java.sql.Date date) {
      return Math.toIntExact(date.toLocalDate().toEpochDay());
    } else if (value instanceof LocalDate date) {
      return Math.toIntExact(date.toEpochDay());
    } else if (value instanceof Byte || value instanceof Short) {
      return ((Number) value).intValue();
    } else if (value instanceof Float number) {
      return number.doubleValue();
    } else if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    } else if (value instanceof Character) {
      return value.toString();
    }
    return value;
  }

  private static CancelSignal cancel(DataContext context) {
    AtomicBoolean flag = DataContext.Variable.CANCEL_FLAG.get(context);
    return flag == null ? CancelSignal.NEVER : new Flag(flag);
  }

  /** Tells nobody by itself: a request under way ends before it is looked at again. */
  private record Flag(AtomicBoolean flag) implements CancelSignal {
    @Override
    public boolean isCancelled() {
      return flag.get();
    }

    @Override
    public Registration onCancel(Runnable action) {
      if (flag.get()) {
        action.run();
      }
      return () -> {};
    }
  }
}
