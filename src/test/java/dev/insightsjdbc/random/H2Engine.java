package dev.insightsjdbc.random;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The independent engine, with the rows that {@link Exploder} makes of the documents. */
final class H2Engine implements AutoCloseable {

  private static final int SECONDS = 20;

  private final Connection connection;

  H2Engine(List<ModelTable> tables, List<String> documents) throws SQLException, IOException {
    connection = DriverManager.getConnection("jdbc:h2:mem:");
    for (ModelTable table : tables) {
      create(table);
      for (String document : documents) {
        for (Map<String, Object> row : Exploder.rows(document, table)) {
          insert(table, row);
        }
      }
    }
  }

  private void create(ModelTable table) throws SQLException {
    Map<String, Kind> columns = new LinkedHashMap<>();
    table.keys().forEach(key -> columns.put(key, Kind.INTEGER));
    columns.put(table.sessionColumn(), Kind.TEXT);
    columns.put("session_start_time", Kind.TIME);
    table.columns().forEach(column -> columns.put(column.name(), column.kind()));
    String definitions =
        columns.entrySet().stream()
            .map(column -> column.getKey() + " " + column.getValue().sqlType())
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + table.name() + " (" + definitions + ")");
      statement.execute(
          "CREATE INDEX "
              + table.name()
              + "_of ON "
              + table.name()
              + "("
              + table.sessionColumn()
              + ")");
    }
  }

  private void insert(ModelTable table, Map<String, Object> row) throws SQLException {
    List<String> names = List.copyOf(row.keySet());
    String marks = String.join(", ", Collections.nCopies(names.size(), "?"));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table.name()
                + " ("
                + String.join(", ", names)
                + ") VALUES ("
                + marks
                + ")")) {
      for (int i = 0; i < names.size(); i++) {
        insert.setObject(i + 1, row.get(names.get(i)));
      }
      insert.executeUpdate();
    }
  }

  /** All rows, in order. */
  Answer answer(Query query, int most) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(SECONDS);
      try (ResultSet result = statement.executeQuery(query.allRowsInOrder())) {
        return Answer.of(result, most);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
