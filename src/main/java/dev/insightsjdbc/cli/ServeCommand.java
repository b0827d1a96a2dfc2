package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code serve}: the Insights service over documents of one's own, until it is stopped. */
final class ServeCommand implements Command {

  private static final String DATA = "--data";
  private static final String PORT = "--port";
  private static final String KEY = "--key";
  private static final int DEFAULT_PORT = 8080;
  private static final int LAST_PORT = 65_535;

  private final ServiceRunner runner;

  ServeCommand(ServiceRunner runner) {
    this.runner = runner;
  }

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "answer the Insights API over HTTP, from documents of your own, until stopped";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value(DATA, "PATH", "an .ndjson or .json file, or a folder of them"),
        Option.value(PORT, "N", "the port on 127.0.0.1; 0 is any free one (" + DEFAULT_PORT + ")"),
        Option.value(KEY, "K", "the key that requests must bring as X-Vgai-Key (none)"));
  }

  @Override
  public int run(Arguments arguments, Streams streams)
      throws UsageException, CommandException, IOException, InterruptedException {
    Path data =
        arguments.path(DATA).orElseThrow(() -> new UsageException("serve needs " + DATA + " PATH"));
    int port = (int) arguments.number(PORT, DEFAULT_PORT, 0, LAST_PORT);
    Optional<String> key = arguments.text(KEY);
    if (key.isPresent() && !key.get().matches("\\S(.*\\S)?")) {
      throw new UsageException(KEY + " takes a key that is not blank, without spaces around it");
    }
    CountDownLatch stopped = new CountDownLatch(1);
    try (ServiceRunner.Running service = runner.start(data, port, key)) {
      Thread atExit = closerAtExit(service, stopped, streams.err());
      Runtime.getRuntime().addShutdownHook(atExit);
      String line = "listening on " + baseOf(service) + "\n";
      streams.out().write(line.getBytes(StandardCharsets.UTF_8));
      streams.out().flush();
      awaitExit(stopped, atExit);
    }
    return Main.DONE;
  }

  private static void awaitExit(CountDownLatch stopped, Thread atExit) throws InterruptedException {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(atExit);
      throw e;
    }
  }

  /** A signal ends the process as the JVM does it; requests under way are answered before. */
  private static Thread closerAtExit(
      ServiceRunner.Running service, CountDownLatch stopped, PrintStream err) {
    return new Thread(
        () -> {
          try {
            service.close();
          } catch (IOException e) {
            err.println("error: the service did not stop cleanly: " + Main.message(e));
          } finally {
            stopped.countDown();
          }
        },
        "insights-serve-stop");
  }

  private static String baseOf(ServiceRunner.Running service) {
    return service.baseUri().toString().replaceAll("/+$", "");
  }
}
