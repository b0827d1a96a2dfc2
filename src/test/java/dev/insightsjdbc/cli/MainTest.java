package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sqk                          | there is no command \"sqk\"; did you mean sql?",
        "sql --fromat csv             | sql has no option --fromat; did you mean --format?",
        "sql --format cvs             | did you mean csv?",
        "foo                          | \"foo\"; there are sql, serve, load, export, generate, version",
        "sql --zz                     | no option --zz; there are --url, -e, --format, --requests",
        "sql --format xml             | no format \"xml\" among table, csv, json, chart (see --help)",
        "sql -format csv              | sql has no option -format; did you mean --format?",
        "sql --url                    | --url needs a value: sql --url URL",
        "sql -e x -e y                | -e is given twice",
        "sql --requests=yes           | --requests takes no value",
        "sql SELECT                   | sql takes options only, but \"SELECT\" is none",
        "version --data x             | version has no option --data",
        "generate --sessions many     | --sessions takes a whole number from 0",
        "generate --sessions -1       | --sessions takes a whole number from 0",
        "generate --from tomorrow     | --from takes a date such as 2020-08-01, not \"tomorrow\"",
        "generate --from 2021-01-01   | --to 2020-10-31 is before --from 2021-01-01",
      })
  void saysInOneSentenceWhatIsWrongWithTheArguments(String arguments, String sentence) {
    CommandRun run = CommandRun.of(arguments.split(" ", -1));
    assertEquals(Main.MISUSED, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains(sentence), run.err());
    assertTrue(run.err().startsWith("error: "), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sql", "load", "export", "generate", "version"})
  void showsHelpForEachCommandWithAllItsOptions(String command) {
    CommandRun run = CommandRun.of(command, "--help");
    assertEquals(Main.DONE, run.status());
    assertTrue(run.out().contains("usage: "), run.out());
    assertTrue(run.out().contains("--help"), run.out());
    assertTrue(CommandRun.of("--help").out().contains("\n  " + command), "listed in the help");
  }

  @Test
  void showsHelpAndFailsWithoutACommand() {
    CommandRun run = CommandRun.of();
    assertEquals(Main.MISUSED, run.status());
    assertTrue(run.err().contains("COMMAND"), run.err());
  }

  @Test
  void takesAValueAfterAnEqualsSign() {
    CommandRun run = CommandRun.of("generate", "--sessions=2", "--seed=-7");
    assertEquals(2, run.out().lines().count());
  }

  @ParameterizedTest
  @CsvSource({"Broken pipe,141,0", "The pipe is being closed,141,0", "No space left,1,1"})
  void endsSilentlyWhereTheReaderHasEnough(String words, int status, int lines) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            throw new IOException(words);
          }
        };
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            Map.of());
    assertEquals(status, Main.run(List.of("generate", "--sessions=2"), streams));
    assertEquals(status, Main.run(List.of("--help"), streams));
    assertEquals(2L * lines, err.toString(StandardCharsets.UTF_8).lines().count());
  }

  @Test
  void tellsTheVersion() {
    assertTrue(CommandRun.of("--version").out().startsWith("Insights JDBC "));
  }
}
