package dev.insightsjdbc.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was given to a command.
 *
 * @param values the options' values by the options' names
 * @param operands the words that are no options, in order
 */
record Arguments(Map<String, String> values, List<String> operands) {

  Arguments {
    values = Map.copyOf(values);
    operands = List.copyOf(operands);
  }

  boolean has(String option) {
    return values.containsKey(option);
  }

  Optional<String> text(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /** A whole number within bounds, both included. */
  long number(String option, long absent, long least, long most) throws UsageException {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return absent;
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of bounds
    }
    throw wrong(option, "a whole number from " + least + " to " + most, text.get());
  }

  LocalDate date(String option, LocalDate absent) throws UsageException {
    Optional<String> text = text(option);
    try {
      return text.map(LocalDate::parse).orElse(absent);
    } catch (DateTimeParseException e) {
      throw wrong(option, "a date such as " + absent, text.orElse(""));
    }
  }

  Optional<Path> path(String option) throws UsageException {
    Optional<String> text = text(option);
    if (text.filter(String::isBlank).isPresent()) {
      throw wrong(option, "a file", text.get());
    }
    try {
      return text.map(Path::of);
    } catch (InvalidPathException e) {
      throw wrong(option, "a file", text.orElse(""));
    }
  }

  /** The operands as files. */
  List<Path> paths() throws UsageException {
    List<Path> paths = new ArrayList<>();
    for (String operand : operands) {
      try {
        paths.add(Path.of(operand));
      } catch (InvalidPathException e) {
        throw new UsageException("\"" + operand + "\" is no file's name");
      }
    }
    return paths;
  }

  private static UsageException wrong(String option, String expected, String found) {
    return new UsageException(option + " takes " + expected + ", not \"" + found + "\"");
  }
}
