package dev.insightsjdbc.bench;

import dev.insightsjdbc.docs.GeneratedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * All benchmarks, one after the other, each in a JVM of its own: prints what they find, and writes
 * it to {@code docs/performance.md}. {@code CONTRIBUTING.md} has the command.
 *
 * <p>The page is always of one run, so {@code bench.parts}, which picks some by their names, only
 * prints.
 */
public final class Benchmarks {

  /** The parts, in the order of the page. */
  enum Part {
    COLD {
      @Override
      Report measure(Setting setting) throws Exception {
        return ColdStartBenchmark.run(setting.jar(), 11);
      }
    },
    WARM {
      @Override
      Report measure(Setting setting) throws Exception {
        return WarmBenchmark.run(Duration.ofSeconds(12), 1_000);
      }
    },
    PLANNING {
      @Override
      Report measure(Setting setting) throws Exception {
        return PlanningBenchmark.run(Duration.ofSeconds(5), 300);
      }
    },
    SCANS {
      @Override
      Report measure(Setting setting) throws Exception {
        return ScanBenchmark.run(setting.sessions(), SCANNED, 7, Duration.ofMillis(50));
      }
    },
    ENGINE {
      @Override
      Report measure(Setting setting) throws Exception {
        return EngineBenchmark.run(setting.sessions(), SCANNED, 3);
      }
    },
    GROWTH {
      @Override
      Report measure(Setting setting) throws Exception {
        BenchSessions sessions = setting.sessions();
        return GrowthBenchmark.run(sessions, GrowthBenchmark.cases(sessions), 1_500);
      }
    },
    SERVICE {
      @Override
      Report measure(Setting setting) throws Exception {
        return ServiceBenchmark.run(setting.documents(), 30);
      }
    };

    private static final long SCANNED = 100_000;

    abstract Report measure(Setting setting) throws Exception;

    /** Its name on the page, and in {@code bench.parts}. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it reads the sessions that are made once for all. */
    boolean needsSessions() {
      return this == SCANS || this == ENGINE || this == GROWTH;
    }
  }

  /**
   * What they measure on.
   *
   * @param sessions read by scans
   * @param documents of the largest store of the embedded service
   * @param jar the self-contained one
   */
  record Setting(BenchSessions sessions, long documents, Path jar) {}

  private Benchmarks() {}

  /**
   * Measures all, or one.
   *
   * @param arguments a folder for what is found, and the self-contained jar; one more is the part
   *     that is measured in this JVM
   */
  public static void main(String[] arguments) throws Exception {
    Path found = Path.of(arguments[0]);
    if (arguments.length > 2) {
      Part part = Part.valueOf(arguments[2]);
      Setting setting =
          new Setting(
              new BenchSessions(Path.of(arguments[3]), Long.getLong("bench.sessions")),
              Long.getLong("bench.documents"),
              Path.of(arguments[1]));
      keep(found, part, part.measure(setting));
      return;
    }
    Files.createDirectories(found);
    List<Part> parts = parts(System.getProperty("bench.parts", "all"));
    Path work = Files.createTempDirectory("benchmarks");
    String machine = Machine.describe();
    try {
      runAll(arguments, parts, work);
    } finally {
      BenchSessions.deleteAll(work);
    }
    System.out.println(Report.ratioTable(ratioRows(found, parts)));
    if (parts.size() == Part.values().length) {
      write(Path.of("docs", "performance.md"), found, machine);
    }
  }

  /** The parts that are named, or all of them. */
  static List<Part> parts(String names) {
    return names.equals("all")
        ? List.of(Part.values())
        : Arrays.stream(names.split(","))
            .map(name -> Part.valueOf(name.strip().toUpperCase(Locale.ROOT)))
            .toList();
  }

  private static void runAll(String[] arguments, List<Part> parts, Path work) throws Exception {
    Path sessions = work.resolve("none");
    if (parts.stream().anyMatch(Part::needsSessions)) {
      System.out.println("making the sessions …");
      sessions = BenchSessions.load(work, Long.getLong("bench.sessions")).place();
    }
    for (Part part : parts) {
      long start = System.nanoTime();
      System.out.println("measuring: " + part.key() + " …");
      int status =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-Dbench.sessions=" + Long.getLong("bench.sessions"),
                  "-Dbench.documents=" + Long.getLong("bench.documents"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Benchmarks.class.getName(),
                  arguments[0],
                  arguments[1],
                  part.name(),
                  sessions.toString())
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException(part.key() + " failed");
      }
      System.out.println(Files.readString(text(Path.of(arguments[0]), part)));
      System.out.printf(Locale.ROOT, "%.0f s%n%n", (System.nanoTime() - start) / 1e9);
    }
  }

  /** Keeps what a part found, until all have been measured. */
  static void keep(Path found, Part part, Report report) throws IOException {
    Files.writeString(text(found, part), report.text());
    Files.writeString(ratios(found, part), report.ratioRows());
  }

  /** Writes what was found. */
  static void write(Path page, Path found, String machine) throws IOException {
    new GeneratedSection(page, "machine").write(machine);
    new GeneratedSection(page, "ratios")
        .write(Report.ratioTable(ratioRows(found, List.of(Part.values()))));
    for (Part part : Part.values()) {
      new GeneratedSection(page, part.key()).write(Files.readString(text(found, part)));
    }
  }

  private static List<String> ratioRows(Path found, List<Part> parts) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Part part : parts) {
      rows.add(Files.readString(ratios(found, part)));
    }
    return rows;
  }

  private static Path text(Path found, Part part) {
    return found.resolve(part.key() + ".md");
  }

  private static Path ratios(Path found, Part part) {
    return found.resolve(part.key() + ".ratios.md");
  }
}
