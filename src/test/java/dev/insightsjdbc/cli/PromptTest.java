package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private final List<Integer> exits = new ArrayList<>();
  private FakeDriver driver;

  @SuppressWarnings("NullAway.Init") // set before anything is typed
  private Terminal typedAt;

  @BeforeEach
  void register() throws Exception {
    driver =
        FakeDriver.register()
            .answers("SELECT\n1", new FakeResult().column("one", Types.INTEGER).row(1));
  }

  @AfterEach
  void deregister() throws Exception {
    driver.close();
  }

  @Test
  void runsAStatementOverSeveralLinesAndRemembersIt() throws Exception {
    Path history = folder.resolve("history");
    CommandRun run = type("SELECT\n1;\n!quit\n", history);
    assertTrue(run.out().contains("one\n---\n  1\n(1 row)\n"), run.out());
    assertEquals("", run.err());
    assertTrue(Files.readString(history).contains("SELECT"));
  }

  @Test
  void goesOnAfterAnErrorAndEndsWithTheInput() throws Exception {
    CommandRun run = type("SELECT 2;\n!colums\n!format tabel\n!requests maybe\nSELECT\n1;\n");
    assertEquals(
        """
        error: there is no table for SELECT 2
        error: there is no command !colums; did you mean !columns?
        error: there is no format "tabel" among table, csv, json, chart; did you mean table?
        error: !requests takes on or off, not "maybe"
        """,
        run.err());
    assertTrue(run.out().contains("(1 row)"), run.out());
    assertEquals(Main.DONE, run.status());
  }

  @Test
  void listsTablesAndColumns() throws Exception {
    CommandRun run = type("!tables\n!columns SESSIONS\n!columns nothing\n!help\n");
    assertTrue(run.out().contains("insights.sessions"), run.out());
    assertTrue(run.out().contains("duration_ms"), run.out());
    assertTrue(run.out().contains("!requests"), run.out());
    assertTrue(run.err().contains("there is no table \"nothing\""), run.err());
  }

  @Test
  void aNewHistoryIsForItsOwnerOnly() throws Exception {
    Path history = folder.resolve("history");
    assumeTrue(history.getFileSystem().supportedFileAttributeViews().contains("posix"));
    type("SELECT\n1;\n", history);
    type("SELECT\n1;\n", history);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history)));
    assertTrue(Files.readString(history).contains("SELECT"));
  }

  @Test
  void goesOnWithoutAHistoryWhereNoneCanBeMade() throws Exception {
    Path history = folder.resolve("missing").resolve("history");
    CommandRun run = type("SELECT\n1;\n", history);
    assertTrue(run.out().contains("(1 row)"), run.out());
    assertTrue(run.err().startsWith("warning: no history is kept"), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "quit", "EXIT;", " quit ;", "!exit"})
  void leavesWithOrWithoutAnExclamationMark(String word) throws Exception {
    CommandRun run = type(word + "\nSELECT\n1;\n");
    assertFalse(run.out().contains("(1 row)"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void helpsWithoutAnExclamationMarkButNotWithinAStatement() throws Exception {
    assertTrue(type("help\n").out().contains("!requests"));
    driver.answers("SELECT\nhelp", new FakeResult().column("x", Types.INTEGER).row(7));
    CommandRun run = type("SELECT\nhelp;\n");
    assertTrue(run.out().contains("(1 row)"), run.out());
  }

  @Test
  void aSecondInterruptLeavesWhereTheFirstDidNotEndTheStatement() throws Exception {
    driver.whileRunning(() -> interrupt(1));
    assertEquals(List.of(), exitsOf("SELECT\n1;\nSELECT\n1;\n"), "each was asked once");
    driver.whileRunning(() -> interrupt(2));
    assertEquals(List.of(130), exitsOf("SELECT\n1;\n"));
    assertEquals(3, driver.cancels);
  }

  private void interrupt(int times) {
    for (int i = 0; i < times; i++) {
      typedAt.raise(Terminal.Signal.INT);
    }
  }

  private List<Integer> exitsOf(String typed) throws Exception {
    exits.clear();
    assertEquals("", type(typed).err());
    return exits;
  }

  @Test
  void changesTheFormat() throws Exception {
    assertTrue(type("!format csv\nSELECT\n1;\n").out().contains("one\r\n1\r\n"));
  }

  @Test
  void completesNamesAfterAnAliasOrABracket() throws Exception {
    assertEquals(List.of("s.agent_name"), candidates("SELECT s.agent"));
    assertEquals(List.of("MAX(duration_ms"), candidates("SELECT MAX(DUR"));
    assertEquals(List.of("sessions"), candidates("select 1 from sess"));
    assertEquals(List.of("UPPER("), candidates("SELECT upp"));
    assertEquals(List.of("text_match("), candidates("SELECT 1 FROM t WHERE TEXT"));
    assertEquals(List.of("!columns"), candidates("!col"));
    assertEquals(List.of(), candidates("SELECT xyz"));
  }

  private List<String> candidates(String line) throws Exception {
    ParsedLine parsed = new PromptParser().parse(line, line.length(), Parser.ParseContext.COMPLETE);
    List<Candidate> found = new ArrayList<>();
    try (Connection connection = new ConnectionTarget(FakeDriver.URL, Map.of()).connect();
        Terminal terminal = terminal(InputStream.nullInputStream(), new ByteArrayOutputStream())) {
      PromptCompleter.of(connection.getMetaData())
          .complete(LineReaderBuilder.builder().terminal(terminal).build(), parsed, found);
    }
    return found.stream().map(Candidate::value).toList();
  }

  private CommandRun type(String typed) throws Exception {
    return type(typed, folder.resolve("history"));
  }

  private CommandRun type(String typed, Path history) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    Streams streams =
        new Streams(in, out, new PrintStream(err, true, StandardCharsets.UTF_8), true, Map.of());
    int status;
    try (Connection connection = new ConnectionTarget(FakeDriver.URL, Map.of()).connect();
        Terminal terminal = terminal(in, out)) {
      typedAt = terminal;
      StatementRunner runner =
          new StatementRunner(
              connection, Output.writer(out), streams.err(), true, OutputFormat.TABLE);
      status =
          new Prompt(connection, runner, streams, exits::add).run(terminal, Optional.of(history));
    }
    assertFalse(out.toString(StandardCharsets.UTF_8).contains("Exception"));
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Terminal terminal(InputStream in, ByteArrayOutputStream out) throws Exception {
    return new DumbTerminal("test", "dumb", in, out, StandardCharsets.UTF_8);
  }
}
