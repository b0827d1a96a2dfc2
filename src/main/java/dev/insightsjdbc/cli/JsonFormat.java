package dev.insightsjdbc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
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
 * An array of objects, one a line. Numbers and booleans stay what they are, NULL is null, and all
 * else is a string; a label that comes again gets a number, so that no value is lost.
 */
final class JsonFormat implements ResultFormat {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  @Override
  public void write(ResultSet rows, Writer out) throws SQLException, IOException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> labels = labels(columns);
    int[] types = new int[labels.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = columns.getColumnType(i + 1);
    }
    out.write('[');
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter(""));
      for (boolean first = true; rows.next(); first = false) {
        json.writeRaw(first ? "\n" : ",\n");
        json.writeStartObject();
        for (int i = 1; i <= labels.size(); i++) {
          json.writeFieldName(labels.get(i - 1));
          writeValue(rows, i, types[i - 1], json);
        }
        json.writeEndObject();
      }
    }
    out.write("\n]\n");
    out.flush();
  }

  private static List<String> labels(ResultSetMetaData columns) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String label = columns.getColumnLabel(i);
      String unique = label;
      for (int again = 2; labels.contains(unique); again++) {
        unique = label + "_" + again;
      }
      labels.add(unique);
    }
    return labels;
  }

  private static void writeValue(ResultSet rows, int column, int type, JsonGenerator json)
      throws SQLException, IOException {
    @Nullable String text = rows.getString(column);
    if (text == null) {
      json.writeNull();
      return;
    }
    switch (type) {
      case Types.BOOLEAN, Types.BIT -> json.writeBoolean(rows.getBoolean(column));
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          json.writeNumber(rows.getLong(column));
      case Types.DECIMAL, Types.NUMERIC -> json.writeNumber(rows.getBigDecimal(column));
      // Jackson writes NaN and the infinities, which JSON has no numbers for, as strings.
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> json.writeNumber(rows.getDouble(column));
      default -> json.writeString(text);
    }
  }
}
