package dev.insightsjdbc.embedded.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request that the server answered, as the server saw it. The key is not part of it.
 *
 * @param method {@code GET} and the like
 * @param path without the query, as it came
 * @param parameters the query, decoded, in the order in which it came; of a query that cannot be
 *     decoded, nothing
 * @param status the answer's
 */
public record ServedRequest(
    String method, String path, Map<String, String> parameters, int status) {

  public ServedRequest {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Path and query, decoded, for people to read. */
  public String target() {
    return parameters.isEmpty()
        ? path
        : parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("&", path + "?", ""));
  }
}
