package dev.insightsjdbc.bench;

import dev.insightsjdbc.docs.GeneratedSection;
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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A fresh JVM to its first row: by hand, by the driver, and by Calcite's own driver over the same
 * tables. Whole processes are timed. {@code CONTRIBUTING.md} has the command.
 */
public final class ColdStartBenchmark {

  private record Way(String name, List<String> command) {}

  private final Path folder;
  private final Path jar;
  private final List<ServedRequest> served = new CopyOnWriteArrayList<>();

  private ColdStartBenchmark(Path folder, Path jar) {
    this.folder = folder;
    this.jar = jar;
  }

  /**
   * Measures, and writes what it found to {@code docs/performance.md}.
   *
   * @param arguments the self-contained jar, and how often each way runs (11)
   */
  public static void main(String[] arguments) throws Exception {
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 11;
    String report = run(Path.of(arguments[0]), runs);
    System.out.println(report);
    new GeneratedSection(Path.of("docs", "performance.md"), "cold").write(report);
  }

  /** Measures. */
  static String run(Path jar, int runs) throws Exception {
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

  private String measure(int runs) throws Exception {
    try (EmbeddedService service = EmbeddedService.sample();
        InsightsServer server = InsightsServer.start(service, ServerOptions.open(), served::add)) {
      List<Way> ways = ways(server.baseUri());
      Map<String, double[]> times = new LinkedHashMap<>();
      for (Way way : ways) {
        seconds(way);
        times.put(way.name(), new double[runs]);
      }
      for (int run = 0; run < runs; run++) { // in turn, so that a busy moment is nobody's own
        for (Way way : ways) {
          times.get(way.name())[run] = seconds(way);
        }
      }
      return report(times);
    }
  }

  private static String report(Map<String, double[]> times) {
    StringBuilder report = new StringBuilder();
    report.append("| a fresh JVM to its first row | seconds | ratio to Calcite's driver |\n");
    report.append("|---|---|---|\n");
    double[] last = times.values().stream().reduce((one, other) -> other).orElseThrow();
    times.forEach(
        (name, each) ->
            report.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f |%n",
                    name,
                    ScanBenchmark.median(each),
                    ScanBenchmark.median(each) / ScanBenchmark.median(last))));
    return report.toString();
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
    return ScanBenchmark.uri(service, served.get(served.size() - 1)).toString();
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

  private double seconds(Way way) throws IOException, InterruptedException {
    long start = System.nanoTime();
    String id = output(way.command());
    double seconds = (System.nanoTime() - start) / 1e9;
    if (id.isBlank() || id.lines().count() != 1) {
      throw new IllegalStateException(way.name() + " printed " + id);
    }
    return seconds;
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
