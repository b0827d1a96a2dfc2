package dev.insightsjdbc.cli;

import java.util.ArrayList;
import java.util.List;

/** What {@code --help} shows. */
final class Help {

  private static final String PROGRAM = "java -jar insights-jdbc-all.jar";

  private Help() {}

  static String of(List<Command> commands) {
    StringBuilder text = new StringBuilder("SQL over the conversations of AI Studio agents.\n\n");
    text.append("usage: ").append(PROGRAM).append(" COMMAND [OPTION …]\n\n");
    int width = commands.stream().mapToInt(command -> command.name().length()).max().orElse(0);
    for (Command command : commands) {
      appendLine(text, command.name(), width, command.summary());
    }
    text.append("\nCOMMAND --help shows the options of a command.\n");
    return text.toString();
  }

  static String of(Command command) {
    List<Option> options = new ArrayList<>(command.options());
    options.add(ArgumentParser.HELP);
    StringBuilder text = new StringBuilder("usage: ");
    text.append(PROGRAM).append(' ').append(command.name());
    command.options().forEach(option -> text.append(" [").append(option.syntax()).append(']'));
    command.operands().ifPresent(operands -> text.append(' ').append(operands));
    text.append("\n\n").append(command.summary()).append("\n\n");
    int width = options.stream().mapToInt(option -> option.syntax().length()).max().orElse(0);
    for (Option option : options) {
      appendLine(text, option.syntax(), width, option.help());
    }
    return text.toString();
  }

  private static void appendLine(StringBuilder text, String left, int width, String right) {
    text.append("  ").append(left).append(" ".repeat(width - left.length() + 2));
    text.append(right).append('\n');
  }
}
