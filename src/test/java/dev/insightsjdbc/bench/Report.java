package dev.insightsjdbc.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one benchmark found.
 *
 * @param text its part of the page
 * @param ratios its lines of the table of ratios
 */
record Report(String text, List<Ratio> ratios) {

  /** A report that says nothing of ratios. */
  Report(String text) {
    this(text, List.of());
  }

  /**
   * One figure that says something on every machine: it compares two ways of one run.
   *
   * @param what is compared with what
   * @param value the driver's time, or memory, by the other's
   * @param aim what it should be, in words; empty where nothing was set
   * @param reached whether it is
   */
  record Ratio(String what, String value, String aim, boolean reached) {

    private static final String FACTOR = "%.2f";
    private static final String MILLIS = "%.2f ms";

    /** A factor that was measured for itself. */
    static Ratio of(String what, double value) {
      return new Ratio(what, shown(FACTOR, value), "", true);
    }

    /** A factor that should not be larger than some bound. */
    static Ratio atMost(String what, double value, double bound) {
      return atMost(what, value, bound, FACTOR);
    }

    /** Milliseconds that should not be more than some bound. */
    static Ratio millisAtMost(String what, double value, double bound) {
      return atMost(what, value, bound, MILLIS);
    }

    /** A factor that should not be smaller than some bound. */
    static Ratio atLeast(String what, double value, double bound) {
      return new Ratio(what, shown(FACTOR, value), "≥ " + shown(FACTOR, bound), value >= bound);
    }

    private static Ratio atMost(String what, double value, double bound, String format) {
      return new Ratio(what, shown(format, value), "≤ " + shown(format, bound), value <= bound);
    }

    private static String shown(String format, double value) {
      return String.format(Locale.ROOT, format, value);
    }

    private String row() {
      String verdict = aim.isEmpty() ? "" : reached ? "yes" : "no";
      return "| " + what + " | " + value + " | " + aim + " | " + verdict + " |\n";
    }
  }

  /** The lines of its ratios, without a head. */
  String ratioRows() {
    StringBuilder rows = new StringBuilder();
    ratios.forEach(ratio -> rows.append(ratio.row()));
    return rows.toString();
  }

  /** A table that grows. */
  static final class Table {

    private final StringBuilder text = new StringBuilder();

    Table(String... heads) {
      text.append("| ").append(String.join(" | ", heads)).append(" |\n");
      text.append("|").append("---|".repeat(heads.length)).append('\n');
    }

    /** Adds a row: texts as they are, numbers as the format beside them says. */
    Table row(String format, Object... cells) {
      text.append("| ").append(String.format(Locale.ROOT, format, cells)).append(" |\n");
      return this;
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  /** All that several reports say. */
  static String ratioTable(List<String> rows) {
    List<String> lines = new ArrayList<>(List.of("| what | measured | aim | reached |"));
    lines.add("|---|---|---|---|");
    return String.join("\n", lines) + "\n" + String.join("", rows);
  }
}
