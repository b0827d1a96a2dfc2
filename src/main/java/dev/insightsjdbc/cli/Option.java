package dev.insightsjdbc.cli;

import java.util.Optional;

/**
 * An option of a command.
 *
 * @param name with its dashes
 * @param placeholder what its value is called in the help; empty for an option without a value
 * @param help what it does; half a sentence
 */
record Option(String name, Optional<String> placeholder, String help) {

  static Option flag(String name, String help) {
    return new Option(name, Optional.empty(), help);
  }

  static Option value(String name, String placeholder, String help) {
    return new Option(name, Optional.of(placeholder), help);
  }

  /** As the help shows it. */
  String syntax() {
    return placeholder.map(text -> name + " " + text).orElse(name);
  }
}
