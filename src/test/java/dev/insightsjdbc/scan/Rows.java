package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Reads a scan to its end. */
final class Rows {

  static final Instant NOW = Instant.parse("2021-01-01T00:00:00Z");

  private Rows() {}

  static ScanContext context(List<String> warnings, Object... parameters) {
    return new ScanContext(bindings(parameters), CallContext.NONE, warnings::add);
  }

  static Bindings bindings(Object... parameters) {
    return new Bindings(Arrays.asList(parameters), NOW);
  }

  static List<List<Object>> read(Scanner scanner, ScanSpec spec, Object... parameters)
      throws ServiceException, SQLException {
    try (RowCursor cursor = scanner.open(spec, context(new ArrayList<>(), parameters))) {
      List<List<Object>> rows = new ArrayList<>();
      while (cursor.next()) {
        rows.add(Collections.unmodifiableList(Arrays.asList(cursor.row())));
      }
      return rows;
    }
  }
}
