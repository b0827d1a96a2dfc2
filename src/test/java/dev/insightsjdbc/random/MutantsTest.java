package dev.insightsjdbc.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random queries tell a driver with a broken rule from the right one: whoever trusts {@link
 * RandomQueriesTest} may know what it would have noticed.
 */
class MutantsTest {

  private static final long SEED = Long.getLong("random.seed", 20201008L);
  private static final int QUERIES = Integer.getInteger("random.queries", 400);
  private static final String ONLY = System.getProperty("random.mutant", "");
  private static final int AT_A_TIME = 2;
  private static final long MINUTES = 10;
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** What became of a driver. */
  private record Hunted(boolean caught, String words) {}

  @TempDir private Path folder;

  @Test
  void everyMutantIsOfTheSourcesAsTheyAre() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Mutant mutant : Mutants.ALL) {
      if (mutant.occurrences() != 1) {
        wrong.add(mutant + " stands there " + mutant.occurrences() + " times");
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(Mutants.ALL.size(), Mutants.ALL.stream().map(Mutant::name).distinct().count());
  }

  @Test
  @EnabledIfSystemProperty(named = "random.mutants", matches = "true")
  void randomQueriesCatchEveryMutant() throws Exception {
    List<Mutant> mutants = Mutants.ALL.stream().filter(it -> it.name().contains(ONLY)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    Map<Mutant, Future<Hunted>> hunted = new LinkedHashMap<>();
    Future<Hunted> right = threads.submit(() -> hunt(Files.createDirectory(folder.resolve("no"))));
    for (Mutant mutant : mutants) {
      Path place = folder.resolve(String.valueOf(hunted.size()));
      hunted.put(mutant, threads.submit(() -> hunt(mutant, place)));
    }
    List<String> survivors = new ArrayList<>();
    for (Map.Entry<Mutant, Future<Hunted>> each : hunted.entrySet()) {
      Hunted how = each.getValue().get();
      if (!how.caught()) {
        survivors.add(each.getKey() + ": " + how.words());
      }
    }
    threads.shutdown();
    System.out.println((mutants.size() - survivors.size()) + " of " + mutants.size() + " caught");
    assertEquals(new Hunted(false, QUERIES + " queries, none failed"), right.get());
    assertEquals(List.of(), survivors);
  }

  private Hunted hunt(Mutant mutant, Path place) throws IOException, InterruptedException {
    compile(mutant, place);
    Hunted how = hunt(place);
    System.out.println(String.format(Locale.ROOT, "%-90s %s", mutant, how.words()));
    return how;
  }

  private static void compile(Mutant mutant, Path place) throws IOException {
    Path source = place.resolve("source").resolve(mutant.file());
    Files.createDirectories(source.getParent());
    Files.writeString(source, mutant.mutatedSource(), StandardCharsets.UTF_8);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-parameters", "-cp", CLASS_PATH, "-d", place.toString());
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      assertTrue(
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
              .call(),
          () -> "does not compile: " + mutant);
    }
  }

  /** In a JVM with what is in a folder instead of the driver's own classes. */
  private static Hunted hunt(Path place) throws IOException, InterruptedException {
    Path documents = Files.createDirectory(place.resolve("documents"));
    Path output = place.resolve("output.txt");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                place + File.pathSeparator + CLASS_PATH,
                MutantHunt.class.getName(),
                Long.toString(SEED),
                Integer.toString(QUERIES),
                documents.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!jvm.waitFor(MINUTES, TimeUnit.MINUTES)) {
        return new Hunted(false, "no end in " + MINUTES + " minutes");
      }
    } finally {
      jvm.destroyForcibly().waitFor();
    }
    List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    String last = lines.isEmpty() ? "says nothing" : lines.get(lines.size() - 1);
    return new Hunted(jvm.exitValue() == MutantHunt.FOUND, last);
  }
}
