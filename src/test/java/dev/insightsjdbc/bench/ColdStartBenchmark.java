package dev.insightsjdbc.bench;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.http.ServedRequest;
import dev.insightsjdbc.embedded.http.ServerOptions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A fresh JVM to its first row: by hand, by the driver, and by Calcite's own driver over the same
 * tables. Whole processes are timed.
 */
final class ColdStartBenchmark {

  private static final double MOST_OF_STOCK = 0.4;

  private record Way(String name, List<String> command) {}

  private final Path folder;
  private final Path jar;
  private final List<ServedRequest> served = new CopyOnWriteArrayList<>();

  private ColdStartBenchmark(Path folder, Path jar) {
    this.folder = folder;
    this.jar = jar;
  }

  /**
   * Measures.
   *
   * @param jar the self-contained one
   * @param runs how often each way runs
   */
  static Report run(Path jar, int runs) throws Exception {
    Path folder = Files.createTempDirectory("cold-start");
    try {
      return new ColdStartBenchmark(folder, jar).measure(runs);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private Report measure(int runs) throws Exception {
    try (EmbeddedService service = EmbeddedService.sample();
        InsightsServer server = InsightsServer.start(service, ServerOptions.open(), served::add)) {
      List<Way> ways = ways(server.baseUri());
      Map<Way, Measured> times = new LinkedHashMap<>();
      for (Way way : ways) {
        requireOneId(way, output(way.command()));
        times.put(way, new Measured(runs));
      }
      for (int run = 0; run < runs; run++) { // in turn, so that a busy moment is nobody's own
        for (Way way : ways) {
          requireOneId(way, times.get(way).time(() -> output(way.command())));
        }
      }
      return report(ways, times);
    }
  }

  private static Report report(List<Way> ways, Map<Way, Measured> times) {
    Report.Table table =
        new Report.Table("a fresh JVM to its first row", "seconds", "ratio to Calcite's driver");
    List<Report.Ratio> ratios = new ArrayList<>();
    double stock = times.get(ways.get(ways.size() - 1)).median();
    times.forEach(
        (way, time) -> {
          double ratio = time.median() / stock;
          table.row("%s | %.2f | %.2f", way.name(), time.median(), ratio);
          if (way.name().startsWith("the driver")) {
            ratios.add(
                Report.Ratio.atMost(
                    "a fresh JVM to its first row, by Calcite's own driver's: " + way.name(),
                    ratio,
                    MOST_OF_STOCK));
          }
        });
    return new Report(table.toString(), ratios);
  }

  private List<Way> ways(URI service) throws Exception {
    String libraries = System.getProperty("java.class.path");
    String url = "jdbc:insights:" + service;
    String selfContained = programs() + File.pathSeparator + jar;
    List<String> driver = java(selfContained, FirstRow.ByDriver.class, url);
    Path archive = folder.resolve("classes.jsa");
    output(with(driver, "-XX:ArchiveClassesAtExit=" + archive));
    String model =
        "{\"version\": \"1.0\", \"defaultSchema\": \"insights\", \"schemas\": [{\"name\":"
            + " \"insights\", \"type\": \"custom\", \"factory\":"
            + " \"dev.insightsjdbc.calcite.InsightsSchemaFactory\", \"operand\": {\"url\": \""
            + url
            + "\"}}]}";
    return List.of(
        new Way(
            "by hand, with no driver", java(libraries, FirstRow.ByHand.class, request(service))),
        new Way(
            "the driver, its classes archived by the JVM",
            with(driver, "-XX:SharedArchiveFile=" + archive)),
        new Way("the driver", driver),
        new Way("Calcite's own driver", java(libraries, FirstRow.ByCalcite.class, model)));
  }

  /** The last request that the driver sent, as an address. */
  private String request(URI service) {
    return HandLoop.uri(service, served.get(served.size() - 1)).toString();
  }

  /** The programs' classes as a jar: the JVM archives no folder's. */
  private Path programs() throws IOException {
    Path file = folder.resolve("programs.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
      for (Class<?> type : List.of(FirstRow.class, FirstRow.ByDriver.class)) {
        String entry = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (InputStream in = FirstRow.class.getClassLoader().getResourceAsStream(entry)) {
          in.transferTo(out);
        }
      }
    }
    return file;
  }

  private static List<String> java(String classPath, Class<?> program, String argument) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-cp",
        classPath,
        program.getName(),
        argument);
  }

  private static List<String> with(List<String> command, String option) {
    List<String> more = new ArrayList<>(command);
    more.add(1, option);
    return more;
  }

  private static void requireOneId(Way way, String printed) {
    if (printed.isBlank() || printed.lines().count() != 1) {
      throw new IllegalStateException(way.name() + " printed " + printed);
    }
  }

  private String output(List<String> command) throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + ": " + Files.readString(errors));
    }
    return out;
  }
}
