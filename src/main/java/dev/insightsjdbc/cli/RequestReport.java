package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.Writer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Shows the API requests that statements made, decoded for reading. */
final class RequestReport {

  private static final String LATEST = "SELECT * FROM diagnostics.requests ORDER BY request_number";

  private final Connection connection;
  private long lastShown;

  /** A report that begins after the requests that the connection has made so far. */
  RequestReport(Connection connection) throws SQLException, IOException {
    this.connection = connection;
    show(Writer.nullWriter());
  }

  /** Writes the requests since the last time. */
  void show(Writer out) throws SQLException, IOException {
    int count = 0;
    try (Statement statement = connection.createStatement();
        ResultSet requests = statement.executeQuery(LATEST)) {
      while (requests.next()) {
        long number = requests.getLong("request_number");
        if (number > lastShown) {
          lastShown = number;
          count++;
          write(count, requests, out);
        }
      }
    }
    out.write(count == 0 ? "no API request\n" : "");
    out.flush();
  }

  private static void write(int number, ResultSet request, Writer out)
      throws SQLException, IOException {
    String url = request.getString("url");
    int question = url.indexOf('?');
    out.write("API request " + number + ": " + request.getString("method") + " ");
    out.write((question < 0 ? url : url.substring(0, question)) + "\n");
    if (question >= 0) {
      for (String parameter : url.substring(question + 1).split("&", -1)) {
        String[] parts = parameter.split("=", 2);
        out.write("    " + pad(decode(parts[0])) + (parts.length < 2 ? "" : decode(parts[1])));
        out.write('\n');
      }
    }
    out.write("  → " + answer(request) + "\n");
  }

  private static String answer(ResultSet request) throws SQLException {
    StringBuilder text = new StringBuilder();
    @Nullable String status = request.getString("status");
    text.append(status == null ? "no answer" : "status " + status);
    @Nullable String hits = request.getString("hits");
    if (hits != null) {
      text.append(", ").append(hits).append(" hits of ").append(request.getString("total"));
    }
    long bytes = request.getLong("bytes");
    if (bytes > 0) {
      text.append(", ").append(bytes).append(" bytes");
    }
    text.append(", ").append(request.getString("elapsed_ms")).append(" ms");
    if (request.getInt("attempts") > 1) {
      text.append(", ").append(request.getInt("attempts")).append(" attempts");
    }
    @Nullable String error = request.getString("error");
    return error == null ? text.toString() : text + ": " + error;
  }

  private static String pad(String name) {
    return name + " ".repeat(Math.max(1, 16 - name.length()));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
