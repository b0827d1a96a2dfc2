package dev.insightsjdbc.embedded.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param client the address that it came from
 * @param method {@code GET} and the like
 * @param path as it came
 * @param query as it came, without its question mark; empty where there is none
 * @param keys the values of all {@link ApiKeyCheck#HEADER}s
 * @param zip whether the answer may be gzipped
 */
record ReceivedRequest(
    String client, String method, String path, String query, List<String> keys, boolean zip) {

  static ReceivedRequest of(String client, HttpRequest head) {
    @Nullable String path = head.getPath();
    String target = path == null ? "-" : path;
    List<String> keys = new ArrayList<>();
    for (Header header : head.getHeaders(ApiKeyCheck.HEADER)) {
      keys.add(header.getValue());
    }
    int mark = target.indexOf('?');
    return new ReceivedRequest(
        client,
        head.getMethod(),
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        keys,
        acceptsGzip(head));
  }

  /** Path and query as they came. */
  String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  boolean isHealth() {
    return path.equals(Route.HEALTH_PATH);
  }

  private static boolean acceptsGzip(HttpRequest request) {
    for (Header header : request.getHeaders(HttpHeaders.ACCEPT_ENCODING)) {
      for (String coding : header.getValue().toLowerCase(Locale.ROOT).split(",")) {
        String[] parts = coding.strip().split("\\s*;\\s*");
        if (parts[0].equals("gzip") && (parts.length < 2 || !parts[1].matches("q=0(\\.0*)?"))) {
          return true;
        }
      }
    }
    return false;
  }
}
