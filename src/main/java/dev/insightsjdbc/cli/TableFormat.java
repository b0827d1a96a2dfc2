package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns aligned for people: numbers to the right, NULL as {@value #NULL_TEXT}. The widths are
 * those of the first rows, so that a long result still streams; a wider value that comes later
 * pushes the rest of its own line.
 */
final class TableFormat implements ResultFormat {

  /** How many columns of a terminal one value may take. */
  static final int TERMINAL_CELL = 60;

  static final String NULL_TEXT = "<null>";

  private static final int MEASURED_ROWS = 500;
  private static final String GAP = "  ";

  private final int widestCell;

  /**
   * A format that cuts long values.
   *
   * @param widestCell how wide a value may be
   */
  TableFormat(int widestCell) {
    this.widestCell = widestCell;
  }

  @Override
  public void write(ResultSet rows, Writer out) throws SQLException, IOException {
    ResultSetMetaData metaData = rows.getMetaData();
    int count = metaData.getColumnCount();
    List<String> labels = new ArrayList<>();
    boolean[] numeric = new boolean[count];
    for (int i = 0; i < count; i++) {
      labels.add(shown(metaData.getColumnLabel(i + 1)));
      numeric[i] = isNumeric(metaData.getColumnType(i + 1));
    }
    List<List<String>> measured = new ArrayList<>();
    boolean more = rows.next();
    for (; more && measured.size() < MEASURED_ROWS; more = rows.next()) {
      measured.add(cells(rows, count));
    }
    int[] widths = widths(labels, measured);
    writeHeader(labels, widths, numeric, out);
    for (List<String> row : measured) {
      writeRow(row, widths, numeric, out);
    }
    long written = measured.size();
    for (; more; more = rows.next()) {
      writeRow(cells(rows, count), widths, numeric, out);
      written++;
    }
    out.write(written == 1 ? "(1 row)\n" : "(" + written + " rows)\n");
    out.flush();
  }

  private List<String> cells(ResultSet rows, int count) throws SQLException {
    List<String> cells = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      @Nullable String value = rows.getString(i);
      cells.add(value == null ? NULL_TEXT : shown(value));
    }
    return cells;
  }

  private String shown(String value) {
    return PrintableText.of(value, widestCell);
  }

  private static int[] widths(List<String> labels, List<List<String>> rows) {
    int[] widths = labels.stream().mapToInt(DisplayWidth::of).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
      }
    }
    return widths;
  }

  private static void writeHeader(List<String> labels, int[] widths, boolean[] numeric, Writer out)
      throws IOException {
    writeRow(labels, widths, numeric, out);
    for (int i = 0; i < widths.length; i++) {
      out.write(i == 0 ? "" : GAP);
      out.write("-".repeat(widths[i]));
    }
    out.write('\n');
  }

  private static void writeRow(List<String> cells, int[] widths, boolean[] numeric, Writer out)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String padding = " ".repeat(Math.max(0, widths[i] - DisplayWidth.of(cell)));
      line.append(i == 0 ? "" : GAP);
      line.append(numeric[i] ? padding + cell : cell + padding);
    }
    out.write(line.toString().stripTrailing());
    out.write('\n');
  }

  /** Whether values of a type of {@link Types} are numbers. */
  static boolean isNumeric(int type) {
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.DECIMAL,
          Types.NUMERIC,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE ->
          true;
      default -> false;
    };
  }
}
