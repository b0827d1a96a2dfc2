package dev.insightsjdbc.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a command's options, as {@code --name value} or {@code --name=value}. Four commands with
 * some ten options are too few for a library.
 */
final class ArgumentParser {

  static final Option HELP = Option.flag("--help", "show this help");

  private ArgumentParser() {}

  static Arguments parse(Command command, List<String> words) throws UsageException {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      Option option = option(command, equals < 0 ? word : word.substring(0, equals));
      String value = "";
      if (option.placeholder().isEmpty()) {
        requireNoValue(option, equals);
      } else if (equals >= 0) {
        value = word.substring(equals + 1);
      } else if (++i < words.size()) {
        value = words.get(i);
      } else {
        throw new UsageException(
            option.name() + " needs a value: " + command.name() + " " + option.syntax());
      }
      if (values.put(option.name(), value) != null) {
        throw new UsageException(option.name() + " is given twice");
      }
    }
    return new Arguments(values);
  }

  private static void requireNoValue(Option option, int equals) throws UsageException {
    if (equals >= 0) {
      throw new UsageException(option.name() + " takes no value");
    }
  }

  private static Option option(Command command, String name) throws UsageException {
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
