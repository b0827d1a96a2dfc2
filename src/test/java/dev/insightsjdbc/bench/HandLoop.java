package dev.insightsjdbc.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.insightsjdbc.embedded.http.ServedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * What a programmer writes without a driver: requests one after the other by {@code java.net.http},
 * read by Jackson's streams.
 */
final class HandLoop {

  /** The fields of {@link BenchSessions#SIX_COLUMNS}, each by the last part of its path. */
  static final Set<String> SIX_FIELDS =
      Set.of("id", "session_start_time", "status", "channel", "name", "duration");

  /** All values that an answer has. */
  static final Set<String> ALL_FIELDS = Set.of();

  private static final int DEPTH_OF_SESSIONS = 2;

  private final JsonFactory json = new JsonFactory();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<String> fields;

  /** A loop that reads these fields of each session. */
  HandLoop(Set<String> fields) {
    this.fields = fields;
  }

  /** The address of a request that a driver sent. */
  static URI uri(URI base, ServedRequest request) {
    String query =
        request.parameters().entrySet().stream()
            .map(
                parameter ->
                    parameter.getKey()
                        + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return URI.create(base + request.path() + (query.isEmpty() ? "" : "?" + query));
  }

  /** How many sessions came. Drops what a page repeats of the one before, as who seeks must. */
  int sessions(List<URI> requests) throws IOException, InterruptedException {
    int read = 0;
    Object last = "";
    for (URI request : requests) {
      HttpResponse<InputStream> answer =
          http.send(
              HttpRequest.newBuilder(request).header("Accept-Encoding", "gzip").build(),
              HttpResponse.BodyHandlers.ofInputStream());
      boolean zipped = answer.headers().firstValue("Content-Encoding").isPresent();
      try (InputStream body = zipped ? new GZIPInputStream(answer.body()) : answer.body();
          JsonParser parser = json.createParser(body)) {
        for (List<Object> row : rows(parser)) {
          if (!row.get(0).equals(last)) {
            read++;
          }
          last = row.get(0);
        }
      }
    }
    return read;
  }

  /**
   * How many values an answer has of the fields that are read; it may be a page, or one session.
   */
  int values(byte[] answer) throws IOException {
    List<Object> values = new ArrayList<>();
    values.add("");
    try (JsonParser parser = json.createParser(answer)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          take(parser, token, DEPTH_OF_SESSIONS, values);
        }
      }
    }
    return values.size();
  }

  /** The values of each session of a page, its id first. */
  private List<List<Object>> rows(JsonParser parser) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    List<Object> row = new ArrayList<>();
    int depth = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        depth++;
        if (depth == DEPTH_OF_SESSIONS) {
          row = new ArrayList<>(8);
          row.add("");
          rows.add(row);
        }
      } else if (token == JsonToken.END_OBJECT) {
        depth--;
      } else if (token.isScalarValue() && depth >= DEPTH_OF_SESSIONS) {
        take(parser, token, depth, row);
      }
    }
    return rows;
  }

  private void take(JsonParser parser, JsonToken token, int depth, List<Object> row)
      throws IOException {
    String name = parser.currentName();
    if (depth == DEPTH_OF_SESSIONS && "id".equals(name)) {
      row.set(0, parser.getText());
    } else if (fields.isEmpty() || (name != null && fields.contains(name))) {
      if (token == JsonToken.VALUE_NUMBER_INT) {
        row.add(parser.getLongValue());
      } else if ("session_start_time".equals(name)) {
        row.add(LocalDateTime.parse(parser.getText()));
      } else {
        row.add(parser.getText());
      }
    }
  }
}
