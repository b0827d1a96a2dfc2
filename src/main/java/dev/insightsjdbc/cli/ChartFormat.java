package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bar a row, for results of a label and a number. Bars of numbers below zero reach to the left of
 * those above. The longest is known when all rows are, so that they are few.
 */
final class ChartFormat implements ResultFormat {

  /** How many bars are drawn at most; what follows is not read. */
  static final int MOST_BARS = 1_000;

  private static final int LONGEST_BAR = 50;
  private static final int WIDEST_LABEL = 40;
  private static final int EIGHTHS = 8;
  private static final String BLOCK = "█";
  private static final String PARTS = " ▏▎▍▌▋▊▉";

  /**
   * One row.
   *
   * @param number as it is printed
   * @param value null where the number is NULL
   */
  private record Bar(String label, String number, @Nullable Double value) {

    double length() {
      return value == null ? 0 : value;
    }
  }

  @Override
  public void write(ResultSet rows, Writer out) throws SQLException, IOException {
    check(rows.getMetaData());
    List<Bar> bars = new ArrayList<>();
    boolean more = rows.next();
    for (; more && bars.size() < MOST_BARS; more = rows.next()) {
      bars.add(bar(rows));
    }
    draw(bars, out);
    if (more) {
      out.write("(the first " + MOST_BARS + " rows; the others are not drawn)\n");
    } else {
      out.write(bars.size() == 1 ? "(1 row)\n" : "(" + bars.size() + " rows)\n");
    }
    out.flush();
  }

  private static void check(ResultSetMetaData columns) throws SQLException {
    if (columns.getColumnCount() != 2 || !TableFormat.isNumeric(columns.getColumnType(2))) {
      throw new SQLDataException(
          "a chart is drawn of two columns, a label and a number: SELECT channel, COUNT(*) …",
          "22023");
    }
  }

  private static Bar bar(ResultSet rows) throws SQLException {
    @Nullable String label = rows.getString(1);
    @Nullable BigDecimal number = rows.getBigDecimal(2);
    return new Bar(
        label == null ? TableFormat.NULL_TEXT : PrintableText.of(label, WIDEST_LABEL),
        number == null ? TableFormat.NULL_TEXT : number.toPlainString(),
        number == null ? null : number.doubleValue());
  }

  private static void draw(List<Bar> bars, Writer out) throws IOException {
    int labelWidth = bars.stream().mapToInt(bar -> DisplayWidth.of(bar.label())).max().orElse(0);
    int numberWidth = bars.stream().mapToInt(bar -> bar.number().length()).max().orElse(0);
    double highest = bars.stream().mapToDouble(Bar::length).max().orElse(0);
    double lowest = bars.stream().mapToDouble(Bar::length).min().orElse(0);
    double span = Math.max(highest, 0) - Math.min(lowest, 0);
    double scale = span > 0 ? LONGEST_BAR / span : 0;
    int zero = (int) Math.ceil(-Math.min(lowest, 0) * scale);
    for (Bar bar : bars) {
      String line =
          bar.label()
              + " ".repeat(labelWidth - DisplayWidth.of(bar.label()))
              + "  "
              + " ".repeat(numberWidth - bar.number().length())
              + bar.number()
              + "  "
              + drawn(bar.length() * scale, zero);
      out.write(line.stripTrailing());
      out.write('\n');
    }
  }

  /** From the line of zero: to the right in eighths of a column, to the left in whole ones. */
  private static String drawn(double columns, int zero) {
    if (columns < 0) {
      int whole = Math.min(zero, (int) Math.ceil(-columns));
      return " ".repeat(zero - whole) + BLOCK.repeat(whole);
    }
    long eighths = Math.round(columns * EIGHTHS);
    int part = (int) (eighths % EIGHTHS);
    return " ".repeat(zero)
        + BLOCK.repeat((int) (eighths / EIGHTHS))
        + (part == 0 ? "" : PARTS.charAt(part));
  }
}
