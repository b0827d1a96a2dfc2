package dev.insightsjdbc.embedded.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.Fault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {

  @Test
  void aListIsPlayedInItsOrderAndThenAllIsWell() {
    FaultScript script =
        FaultScript.parse(
            "ok*2, 429:2,503,404,reset,reset:100,truncate:7,html,drip,drip:5ms,cap,hang");
    assertEquals(
        List.of(
            Fault.NONE,
            Fault.NONE,
            Fault.status(429, 2),
            Fault.status(503),
            Fault.status(404),
            Fault.of(Kind.RESET),
            Fault.reset(100),
            Fault.truncate(7),
            Fault.of(Kind.HTML),
            Fault.drip(Duration.ofMillis(20)),
            Fault.drip(Duration.ofMillis(5)),
            Fault.of(Kind.CAP),
            Fault.of(Kind.HANG),
            Fault.NONE,
            Fault.NONE),
        first(script, 15));
  }

  @Test
  void aLoopBeginsAnew() {
    Fault busy = Fault.status(503, 1);
    assertEquals(
        List.of(busy, busy, Fault.NONE, busy, busy, Fault.NONE, busy),
        first(FaultScript.parse("503:1*2,ok,loop"), 7));
    assertEquals(busy, FaultScript.parse("503:1*2,ok*999999998,loop").at(3_000_000_001L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "ok,,ok | ''",
        "loop | nothing",
        "loop,ok | loop",
        "ok*0 | ok*0",
        "ok:1 | ok:1",
        "200 | 200",
        "600 | 600",
        "500:1 | 500:1",
        "reset:x | reset:x",
        "drip:5 | drip:5",
        "explode | explode"
      })
  void whatIsNoListIsRefusedByTheWordThatIsWrong(String list, String word) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> FaultScript.parse(list));
    assertTrue(wrong.getMessage().startsWith("expected"), wrong.getMessage());
    assertTrue(wrong.getMessage().contains(word), wrong.getMessage());
  }

  @Test
  void aRandomShareFailsAndTheSameSeedFailsTheSame() {
    FaultScript script = FaultScript.random(0.1, 7);
    List<Fault> faults = first(script, 10_000);
    long failed = faults.stream().filter(fault -> !fault.equals(Fault.NONE)).count();
    assertTrue(failed > 800 && failed < 1_200, "failed: " + failed);
    assertTrue(faults.stream().distinct().count() > 5);
    assertEquals(faults, first(FaultScript.random(0.1, 7), 10_000));
    assertTrue(!faults.equals(first(FaultScript.random(0.1, 8), 10_000)));
    assertThrows(IllegalArgumentException.class, () -> FaultScript.random(1.1, 0));
    assertThrows(IllegalArgumentException.class, () -> FaultScript.random(Double.NaN, 0));
  }

  private static List<Fault> first(FaultScript script, long requests) {
    return LongStream.range(0, requests).mapToObj(script::at).toList();
  }
}
