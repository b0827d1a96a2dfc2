package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.jdbc.StatementProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProgressBarTest {

  private static final StatementProgress HALF = new StatementProgress(12, 3_400, 1_200, 40, 20);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLineTellsWindowsRequestsSessionsRowsAndTime() {
    assertEquals(
        "[###############...............] 20 of 40 windows, 12 requests, 3400 sessions, 1200 rows,"
            + " 7 s",
        ProgressBar.line(HALF, 7));
    assertEquals(
        "[..............................] 0 of 0 windows, 0 requests, 0 sessions, 0 rows, 1 s",
        ProgressBar.line(new StatementProgress(0, 0, 0, 0, 0), 1));
  }

  @Test
  void nothingIsToldBeforeThereIsARequest() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(3);
    ProgressBar bar =
        ProgressBar.start(
            () -> {
              asked.countDown();
              return Optional.of(new StatementProgress(0, 0, 0, 0, 0));
            },
            err,
            1,
            1);
    asked.await();
    bar.close();
    assertEquals("", written());
  }

  @Test
  void theLineIsRenewedAndGoneAtTheEnd() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(3);
    ProgressBar bar =
        ProgressBar.start(
            () -> {
              told.countDown();
              return Optional.of(HALF);
            },
            err,
            1,
            1);
    told.await();
    bar.close();
    String all = written();
    assertTrue(all.startsWith("\r\u001b[K[####"), all);
    assertTrue(all.endsWith(" s\r\u001b[K"), all);
    while (!bar.isOver()) {
      Thread.sleep(1);
    }
    assertEquals(all, written());
  }

  @Test
  void ofAShortStatementNothingIsTold() {
    ProgressBar.start(() -> Optional.of(HALF), err, 60_000, 1).close();
    assertEquals("", written());
  }

  @Test
  void whereNobodyWatchesNothingIsTold() {
    ProgressBar.none().close();
    assertEquals("", written());
  }
}
