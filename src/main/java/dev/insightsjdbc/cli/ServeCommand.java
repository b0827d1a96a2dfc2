package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code serve}: the Insights service over documents of one's own, until it is stopped. */
final class ServeCommand implements Command {

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
    return ServeOptions.ALL;
  }

  @Override
  public int run(Arguments arguments, Streams streams)
      throws UsageException, CommandException, IOException, InterruptedException {
    ServePlan plan = new ServeOptions(arguments).plan();
    try (AccessLogFile log =
        AccessLogFile.open(arguments.text(ServeOptions.ACCESS_LOG), streams.err())) {
      serve(plan.withServer(plan.server().withAccessLog(log.lines())), streams);
    }
    return Main.DONE;
  }

  private void serve(ServePlan plan, Streams streams)
      throws CommandException, IOException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (ServiceRunner.Running service = runner.start(plan)) {
      Thread atExit = closerAtExit(service, stopped, streams.err());
      Runtime.getRuntime().addShutdownHook(atExit);
      String line = "listening on " + baseOf(service) + "\n";
      streams.out().write(line.getBytes(StandardCharsets.UTF_8));
      streams.out().flush();
      awaitExit(stopped, atExit);
    }
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
