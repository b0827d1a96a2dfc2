package dev.insightsjdbc.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The formats that results can be written in. */
enum OutputFormat {
  /** Aligned columns for people. */
  TABLE,
  /** RFC 4180, for spreadsheets. */
  CSV,
  /** An array of objects, for programs. */
  JSON,
  /** Bars, of a label and a number. */
  CHART;

  static OutputFormat of(String name) throws UsageException {
    for (OutputFormat format : values()) {
      if (format.text().equals(name.toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    List<String> known = Arrays.stream(values()).map(OutputFormat::text).toList();
    throw new UsageException(
        "there is no format \""
            + name
            + "\" among "
            + String.join(", ", known)
            + Suggestion.near(name, known).map(near -> "; did you mean " + near + "?").orElse(""));
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The writer of results, for a terminal or for a file. */
  ResultFormat writer(boolean terminal) {
    return switch (this) {
      case TABLE -> new TableFormat(terminal ? TableFormat.TERMINAL_CELL : Integer.MAX_VALUE);
      case CSV -> new CsvFormat();
      case JSON -> new JsonFormat();
      case CHART -> new ChartFormat();
    };
  }
}
