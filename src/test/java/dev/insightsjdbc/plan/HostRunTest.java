package dev.insightsjdbc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.scan.ScanContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.apache.calcite.DataContexts;
import org.junit.jupiter.api.Test;

/** What another engine's context says, in our words. */
final class HostRunTest {

  private static ScanContext run(Map<String, Object> variables) {
    DataContext context = DataContexts.of(variables::get);
    return HostRun.of(context, warning -> {});
  }

  private static List<Object> parameters(Object... values) {
    Map<String, Object> variables = new HashMap<>();
    for (int place = 0; place < values.length; place++) {
      variables.put("?" + place, values[place]);
    }
    return run(variables).bindings().parameters().subList(0, values.length);
  }

  @Test
  void valuesAreInTheClassesOfOperands() {
    assertEquals(
        List.of(1, 2, 1.5, new BigDecimal("7"), "x", 1_600_000_000_123L, 18_543),
        parameters(
            (byte) 1,
            (short) 2,
            1.5f,
            BigInteger.valueOf(7),
            'x',
            Timestamp.valueOf("2020-09-13 12:26:40.123"),
            Date.valueOf("2020-10-08")));
  }

  @Test
  void aParameterThatIsNullHasItsPlace() {
    Object[] values = {"a", null, "b", null};

    assertEquals(Arrays.asList(values), parameters(values));
  }

  @Test
  void theClockIsWhatCurrentTimestampSays() {
    assertEquals(
        Instant.ofEpochMilli(5),
        run(Map.of("currentTimestamp", 5L, "utcTimestamp", 9L)).bindings().now());
  }

  @Test
  void theCancelFlagIsTheSignal() {
    AtomicBoolean flag = new AtomicBoolean();
    ScanContext run = run(Map.of("cancelFlag", flag));

    assertFalse(run.call().cancel().isCancelled());
    flag.set(true);
    assertTrue(run.call().cancel().isCancelled());
  }
}
