package dev.insightsjdbc.integration;

import dev.insightsjdbc.api.FilterDialect;
import dev.insightsjdbc.embedded.EmbeddedOptions;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.http.FaultScript;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.http.ServedRequest;
import dev.insightsjdbc.embedded.http.ServerOptions;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The whole chain over HTTP: driver, planner, client, service; requests as the service saw them.
 */
public final class Stage implements AutoCloseable {

  /** The key that it takes. */
  public static final String KEY = "stage-key";

  private final EmbeddedService service;
  private final InsightsServer server;
  private final List<ServedRequest> requests = new CopyOnWriteArrayList<>();

  private Stage(EmbeddedService service, FaultScript faults) throws IOException {
    this.service = service;
    this.server =
        InsightsServer.start(
            service, ServerOptions.open().withKey(KEY).withFaults(faults), requests::add);
  }

  /** Serves the bundled sessions. */
  public static Stage ofSample() throws IOException {
    return new Stage(EmbeddedService.sample(), FaultScript.NONE);
  }

  /** The same, by a service that takes what Elasticsearch takes. */
  static Stage ofSampleInElasticsearch() throws IOException {
    return new Stage(
        EmbeddedService.sample(EmbeddedOptions.DEFAULT.withDialect(FilterDialect.ELASTICSEARCH)),
        FaultScript.NONE);
  }

  /** Serves the sessions of a file or folder. */
  static Stage of(Path documents) throws IOException, DocumentLoadException {
    return failing(documents, FaultScript.NONE);
  }

  /** The same, with faults. */
  static Stage failing(Path documents, FaultScript faults)
      throws IOException, DocumentLoadException {
    return new Stage(EmbeddedService.open(documents), faults);
  }

  /** The service's URL, without a key. */
  public String url() {
    return "jdbc:insights:" + server.baseUri();
  }

  /**
   * Connects. One thing is asked after the other, so that the requests are those of the statement
   * and in its order; with {@code concurrency} in the properties, as these say.
   *
   * @param properties as in a URL's query: {@code pushdown=off&pageSize=7}
   */
  Connection connect(String properties) throws SQLException {
    String concurrency = properties.contains("concurrency=") ? "" : "&concurrency=1";
    return DriverManager.getConnection(
        url()
            + "?since=2020-08-01&validate=false&apiKey="
            + KEY
            + concurrency
            + (properties.isEmpty() ? "" : "&" + properties));
  }

  /** What the service was asked since the last call of this. */
  public List<ServedRequest> takeRequests() {
    List<ServedRequest> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  /** A statement's rows, each as one text. */
  public static List<String> rows(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return rows(result);
      }
    }
  }

  private static List<String> rows(ResultSet result) throws SQLException {
    int width = result.getMetaData().getColumnCount();
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int column = 1; column <= width; column++) {
        row.add(String.valueOf(result.getString(column)));
      }
      rows.add(String.join(" | ", row));
    }
    return rows;
  }

  @Override
  public void close() {
    server.close();
    service.close();
  }
}
