package dev.insightsjdbc.cli;

import dev.insightsjdbc.cli.generate.ExampleDocument;
import dev.insightsjdbc.cli.generate.SessionGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** {@code generate}: sample sessions as NDJSON. */
final class GenerateCommand implements Command {

  private static final String SESSIONS = "--sessions";
  private static final String SEED = "--seed";
  private static final String FROM = "--from";
  private static final String TO = "--to";
  private static final String OUT = "--out";
  private static final String EXAMPLE = "--example";

  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 8, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2020, 10, 31);

  @Override
  public String name() {
    return "generate";
  }

  @Override
  public String summary() {
    return "make sample sessions: the same ones for the same seed and dates";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value(SESSIONS, "N", "how many (500)"),
        Option.value(SEED, "S", "which ones: any whole number (1)"),
        Option.value(FROM, "DATE", "the first day that they start on (" + FIRST_DAY + ")"),
        Option.value(TO, "DATE", "the last day, included (" + LAST_DAY + ")"),
        Option.value(OUT, "FILE", "the NDJSON file to write; - is the standard output (-)"),
        Option.flag(EXAMPLE, "put the example document of the API's page first"));
  }

  @Override
  public int run(Arguments arguments, Streams streams)
      throws UsageException, CommandException, IOException {
    long sessions = arguments.number(SESSIONS, 500, 0, Long.MAX_VALUE);
    long seed = arguments.number(SEED, 1, Long.MIN_VALUE, Long.MAX_VALUE);
    LocalDate from = arguments.date(FROM, FIRST_DAY);
    LocalDate to = arguments.date(TO, LAST_DAY);
    if (to.isBefore(from)) {
      throw new UsageException(TO + " " + to + " is before " + FROM + " " + from);
    }
    OutputTarget.Content content =
        out -> {
          if (arguments.has(EXAMPLE)) {
            ExampleDocument.write(out);
          }
          new SessionGenerator(seed, from, to).write(sessions, out);
        };
    OutputTarget.of(arguments, OUT, streams).write("the sessions", content);
    return Main.DONE;
  }
}
