package dev.insightsjdbc.random;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** What a driver answered, in words that are the same for values that are. */
record Answer(List<List<String>> rows) {

  /** Sums of doubles may differ behind these digits. */
  private static final MathContext DIGITS = new MathContext(10);

  /**
   * Reads a result.
   *
   * @param most rows; more are not read
   */
  static Answer of(ResultSet result, int most) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<List<String>> rows = new ArrayList<>();
    while (rows.size() < most && result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.add(
            switch (columns.getColumnType(i)) {
              case Types.TIMESTAMP -> text(result.getObject(i, LocalDateTime.class));
              case Types.DATE -> text(result.getObject(i, LocalDate.class));
              default -> text(result.getObject(i));
            });
      }
      rows.add(row);
    }
    return new Answer(rows);
  }

  private static String text(Object value) {
    if (value instanceof String string) {
      return "'" + string + "'";
    }
    if (value instanceof Double || value instanceof Float || isFraction(value)) {
      return plain(new BigDecimal(value.toString()).round(DIGITS));
    }
    if (value instanceof Number) {
      return plain(new BigDecimal(value.toString()));
    }
    return value == null ? null : value.toString();
  }

  private static boolean isFraction(Object value) {
    return value instanceof BigDecimal number && number.stripTrailingZeros().scale() > 0;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
