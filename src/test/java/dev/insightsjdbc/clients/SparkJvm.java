package dev.insightsjdbc.clients;

import dev.insightsjdbc.clients.ForkedJvm.Outcome;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Spark in a JVM of its own, beside the self-contained jar, that answers one statement after
 * another.
 */
final class SparkJvm implements AutoCloseable {

  private static final long SECONDS = 60;
  private static final List<String> OPENED =
      List.of("java.lang", "java.lang.invoke", "java.net", "java.nio", "java.util", "sun.nio.ch");
  private static final List<String> SETTINGS =
      List.of(
          "spark.master=local[2]",
          "spark.driver.bindAddress=127.0.0.1",
          "spark.driver.host=127.0.0.1",
          "spark.sql.shuffle.partitions=2",
          "spark.ui.enabled=false");

  private final Path log;
  private final Process process;
  private final Writer statements;
  private final BufferedReader rows;

  private SparkJvm(Path folder, List<String> settings) throws IOException {
    log = folder.resolve("spark.log");
    List<String> all = new ArrayList<>(SETTINGS);
    all.add("spark.log.level=WARN");
    all.addAll(settings);
    process =
        new ProcessBuilder(
                jvm().command("src/test/spark/SqlLines.java", all.toArray(String[]::new)))
            .redirectError(log.toFile())
            .start();
    statements = process.outputWriter(StandardCharsets.UTF_8);
    rows = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * @param folder where it logs
   * @param settings of Spark, as {@code spark.app.name=x}
   */
  static SparkJvm start(Path folder, String... settings) throws IOException {
    return new SparkJvm(folder, List.of(settings));
  }

  /** Compiles a program for Spark, and makes a jar of it. */
  static void pack(Path source, Path classes, Path jar) throws IOException {
    String libraries =
        libraries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    tool("javac", "-cp", libraries, "-d", classes.toString(), source.toString());
    tool("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
  }

  private static void tool(String name, String... arguments) {
    int status = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
    if (status != 0) {
      throw new IllegalStateException(name + " " + List.of(arguments) + " ended with " + status);
    }
  }

  /** Gives Spark a program as {@code spark-submit} does, with the self-contained jar beside it. */
  static Outcome submit(
      Map<String, String> environment, Path program, String mainClass, String... arguments)
      throws IOException, InterruptedException {
    List<String> submitted = new ArrayList<>();
    SETTINGS.forEach(setting -> submitted.addAll(List.of("--conf", setting)));
    submitted.addAll(List.of("--jars", ForkedJvm.jar().toString(), "--class", mainClass));
    submitted.add(program.toString());
    submitted.addAll(List.of(arguments));
    List<String> command = new ArrayList<>(List.of("env"));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(
        new ForkedJvm(options(), libraries())
            .command("org.apache.spark.deploy.SparkSubmit", submitted.toArray(String[]::new)));
    return ForkedJvm.run(command);
  }

  /** With Spark's libraries and the self-contained jar on one class path. */
  private static ForkedJvm jvm() throws IOException {
    List<Path> classPath = new ArrayList<>(libraries());
    classPath.add(ForkedJvm.jar());
    return new ForkedJvm(options(), classPath);
  }

  private static List<Path> libraries() throws IOException {
    String libraries = Files.readString(Path.of(System.getProperty("sparkClassPath")));
    return Stream.of(libraries.strip().split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  private static List<String> options() {
    Stream<String> opened = OPENED.stream().map(SparkJvm::opened);
    return Stream.concat(
            opened,
            Stream.of(
                "-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.timezone=UTC"))
        .toList();
  }

  private static String opened(String name) {
    return "--add-opens=java.base/" + name + "=ALL-UNNAMED";
  }

  /** A statement's rows, each one line; of one that fails, what it says. */
  List<String> ask(String sql) throws IOException {
    statements.write(sql.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElseThrow());
    statements.write('\n');
    statements.flush();
    List<String> answer = new ArrayList<>();
    String line = rows.readLine();
    while (line != null && !line.equals(";")) {
      answer.add(line);
      line = rows.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("Spark ended: " + Files.readString(log));
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    statements.close();
    try {
      process.waitFor(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
