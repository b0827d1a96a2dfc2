package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180: a header, lines that end with CRLF, quotes only where they are needed. NULL is nothing
 * at all, and an empty string is {@code ""}.
 */
final class CsvFormat implements ResultFormat {

  private static final String LINE_END = "\r\n";

  @Override
  public void write(ResultSet rows, Writer out) throws SQLException, IOException {
    ResultSetMetaData columns = rows.getMetaData();
    int count = columns.getColumnCount();
    for (int i = 1; i <= count; i++) {
      out.write(i == 1 ? "" : ",");
      out.write(field(columns.getColumnLabel(i)));
    }
    out.write(LINE_END);
    while (rows.next()) {
      for (int i = 1; i <= count; i++) {
        out.write(i == 1 ? "" : ",");
        out.write(field(rows.getString(i)));
      }
      out.write(LINE_END);
    }
    out.flush();
  }

  private static String field(@Nullable String value) {
    if (value == null) {
      return "";
    }
    boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> "\",\r\n".indexOf(c) >= 0);
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
