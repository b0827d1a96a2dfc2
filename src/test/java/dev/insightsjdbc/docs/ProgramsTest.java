package dev.insightsjdbc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the Java programs of the pages and of {@code samples/java}, all in one JVM beside this one.
 * A block of text that follows is what a program prints; {@code java no-run} marks a part of one
 * that needs the service, which is only compiled.
 */
class ProgramsTest {

  private static final Pattern PROGRAM = Pattern.compile("public final class (\\w+)");

  private static final String SAMPLE = "CallsPerDay";

  private static final Map<CodeBlock, Path> PLACES = new LinkedHashMap<>();

  private static Path samplePlace = Path.of("");

  private static Stream<CodeBlock> programs() {
    return CodeBlock.all().stream().filter(block -> block.info().equals("java"));
  }

  private static Stream<CodeBlock> parts() {
    return CodeBlock.all().stream().filter(block -> block.info().equals("java no-run"));
  }

  @BeforeAll
  static void runAll(@TempDir Path folder) throws IOException, InterruptedException {
    for (CodeBlock block : programs().toList()) {
      String text = String.join("\n", block.text());
      Matcher program = PROGRAM.matcher(text);
      assertTrue(program.find(), () -> block + " is no program; mark it as java no-run");
      Path place = Files.createDirectory(folder.resolve(Integer.toString(PLACES.size())));
      compile(place.resolve(program.group(1) + ".java"), text);
      PLACES.put(block, place.resolve(program.group(1)));
    }
    Path sample = Files.createDirectory(folder.resolve("sample")).resolve(SAMPLE + ".java");
    compile(sample, Files.readString(Path.of("samples", "java", SAMPLE + ".java")));
    samplePlace = sample.resolveSibling(SAMPLE);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ProgramRunner.class.getName());
    PLACES.values().forEach(place -> command.add(place.toString()));
    command.add(samplePlace.toString());
    Path output = folder.resolve("output");
    int status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();

    assertEquals(0, status, () -> read(output));
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aProgramPrintsWhatThePageShows(CodeBlock block) throws IOException {
    List<String> printed = Files.readAllLines(ProgramRunner.output(PLACES.get(block)));

    assertEquals(block.output().orElse(printed), printed, block::toString);
  }

  @Test
  void theSamplePrintsTheDaysOfAWeek() throws IOException {
    List<String> printed = Files.readAllLines(ProgramRunner.output(samplePlace));

    assertEquals(6, printed.size());
    assertTrue(printed.get(0).matches("2020-09-14  \\*+"), printed.get(0));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void aPartOfAProgramCompiles(CodeBlock block, @TempDir Path folder) throws IOException {
    compile(
        folder.resolve("Part.java"),
        "import java.sql.*; import java.util.*; class Part { void part() throws Exception {\n"
            + String.join("\n", block.text())
            + "\n}}");
  }

  private static void compile(Path source, String text) throws IOException {
    Files.writeString(source, text);
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                errors,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                source.resolveSibling("").toString(),
                source.toString());

    assertEquals(0, status, () -> text + "\n" + errors.toString(StandardCharsets.UTF_8));
  }
}
