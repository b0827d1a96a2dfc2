package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.api.InvalidParameterException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The query part of a URL. */
final class QueryString {

  private QueryString() {}

  /** Whether there are braces that were not encoded; the API then finds nothing. */
  static boolean hasBraces(String query) {
    return query.indexOf('{') >= 0 || query.indexOf('}') >= 0;
  }

  /**
   * Decodes a query, as forms are: percent-encoded UTF-8, and {@code +} for a space.
   *
   * @throws InvalidParameterException where a parameter comes twice or cannot be decoded
   */
  static Map<String, String> decode(String query) throws InvalidParameterException {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query.split("&")) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String rawName = equals < 0 ? part : part.substring(0, equals);
      String name = PercentText.ofQuery(rawName, rawName);
      if (name.isEmpty()) {
        throw new InvalidParameterException("query", "name=value, separated by &", part);
      }
      String value = equals < 0 ? "" : PercentText.ofQuery(name, part.substring(equals + 1));
      String earlier = parameters.putIfAbsent(name, value);
      if (earlier != null) {
        throw InvalidParameterException.repeated(name);
      }
    }
    return parameters;
  }
}
