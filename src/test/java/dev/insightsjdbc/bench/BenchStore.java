package dev.insightsjdbc.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A store that the command line fills, in a process of its own as users run it. */
final class BenchStore {

  private static final int MEBI = 1 << 20;

  private final Path folder;
  private final Path scratch;

  /** A store in a new folder below {@code work}. */
  BenchStore(Path work, String name) {
    folder = work.resolve(name);
    scratch = work.resolve(name + ".ndjson");
  }

  /**
   * What a load took.
   *
   * @param documents how many were loaded
   * @param seconds of the whole process, from its start to its end
   * @param inputBytes the file's size
   */
  record Load(long documents, double seconds, long inputBytes) {

    double documentsPerSecond() {
      return documents / seconds;
    }

    double bytesADocument() {
      return (double) inputBytes / documents;
    }
  }

  Path folder() {
    return folder;
  }

  /** Loads documents {@code from} to {@code to} (exclusive) with a heap of 1 GiB. */
  Load load(SmallSessions sessions, long from, long to) throws IOException, InterruptedException {
    sessions.write(scratch, from, to);
    long bytes = Files.size(scratch);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.insightsjdbc.cli.Main",
                "load",
                "--store",
                folder.toString(),
                scratch.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(scratch + ".log"))
            .start();
    int status = process.waitFor();
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    if (status != 0) {
      throw new IOException("load failed: " + Files.readString(Path.of(scratch + ".log")));
    }
    Files.delete(scratch);
    return new Load(to - from, seconds, bytes);
  }

  /** The size on disk, in MiB. */
  long mebibytes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      long bytes = 0;
      for (Path file : all) {
        bytes += Files.size(file);
      }
      return bytes / MEBI;
    }
  }
}
