package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.FilterDialect;
import dev.insightsjdbc.embedded.EmbeddedOptions;
import dev.insightsjdbc.embedded.http.FaultScript;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {

  @Test
  void saysWhereItListensAndClosesWhenItIsStopped() throws InterruptedException {
    AtomicInteger closed = new AtomicInteger();
    ServeCommand command =
        new ServeCommand(
            plan -> {
              assertEquals(Path.of("folder"), plan.source());
              assertEquals(7, plan.server().port());
              assertEquals(Optional.of("k"), plan.server().key());
              return running(closed);
            });
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    CountDownLatch said = new CountDownLatch(1);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread server =
        new Thread(
            () ->
                end.set(
                    assertThrows(
                        InterruptedException.class,
                        () ->
                            command.run(
                                arguments(command, "--data", "folder", "--port=7", "--key", "k"),
                                streams(signalling(text, said))))));
    server.start();
    said.await();
    server.interrupt();
    server.join();
    assertTrue(end.get() instanceof InterruptedException);
    assertEquals("listening on http://127.0.0.1:7\n", text.toString(StandardCharsets.UTF_8));
    assertEquals(1, closed.get());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve                          | serve needs --data PATH or --store DIR",
        "serve --data x --store y       | --data PATH or --store DIR, not both",
        "serve --data x --port 65536    | --port takes a whole number from 0 to 65535",
        "serve --data x --key=          | --key takes a key that is not blank",
        "serve --date x                 | did you mean --data?",
        "serve --data x --bind 0.0.0.0  | --bind 0.0.0.0 lets other machines in, so it needs --key",
        "serve --data x --bind=         | --bind takes an address of this machine",
        "serve --data x --bind a..b     | --bind takes an address of this machine",
        "serve --data x --latency 5     | --latency takes a pause such as 50ms or 2s, not",
        "serve --data x --fail-rate 2   | --fail-rate takes a share from 0 to 1, not",
        "serve --data x --fail-rate ten | --fail-rate takes a share from 0 to 1, not",
        "serve --data x --fail-seed 2   | --fail-seed does nothing without --fail-rate",
        "serve --data x --faults oh     | --faults: expected a list of ok, 429",
        "serve --data x --faults ok --fail-rate 1 | --fail-rate or --faults, not both",
        "serve --data x --max-page-size 0 | --max-page-size takes a whole number from 1",
        "serve --data x --ignore-above 9999 | --ignore-above takes a whole number from 1 to 8191",
      })
  void refusesOptionsThatCannotBeUsed(String arguments, String sentence) {
    CommandRun run = CommandRun.of(arguments.split(" ", -1));
    assertEquals(Main.MISUSED, run.status());
    assertTrue(run.err().contains(sentence), run.err());
  }

  @Test
  void optionsAreWhatTheServiceGets() throws Exception {
    ServePlan plan =
        plan(
            "--store=dir --bind 127.0.0.2 --key k --elasticsearch --max-page-size 7 --shuffle"
                + " --ignore-above 9 --latency 50ms --faults 503:1,ok,loop");
    assertEquals(Path.of("dir"), plan.source());
    assertTrue(plan.isStore());
    assertEquals(
        EmbeddedOptions.DEFAULT
            .withDialect(FilterDialect.ELASTICSEARCH)
            .withMaxPageSize(7)
            .withShuffle()
            .withIgnoreAbove(9),
        plan.service());
    assertEquals("127.0.0.2", plan.server().address().getHostAddress());
    assertEquals(Duration.ofMillis(50), plan.server().latency());
    assertEquals(FaultScript.parse("503:1,ok,loop"), plan.server().faults());
    assertEquals(
        FaultScript.random(0.5, 3),
        plan("--data x --fail-rate .5 --fail-seed 3").server().faults());
    assertFalse(plan("--data x --bind ::1").server().key().isPresent());
    assertEquals(8080, plan("--data x").server().port());
    assertEquals(EmbeddedOptions.DEFAULT, plan("--data x").service());
  }

  @Test
  void theAccessLogGoesOnWhereItEnded(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("access.log");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    for (String line : List.of("one", "two")) {
      try (AccessLogFile log = AccessLogFile.open(Optional.of(file.toString()), stream)) {
        log.lines().accept(line);
      }
    }
    assertEquals(List.of("one", "two"), Files.readAllLines(file));
    try (AccessLogFile log = AccessLogFile.open(Optional.of("-"), stream)) {
      log.lines().accept("three");
    }
    assertEquals("three", err.toString(StandardCharsets.UTF_8).strip());
    CommandRun run = CommandRun.of("serve", "--data", "x", "--access-log", folder.toString());
    assertEquals(Main.FAILED, run.status());
    assertTrue(run.err().contains("the access log cannot be written to"), run.err());
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    CommandRun run = CommandRun.of("serve", "--data", "no-such-file.ndjson", "--port", "0");
    assertEquals(Main.FAILED, run.status());
    assertTrue(run.err().contains("no-such-file.ndjson"), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  private static ServiceRunner.Running running(AtomicInteger closed) {
    return new ServiceRunner.Running() {
      @Override
      public URI baseUri() {
        return URI.create("http://127.0.0.1:7/");
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  private static ServePlan plan(String words) throws UsageException {
    Command command = new ServeCommand(plan -> running(new AtomicInteger()));
    return new ServeOptions(arguments(command, words.split(" "))).plan();
  }

  private static Arguments arguments(Command command, String... words) throws UsageException {
    return ArgumentParser.parse(command, List.of(words));
  }

  private static Streams streams(OutputStream out) {
    PrintStream err =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Streams(InputStream.nullInputStream(), out, err, false, Map.of());
  }

  private static OutputStream signalling(ByteArrayOutputStream text, CountDownLatch said) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        text.write(b);
      }

      @Override
      public void flush() {
        said.countDown();
      }
    };
  }
}
