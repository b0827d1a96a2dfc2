package dev.insightsjdbc.cli;

import dev.insightsjdbc.embedded.load.LoadListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person how a load goes on: with a bar that moves, or, where nobody watches, with a line
 * every few seconds.
 */
final class LoadReport implements LoadListener {

  private static final long BETWEEN_BARS = Duration.ofMillis(200).toNanos();
  private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();
  private static final int BAR_WIDTH = 30;
  private static final int MOST_SKIPPED_SHOWN = 20;

  private final PrintStream err;
  private final boolean watched;
  private final LongSupplier nanos;
  private final long startedAt;
  private long shownAt;
  private int barLength;
  private long skipped;
  private volatile @Nullable Progress last;

  /**
   * A report.
   *
   * @param watched whether {@code err} is a terminal
   * @param nanos the time, as {@link System#nanoTime()} tells it
   */
  LoadReport(PrintStream err, boolean watched, LongSupplier nanos) {
    this.err = err;
    this.watched = watched;
    this.nanos = nanos;
    this.startedAt = nanos.getAsLong();
    this.shownAt = startedAt;
  }

  @Override
  public void resuming(Path file, long documents) {
    line(String.format(Locale.ROOT, "resuming %s after %,d documents", file, documents));
  }

  @Override
  public void skipped(String sentence) {
    skipped++;
    if (skipped <= MOST_SKIPPED_SHOWN) {
      line("skipped: " + sentence);
    } else if (skipped == MOST_SKIPPED_SHOWN + 1) {
      line("skipped: more bad documents, which are only counted from here on");
    }
  }

  @Override
  public void progress(Progress progress) {
    last = progress;
    if (nanos.getAsLong() - shownAt >= (watched ? BETWEEN_BARS : BETWEEN_LINES)) {
      show(progress);
    }
  }

  /** Shows where the load came to, however it ended. */
  void finish() {
    if (last != null) {
      show(last);
      if (watched) {
        err.println();
        barLength = 0;
      }
    }
  }

  /** Says that a signal ended the load. */
  void stopped() {
    if (watched) {
      err.println();
    }
    err.println(
        "stopped; "
            + safe().orElse("nothing was loaded")
            + "; give the same command again to go on");
  }

  /** What is certain to be in the store of this load; empty before it began. */
  Optional<String> safe() {
    return Optional.ofNullable(last)
        .map(
            progress ->
                String.format(Locale.ROOT, "%,d sessions of this load are safe", progress.safe()));
  }

  private void show(Progress progress) {
    shownAt = nanos.getAsLong();
    double share =
        progress.allBytes() == 0 ? 1 : Math.min(1, (double) progress.bytes() / progress.allBytes());
    double seconds = Math.max(1, shownAt - startedAt) / 1e9;
    String words =
        String.format(
            Locale.ROOT,
            "%3d%%  %,d sessions, %,d safe, %,d/s%s",
            (int) (share * 100),
            progress.sessions(),
            progress.safe(),
            (long) (progress.sessions() / seconds),
            skipped == 0 ? "" : String.format(Locale.ROOT, ", %,d bad ones skipped", skipped));
    if (!watched) {
      err.println(words.strip());
      return;
    }
    int full = (int) (share * BAR_WIDTH);
    String bar = "[" + "#".repeat(full) + ".".repeat(BAR_WIDTH - full) + "] " + words;
    err.print("\r" + bar + " ".repeat(Math.max(0, barLength - bar.length())));
    err.flush();
    barLength = bar.length();
  }

  /** A line of its own, above the bar. */
  private void line(String text) {
    if (barLength > 0) {
      err.print("\r" + " ".repeat(barLength) + "\r");
      barLength = 0;
    }
    err.println(text);
  }
}
