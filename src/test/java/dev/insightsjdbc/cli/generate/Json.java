package dev.insightsjdbc.cli.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads JSON to plain maps, lists and values; a repeated field name is a fault. */
final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> object(String text) {
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      Map<String, @Nullable Object> object =
          (Map<String, @Nullable Object>) Objects.requireNonNull(value(json));
      if (json.nextToken() != null) {
        throw new IOException("more than one document");
      }
      return object;
    } catch (IOException e) {
      throw new AssertionError("not a JSON document: " + text, e);
    }
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return members(json);
    }
    if (token == JsonToken.START_ARRAY) {
      return elements(json);
    }
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return token.isBoolean() ? (Object) json.getBooleanValue() : scalar(json, token);
  }

  private static Object scalar(JsonParser json, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NUMBER_INT ? (Object) json.getLongValue() : json.getText();
  }

  private static Map<String, @Nullable Object> members(JsonParser json) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      object.put(name, value(json));
    }
    return object;
  }

  private static List<@Nullable Object> elements(JsonParser json) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(json));
    }
    return array;
  }
}
