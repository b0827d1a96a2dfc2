package dev.insightsjdbc.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How text stands in a URL: everything but RFC 3986's unreserved characters is encoded. */
final class PercentEncoding {

  private PercentEncoding() {}

  static String encode(String text) {
    // URLEncoder makes forms: there a space is '+', and '*' stands for itself.
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
