package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {

  @Test
  void saysWhereItListensAndClosesWhenItIsStopped() throws InterruptedException {
    AtomicInteger closed = new AtomicInteger();
    ServeCommand command =
        new ServeCommand(
            (data, port, key) -> {
              assertEquals(Path.of("folder"), data);
              assertEquals(7, port);
              assertEquals(Optional.of("k"), key);
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
        "serve                          | serve needs --data PATH",
        "serve --data x --port 65536    | --port takes a whole number from 0 to 65535",
        "serve --data x --key=          | --key takes a key that is not blank",
        "serve --date x                 | did you mean --data?",
      })
  void refusesOptionsThatCannotBeUsed(String arguments, String sentence) {
    CommandRun run = CommandRun.of(arguments.split(" ", -1));
    assertEquals(Main.MISUSED, run.status());
    assertTrue(run.err().contains(sentence), run.err());
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
