package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The shell's commands, at its prompt and in scripts: they begin with {@code !}. */
final class PromptCommands {

  /** Each command with its help, in the order of the help. */
  static final Map<String, String> HELP = help();

  private static final Set<String> BARE_WORDS = Set.of("exit", "help", "quit");

  private final Connection connection;
  private final StatementRunner runner;
  private final PrintWriter out;

  PromptCommands(Connection connection, StatementRunner runner, PrintWriter out) {
    this.connection = connection;
    this.runner = runner;
    this.out = out;
  }

  /** Whether it begins with {@code !}, or is a word that other shells know, and nothing else. */
  static boolean isCommand(String line) {
    return line.strip().startsWith("!") || isBareWord(line);
  }

  private static boolean isBareWord(String line) {
    return BARE_WORDS.contains(withoutEnd(line).toLowerCase(Locale.ROOT));
  }

  private static String withoutEnd(String line) {
    return line.strip().replaceFirst("\\s*;$", "");
  }

  /**
   * Runs the commands and the statements of a text.
   *
   * @return false where one was the command to leave; nothing after it was run
   */
  boolean runAll(Reader text) throws SQLException, IOException, UsageException {
    StatementReader statements = new StatementReader(text);
    for (Optional<String> next = statements.next(); next.isPresent(); next = statements.next()) {
      if (!isCommand(next.get())) {
        runner.run(next.get());
      } else if (!run(next.get())) {
        return false;
      }
    }
    return true;
  }

  private boolean run(String line) throws SQLException, IOException, UsageException {
    String command = (isBareWord(line) ? "!" : "") + withoutEnd(line);
    String[] words = command.split("\\s+", -1);
    String operand = words.length > 1 ? words[1] : "";
    switch (words[0].toLowerCase(Locale.ROOT)) {
      case "!quit", "!exit" -> {
        return false;
      }
      case "!help" ->
          HELP.forEach((name, help) -> out.printf(Locale.ROOT, "%-10s%s%n", name, help));
      case "!tables" -> tables();
      case "!columns" -> columns(operand);
      case "!format" -> runner.format(OutputFormat.of(operand));
      case "!requests" -> runner.showRequests(isOn(operand));
      default ->
          throw new UsageException(
              "there is no command "
                  + words[0]
                  + "; "
                  + Suggestion.of(words[0], List.copyOf(HELP.keySet())));
    }
    out.flush();
    return true;
  }

  private void tables() throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
      while (tables.next()) {
        String name = tables.getString("TABLE_SCHEM") + "." + tables.getString("TABLE_NAME");
        out.printf(Locale.ROOT, "%-28s%s%n", name, tables.getString("REMARKS"));
      }
    }
  }

  private void columns(String table) throws SQLException, UsageException {
    String pattern = table.toLowerCase(Locale.ROOT);
    boolean found = false;
    try (ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "%")) {
      while (columns.next()) {
        if (columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT).equals(pattern)) {
          found = true;
          out.printf(
              Locale.ROOT,
              "%-24s%-12s%s%n",
              columns.getString("COLUMN_NAME"),
              columns.getString("TYPE_NAME"),
              columns.getString("REMARKS"));
        }
      }
    }
    if (!found) {
      throw new UsageException("there is no table \"" + table + "\"; !tables lists them");
    }
  }

  private static boolean isOn(String operand) throws UsageException {
    return switch (operand.toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new UsageException("!requests takes on or off, not \"" + operand + "\"");
    };
  }

  private static Map<String, String> help() {
    Map<String, String> help = new LinkedHashMap<>();
    help.put("!tables", "list the tables");
    help.put("!columns", "list a table's columns: !columns sessions");
    help.put("!format", "write results as table, csv, json or chart: !format csv");
    help.put("!requests", "show the API requests of each statement: !requests on, !requests off");
    help.put("!help", "show this help");
    help.put("!quit", "leave, as Ctrl-D does");
    return Collections.unmodifiableMap(help);
  }
}
