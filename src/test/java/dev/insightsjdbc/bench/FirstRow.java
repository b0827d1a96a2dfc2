package dev.insightsjdbc.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;
import java.util.zip.GZIPInputStream;

/** Programs that print the id of one session and end: what a fresh JVM takes for its first row. */
final class FirstRow {

  static final String STATEMENT =
      "SELECT id, status FROM sessions WHERE status = 'ended'"
          + " AND session_start_time >= TIMESTAMP '2020-10-01 00:00:00'"
          + " AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'"
          + " ORDER BY session_start_time DESC LIMIT 1";

  private FirstRow() {}

  private static void print(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(STATEMENT)) {
      rows.next();
      System.out.println(rows.getString(1));
    }
  }

  /** By this driver; the argument is its URL. */
  static final class ByDriver {
    private ByDriver() {}

    public static void main(String[] arguments) throws Exception {
      try (Connection connection = DriverManager.getConnection(arguments[0])) {
        print(connection);
      }
    }
  }

  /** By Calcite's own driver over the same tables; the argument is the model. */
  static final class ByCalcite {
    private ByCalcite() {}

    public static void main(String[] arguments) throws Exception {
      Properties properties = new Properties();
      properties.setProperty("model", "inline:" + arguments[0]);
      properties.setProperty("caseSensitive", "false");
      properties.setProperty("unquotedCasing", "UNCHANGED");
      properties.setProperty("timeZone", "UTC");
      try (Connection connection = DriverManager.getConnection("jdbc:calcite:", properties)) {
        print(connection);
      }
    }
  }

  /** By hand; the argument is the address of the driver's request. */
  static final class ByHand {
    private ByHand() {}

    public static void main(String[] arguments) throws Exception {
      HttpResponse<InputStream> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(arguments[0]))
                      .header("Accept-Encoding", "gzip")
                      .build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      boolean zipped = answer.headers().firstValue("Content-Encoding").isPresent();
      try (InputStream body = zipped ? new GZIPInputStream(answer.body()) : answer.body();
          JsonParser parser = new JsonFactory().createParser(body)) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.FIELD_NAME && parser.currentName().equals("id")) {
            System.out.println(parser.nextTextValue());
          }
        }
      }
    }
  }
}
