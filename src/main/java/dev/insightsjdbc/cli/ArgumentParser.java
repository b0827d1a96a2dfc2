package dev.insightsjdbc.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a command's words: options as {@code --name value} or {@code --name=value}, and operands,
 * among them all after {@code --}. A few commands with some ten options are too few for a library.
 */
final class ArgumentParser {

  static final Option HELP = Option.flag("--help", "show this help");

  private final Command command;
  private final Iterator<String> words;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();

  private ArgumentParser(Command command, List<String> words) {
    this.command = command;
    this.words = words.iterator();
  }

  static Arguments parse(Command command, List<String> words) throws UsageException {
    return new ArgumentParser(command, words).parse();
  }

  private Arguments parse() throws UsageException {
    boolean takesOperands = command.operands().isPresent();
    while (words.hasNext()) {
      String word = words.next();
      if (takesOperands && word.equals("--")) {
        words.forEachRemaining(operands::add);
      } else if (takesOperands && !word.startsWith("-")) {
        operands.add(word);
      } else {
        readOption(word);
      }
    }
    return new Arguments(values, operands);
  }

  private void readOption(String word) throws UsageException {
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    Option option = option(equals < 0 ? word : word.substring(0, equals));
    String value = "";
    if (option.placeholder().isEmpty()) {
      requireNoValue(option, equals);
    } else if (equals >= 0) {
      value = word.substring(equals + 1);
    } else if (words.hasNext()) {
      value = words.next();
    } else {
      throw new UsageException(
          option.name() + " needs a value: " + command.name() + " " + option.syntax());
    }
    if (values.put(option.name(), value) != null) {
      throw new UsageException(option.name() + " is given twice");
    }
  }

  private static void requireNoValue(Option option, int equals) throws UsageException {
    if (equals >= 0) {
      throw new UsageException(option.name() + " takes no value");
    }
  }

  private Option option(String name) throws UsageException {
    if (HELP.name().equals(name) || "-h".equals(name)) {
      return HELP;
    }
    Optional<Option> found =
        command.options().stream().filter(option -> option.name().equals(name)).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    if (!name.startsWith("-")) {
      throw new UsageException(
          command.name() + " takes options only, but \"" + name + "\" is none");
    }
    List<String> known = command.options().stream().map(Option::name).toList();
    throw new UsageException(
        command.name()
            + " has no option "
            + name
            + (known.isEmpty() ? "" : "; " + Suggestion.of(name, known)));
  }
}
