package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.scan.Spending;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class StatementLogTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<String> logged = new ArrayList<>();

  private Logger logger(boolean debug) {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("isDebugEnabled")) {
                return debug;
              }
              assertEquals("debug", method.getName());
              logged.add((String) arguments[0]);
              return null;
            });
  }

  private static StatementTally tally() {
    StatementTally tally =
        new StatementTally(
            7, START, new Spending(Spending.Budget.NONE), RequestListener.NONE, new Warnings());
    for (int attempts : new int[] {1, 3}) {
      tally.completed(
          new RequestListener.Call(
              START, "GET", "http://localhost/", 200, Duration.ZERO, 500, 5, 9, attempts, null));
    }
    tally.row();
    return tally;
  }

  @Test
  void aStatementThatIsOverIsALineOfWhatItTook() {
    new StatementLog(logger(true)).add(tally(), Optional.empty());

    assertEquals(
        List.of(
            "statement 7: 2 requests, 2 retries, 1000 bytes, 0 documents, 1 rows, waited 0 ms,"
                + " computed 0 ms"),
        logged);
  }

  @Test
  void aStatementThatFailedSaysSoWithoutItsError() {
    new StatementLog(logger(true)).add(tally(), Optional.of("the words of the error"));

    assertEquals(1, logged.size());
    assertTrue(logged.get(0).endsWith(" computed 0 ms, failed"), logged::toString);
  }

  @Test
  void nothingIsMadeOfItWhereNobodyListens() {
    new StatementLog(logger(false)).add(tally(), Optional.empty());

    assertEquals(List.of(), logged);
  }
}
