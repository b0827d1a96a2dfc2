package dev.insightsjdbc.random;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Random documents, in a file that our driver reads in each mode and in the independent engine. */
final class World implements AutoCloseable {

  /** The mode that pushes nothing but dates. */
  static final String PLAIN = "off";

  private static final List<String> MODES = List.of("documented", "elasticsearch", PLAIN);
  private static final int FEWEST_DOCUMENTS = 40;
  private static final int MORE_DOCUMENTS = 50;
  private static final int MOST_DAYS_CUT = 120;
  private static final int SECONDS = 30;

  private final Path file;
  private final Map<String, Connection> ours = new LinkedHashMap<>();
  private final Map<String, Connection> late = new LinkedHashMap<>();
  private final String since;
  private final H2Engine engine;
  private final Draft.Tables tables;

  World(Path folder, long seed) throws IOException, SQLException {
    Dice dice = new Dice(seed);
    List<String> documents =
        new RandomDocuments(dice).documents(FEWEST_DOCUMENTS + dice.below(MORE_DOCUMENTS));
    file = Files.createTempFile(folder, "sessions", ".ndjson");
    Files.write(file, documents);
    String paging =
        dice.oneOf(
            "pageSize=7&windowDays=20",
            "pageSize=3&windowDays=60",
            "pageSize=500&windowDays=7",
            "pageSize=25&maxResultWindow=50");
    since = RandomDocuments.FIRST.toLocalDate().plusDays(dice.below(MOST_DAYS_CUT)).toString();
    for (String mode : MODES) {
      connect(ours, mode, paging);
      connect(late, mode, paging + "&since=" + since);
    }
    List<ModelTable> existing = existingTables();
    engine = new H2Engine(existing, documents);
    tables = tables(existing, documents);
  }

  private void connect(Map<String, Connection> connections, String mode, String paging)
      throws SQLException {
    try {
      connections.put(
          mode,
          DriverManager.getConnection(
              "jdbc:insights:embedded:" + file + "?pushdown=" + mode + "&" + paging));
    } catch (SQLException e) {
      // A version may not have this mode yet; it then names the property.
      if (!mode.equals("elasticsearch") || !e.getMessage().contains("pushdown")) {
        throw e;
      }
    }
  }

  private List<ModelTable> existingTables() throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet listed = ours.get("off").getMetaData().getTables(null, "insights", "%", null)) {
      while (listed.next()) {
        names.add(listed.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return Model.TABLES.stream().filter(table -> names.contains(table.name())).toList();
  }

  private Draft.Tables tables(List<ModelTable> existing, List<String> documents)
      throws IOException, SQLException {
    List<Object> ids = new ArrayList<>();
    List<Object> times = new ArrayList<>();
    for (String document : documents) {
      for (Map<String, Object> row : Exploder.rows(document, Model.SESSIONS)) {
        ids.add(row.get("id"));
        times.add(row.get("session_start_time"));
      }
    }
    Map<String, List<String>> columns = new HashMap<>();
    for (ModelTable table : existing) {
      columns.put(table.name(), columnsOf(table));
    }
    return new Draft.Tables(existing, ids, times, columns);
  }

  /** The order of columns is ours to choose, so it is asked for. */
  private List<String> columnsOf(ModelTable table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet listed =
        ours.get("off").getMetaData().getColumns(null, "insights", table.name(), null)) {
      while (listed.next()) {
        names.add(listed.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  Draft.Tables tables() {
    return tables;
  }

  Path file() {
    return file;
  }

  H2Engine engine() {
    return engine;
  }

  /** The modes of push-down that there are. */
  Set<String> modes() {
    return ours.keySet();
  }

  /** Where history begins for {@link #answerSince}. */
  String since() {
    return since;
  }

  /** What our driver answers. */
  Answer answer(String mode, Query query, int most) throws SQLException {
    return answer(ours.get(mode), query, most);
  }

  /** What it answers where history begins in the midst of the documents. */
  Answer answerSince(String mode, Query query, int most) throws SQLException {
    return answer(late.get(mode), query, most);
  }

  private static Answer answer(Connection connection, Query query, int most) throws SQLException {
    SqlText sql = new SqlText(Dialect.OURS);
    query.write(sql);
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      statement.setQueryTimeout(SECONDS);
      if (query.style() == Query.LimitStyle.MAX_ROWS && query.limit().isPresent()) {
        statement.setMaxRows(query.limit().getAsInt());
      }
      List<Object> parameters = sql.parameters();
      if (!parameters.isEmpty() && query.style() != Query.LimitStyle.PARAMETERS) {
        runWithNulls(statement, parameters.size());
      }
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet result = statement.executeQuery()) {
        return Answer.of(result, most);
      }
    }
  }

  /** A plan is made for any values: these leave nothing behind. */
  private static void runWithNulls(PreparedStatement statement, int count) throws SQLException {
    for (int i = 1; i <= count; i++) {
      statement.setObject(i, null);
    }
    try (ResultSet result = statement.executeQuery()) {
      Answer.of(result, Trial.MOST_ROWS);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    for (Connection connection : ours.values()) {
      connection.close();
    }
    for (Connection connection : late.values()) {
      connection.close();
    }
    engine.close();
  }
}
