package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class InsightsClientCancelTest {

  private static final String BODY = Answer.pageBody(2, "a", "b");

  /** How a call was found to end. */
  private record Ended(Fault fault, boolean flagKept) {}

  private final ClientFixture fixture = new ClientFixture(4);
  private final ManualCancel cancel = new ManualCancel();
  private final CountDownLatch reached = new CountDownLatch(1);

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20})
  void cancelEndsARequestOnTheWire(int bytesBefore) throws Exception {
    fixture.server.then(Answer.stallAfter(bytesBefore, BODY, reached), Answer.page(1, "c"));
    FutureTask<Ended> call = started(fixture.client, cancel);
    reached.await();

    cancel.give();

    assertEquals(new Ended(Fault.CANCELLED, false), call.get());
    assertEquals(1, fixture.calls.size());
    assertEquals(0, cancel.listeners());
    assertEquals(List.of("c"), fixture.search().hits());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20})
  void interruptEndsARequestOnTheWireAndKeepsItsFlag(int bytesBefore) throws Exception {
    fixture.server.then(Answer.stallAfter(bytesBefore, BODY, reached), Answer.page(1, "c"));
    FutureTask<Ended> call = new FutureTask<>(() -> ended(fixture.client, cancel));
    Thread thread = new Thread(call, "interrupted");
    thread.start();
    reached.await();

    thread.interrupt();

    assertEquals(new Ended(Fault.CANCELLED, true), call.get());
    assertEquals(List.of("c"), fixture.search().hits());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20})
  void closingTheClientEndsARequestOnTheWire(int bytesBefore) throws Exception {
    fixture.server.then(Answer.stallAfter(bytesBefore, BODY, reached));
    FutureTask<Ended> call = started(fixture.client, cancel);
    reached.await();

    fixture.client.close();

    assertEquals(new Ended(Fault.CLOSED, false), call.get());
  }

  @Test
  void cancelEndsAWaitBetweenAttempts() throws Exception {
    try (InsightsClient patient = patient()) {
      fixture.server.then(Answer.json(503, "", "Retry-After: 200"));
      FutureTask<Ended> call = started(patient, cancel);
      reached.await();

      cancel.give();

      assertEquals(new Ended(Fault.CANCELLED, false), call.get());
      assertEquals(1, fixture.server.received().size());
    }
  }

  @Test
  void interruptEndsAWaitBetweenAttempts() throws Exception {
    try (InsightsClient patient = patient()) {
      fixture.server.then(Answer.json(503, "", "Retry-After: 200"));
      FutureTask<Ended> call = new FutureTask<>(() -> ended(patient, cancel));
      Thread thread = new Thread(call, "interrupted");
      thread.start();
      reached.await();

      thread.interrupt();

      assertEquals(new Ended(Fault.CANCELLED, true), call.get());
    }
  }

  @Test
  void cancelEndsAWaitForTheRateLimit() throws Exception {
    fixture.server.then(Answer.page(0));
    ClientOptions slow =
        new ClientOptions(
            fixture.server.url(),
            Optional.empty(),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            0,
            0.001,
            WayOut.OF_THE_JVM);
    try (InsightsClient client = patient(slow)) {
      client.search(ClientFixture.REQUEST, ClientFixture.IDS, fixture.context());
      FutureTask<Ended> second = started(client, cancel);
      reached.await();

      cancel.give();

      assertEquals(Fault.CANCELLED, second.get().fault());
      assertEquals(1, fixture.server.received().size());
    }
  }

  @Test
  void whatIsCancelledBeforeIsNotSent() {
    cancel.give();

    ServiceException e =
        assertThrows(
            ServiceException.class,
            () ->
                fixture.client.search(
                    ClientFixture.REQUEST, ClientFixture.IDS, fixture.context(cancel)));

    assertEquals(Fault.CANCELLED, e.fault());
    assertEquals(0, fixture.server.connections());
    assertEquals(List.of(), fixture.calls);
  }

  /** A client that really waits, and tells when it begins to. */
  private InsightsClient patient() {
    return patient(ClientFixture.options(fixture.server.url(), 4));
  }

  private InsightsClient patient(ClientOptions options) {
    Timing.Pause real =
        (ended, wait) -> {
          reached.countDown();
          return ended.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        };
    return new InsightsClient(options, new Timing(Clock.systemUTC(), () -> 0.5, real));
  }

  private FutureTask<Ended> started(InsightsClient client, CancelSignal signal) {
    FutureTask<Ended> call = new FutureTask<>(() -> ended(client, signal));
    new Thread(call, "caller").start();
    return call;
  }

  private Ended ended(InsightsClient client, CancelSignal signal) {
    ServiceException e =
        assertThrows(
            ServiceException.class,
            () -> client.search(ClientFixture.REQUEST, ClientFixture.IDS, fixture.context(signal)));
    assertTrue(e.getMessage().startsWith("GET "), e::getMessage);
    return new Ended(e.fault(), Thread.interrupted());
  }
}
