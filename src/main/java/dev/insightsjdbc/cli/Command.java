package dev.insightsjdbc.cli;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One thing that the command line can do. */
interface Command {

  /** The word that asks for it. */
  String name();

  /** What it does; half a sentence. */
  String summary();

  List<Option> options();

  /** What the help calls the words that are no options; empty where there may be none. */
  default Optional<String> operands() {
    return Optional.empty();
  }

  /**
   * Does it.
   *
   * @return the status that the process exits with
   * @throws UsageException where an option's value cannot be used
   * @throws CommandException where it cannot be done
   */
  int run(Arguments arguments, Streams streams)
      throws UsageException, CommandException, IOException, SQLException, InterruptedException;
}
