package dev.insightsjdbc.client;

import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import java.net.URI;
import java.util.stream.Collectors;

/** How a request is named to people: its parameters decoded, and long ones cut. */
final class RequestText {

  private static final int LONGEST_VALUE = 200;

  private RequestText() {}

  static String of(URI baseUrl, SearchRequest request) {
    return QueryCodec.parameters(request).entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + shortened(parameter.getValue(), LONGEST_VALUE))
        .collect(Collectors.joining(", ", "GET " + baseUrl + QueryCodec.SEARCH_PATH + " (", ")"));
  }

  /** At most {@code longest} characters and an ellipsis, never half a surrogate pair. */
  static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }
}
