package dev.insightsjdbc.bench;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The sessions that several benchmarks read: small documents that started evenly over 59 days, so
 * that a range of time is a share of them.
 *
 * @param place a store's folder, or a file
 * @param count how many there are
 */
record BenchSessions(Path place, long count) {

  /** What analysts' scans read. */
  static final String SIX_COLUMNS =
      "id, session_start_time, status, channel, agent_name, duration_ms";

  private static final LocalDateTime FIRST = LocalDateTime.of(2023, 1, 1, 0, 0);
  private static final Duration LENGTH = Duration.ofDays(59);

  /** Makes such a store in a new folder below {@code work}. */
  static BenchSessions load(Path work, long count) throws IOException, InterruptedException {
    BenchStore store = new BenchStore(work, "sessions");
    store.load(documents(), 0, count);
    return new BenchSessions(store.folder(), count);
  }

  /** Makes a file of a few. */
  static BenchSessions write(Path work, int count) throws IOException {
    Path file = work.resolve("sessions.ndjson");
    documents().write(file, 0, count);
    return new BenchSessions(file, count);
  }

  private static SmallSessions documents() {
    return new SmallSessions(FIRST, FIRST.plus(LENGTH));
  }

  EmbeddedService open() throws DocumentLoadException {
    return EmbeddedService.open(place);
  }

  /** The URL that reads them without HTTP. */
  String url() {
    return "jdbc:insights:embedded:" + place;
  }

  /** A condition that about {@code wanted} of the sessions meet; all where that is the count. */
  String dates(long wanted) {
    LocalDateTime end =
        wanted >= count
            ? FIRST.plus(LENGTH).plusDays(1)
            : FIRST.plusSeconds(LENGTH.toSeconds() * wanted / count);
    return "session_start_time >= "
        + literal(FIRST)
        + " AND session_start_time < "
        + literal(end.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String literal(LocalDateTime time) {
    return "TIMESTAMP '"
        + time.toLocalDate()
        + " "
        + time.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME)
        + "'";
  }

  /** Deletes a folder and all that is in it. */
  static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
