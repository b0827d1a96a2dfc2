package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.load.LoadListener.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoadReportTest {

  private final AtomicLong nanos = new AtomicLong();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aBarMovesOnATerminal() {
    LoadReport report = report(true);
    report.progress(new Progress(1, 200, 5, 0));
    pass(Duration.ofSeconds(1));
    report.progress(new Progress(100, 200, 5_000, 4_000));
    report.finish();
    String bar = "\r[###############...............]  50%  5,000 sessions, 4,000 safe, 5,000/s";
    assertEquals(bar + bar + System.lineSeparator(), told());
  }

  @Test
  void linesComeEveryFewSecondsWhereNobodyWatches() {
    LoadReport report = report(false);
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofSeconds(1));
      report.progress(new Progress(i, 10, i, i));
    }
    report.finish();
    assertEquals(3, told().lines().count(), told());
    assertTrue(told().startsWith("40%  4 sessions, 4 safe, 0/s"), told());
  }

  @Test
  void aLineGoesAboveTheBar() {
    LoadReport report = report(true);
    pass(Duration.ofSeconds(1));
    report.progress(new Progress(1, 1, 1, 1));
    report.resuming(Path.of("x"), 17);
    String bar = "\r[##############################] 100%  1 sessions, 1 safe, 1/s";
    assertEquals(
        bar + "\r" + " ".repeat(bar.length() - 1) + "\rresuming x after 17 documents",
        told().stripTrailing());
  }

  @Test
  void whatIsSafeIsSaidWhereASignalEndsTheLoad() {
    LoadReport report = report(false);
    report.progress(new Progress(1, 10, 4_000, 3_000));
    report.stopped();
    assertEquals(
        "stopped; 3,000 sessions of this load are safe; give the same command again to go on",
        told().strip());
  }

  @Test
  void nothingIsSafeBeforeALoadHasBegun() {
    LoadReport report = report(false);
    assertEquals(Optional.empty(), report.safe());
    report.finish();
    assertEquals("", told());
  }

  private LoadReport report(boolean watched) {
    PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new LoadReport(out, watched, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private String told() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
