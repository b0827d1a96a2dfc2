package dev.insightsjdbc.clients;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program in a JVM of its own, which knows the self-contained jar and nothing of the build.
 *
 * @param options of the JVM
 * @param classPath in its order
 */
record ForkedJvm(List<String> options, List<Path> classPath) {

  private static final long MINUTES = 5;

  /** What a program left behind. */
  record Outcome(int status, String out, String err) {

    List<String> lines() {
      return out.lines().toList();
    }
  }

  /** With the tests' own classes, and these before them. */
  static ForkedJvm of(List<Path> classPath) {
    List<Path> whole = new ArrayList<>(classPath);
    whole.add(placeOf(ForkedJvm.class));
    return new ForkedJvm(List.of(), whole);
  }

  /** With the jar, and the libraries that these classes are from. */
  static ForkedJvm withTheJarAnd(Class<?>... libraries) {
    List<Path> classPath = new ArrayList<>(List.of(jar()));
    Stream.of(libraries).map(ForkedJvm::placeOf).distinct().forEach(classPath::add);
    return of(classPath);
  }

  ForkedJvm withOptions(String... options) {
    return new ForkedJvm(List.of(options), classPath);
  }

  /** The self-contained jar. */
  static Path jar() {
    return built("allJar");
  }

  /** All files of a folder that the build filled. */
  static List<Path> built(String folder, String nameEnd) throws IOException {
    try (Stream<Path> files = Files.list(built(folder))) {
      return files.filter(file -> file.toString().endsWith(nameEnd)).sorted().toList();
    }
  }

  private static Path built(String property) {
    String path = System.getProperty(property);
    assertNotNull(path, "the build says where it is: " + property);
    return Path.of(path);
  }

  /** The jar or folder that a class is from. */
  static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a program to its end. */
  Outcome run(Class<?> program, String... arguments) throws IOException, InterruptedException {
    return run(command(program.getName(), arguments));
  }

  /** What starts a program: a class by its name, or a source file. */
  List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(program);
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a command to its end. */
  static Outcome run(List<String> command) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("forked");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      return new Outcome(
          ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly().waitFor();
      Files.delete(out);
      Files.delete(err);
      Files.delete(folder);
    }
  }
}
