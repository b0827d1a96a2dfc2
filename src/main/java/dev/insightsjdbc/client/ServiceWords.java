package dev.insightsjdbc.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words for people in the body of an answer that reports a fault. The API's page does not
 * say how such a body looks, and gateways before the service write their own: JSON of any shape,
 * plain text, HTML, nothing.
 */
final class ServiceWords {

  private static final int MOST_BYTES = 8192;
  private static final int MOST_WORDS = 3;
  private static final int LONGEST = 500;

  private static final Set<String> NAMES =
      Set.of(
          "message",
          "msg",
          "error",
          "errors",
          "error_message",
          "error_description",
          "detail",
          "details",
          "description",
          "reason",
          "title");

  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]*)", Pattern.CASE_INSENSITIVE);

  private static final JsonFactory JSON = new JsonFactory();

  private ServiceWords() {}

  /** What a body says; empty where it says nothing. Reads it to its end where it is short. */
  static String read(InputStream body, KeyMask mask) {
    byte[] bytes;
    try {
      bytes = body.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      // The status has come and is the news; words that broke off add nothing to it.
      return "";
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    return RequestText.shortened(mask.mask(flat(words(text))), LONGEST);
  }

  private static String words(String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      Set<String> found = new LinkedHashSet<>();
      collect(text, found);
      return found.isEmpty() ? text : String.join("; ", found);
    }
    if (text.startsWith("<")) {
      Matcher title = TITLE.matcher(text);
      return title.find() && !title.group(1).isBlank()
          ? "an HTML page, '" + title.group(1).strip() + "'"
          : "an HTML page";
    }
    return text;
  }

  private static void collect(String text, Set<String> found) {
    try (JsonParser json = JSON.createParser(text)) {
      @Nullable String name = null;
      for (JsonToken token = json.nextToken();
          token != null && found.size() < MOST_WORDS;
          token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          name = json.currentName().toLowerCase(Locale.ROOT);
        } else if (token == JsonToken.VALUE_STRING
            && (name == null || NAMES.contains(name))
            && !json.getText().isBlank()) {
          found.add(json.getText().strip());
        }
      }
    } catch (IOException e) {
      // A body that is no JSON after all, or was cut at the limit: what was found until then
      // stands.
    }
  }

  /** Words of somebody else stay on one line. */
  private static String flat(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
