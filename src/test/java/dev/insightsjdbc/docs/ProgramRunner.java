package dev.insightsjdbc.docs;

import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs compiled programs one after the other, each with a file for what it prints. */
final class ProgramRunner {

  private ProgramRunner() {}

  /** The file of a program. */
  static Path output(Path program) {
    return program.resolveSibling("output");
  }

  /**
   * Runs them; the first that fails ends it.
   *
   * @param programs each a folder with classes and the name of one of these
   */
  public static void main(String[] programs) throws Exception {
    for (String program : programs) {
      Path place = Path.of(program).toAbsolutePath();
      URL[] classes = {place.resolveSibling("").toUri().toURL()};
      try (URLClassLoader loader = new URLClassLoader(classes);
          PrintStream out =
              new PrintStream(Files.newOutputStream(output(place)), true, StandardCharsets.UTF_8)) {
        System.setOut(out);
        loader
            .loadClass(place.getFileName().toString())
            .getMethod("main", String[].class)
            .invoke(null, (Object) new String[0]);
      }
    }
  }
}
