package dev.insightsjdbc.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One session as a parsed tree, and the scalars in it by their paths. */
final class ReferenceSession {

  /** A scalar, and the names that lead to it. */
  private record Found(String path, JsonNode value) {}

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final JsonNode tree;
  private final List<Found> scalars = new ArrayList<>();

  ReferenceSession(String document, int ignoreAbove) throws JsonProcessingException {
    tree = JSON.readTree(document);
    gather("", tree);
    addNamed("params_list", "name", "value", "parameters.");
    addNamed("tags_list", "tag", "count", "tags.");
    scalars.removeIf(found -> isTooLong(found, ignoreAbove));
  }

  private static boolean isTooLong(Found found, int ignoreAbove) {
    boolean isCut =
        switch (ReferenceFields.kind(found.path())) {
          case KEYWORD -> !found.path().equals("id");
          case TEXT -> found.value().isTextual();
          case NUMBER, BOOLEAN, DATE -> false;
        };
    return isCut && found.value().asText().length() > ignoreAbove;
  }

  private void gather(String path, JsonNode node) {
    if (node.isArray()) {
      node.forEach(element -> gather(path, element));
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        gather(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue());
      }
    } else if (!node.isNull()) {
      scalars.add(new Found(path, node));
    }
  }

  private void addNamed(String list, String nameKey, String valueKey, String prefix) {
    for (JsonNode entry : elements(tree.path(list))) {
      for (JsonNode name : elements(entry.path(nameKey))) {
        for (JsonNode value : elements(entry.path(valueKey))) {
          if (name.isValueNode() && !name.isNull() && value.isValueNode() && !value.isNull()) {
            scalars.add(new Found(prefix + name.asText(), value));
          }
        }
      }
    }
  }

  private static List<JsonNode> elements(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> all.addAll(elements(element)));
    } else if (!node.isMissingNode()) {
      all.add(node);
    }
    return all;
  }

  JsonNode tree() {
    return tree;
  }

  String id() {
    return tree.get("id").asText();
  }

  LocalDateTime start() {
    return LocalDateTime.parse(tree.get("session_start_time").asText())
        .truncatedTo(ChronoUnit.MILLIS);
  }

  /** What stands under a path. */
  Stream<JsonNode> values(String path) {
    boolean caller = path.equals("transcription.user") || path.equals("transcription.client");
    return scalars.stream()
        .filter(
            found ->
                caller
                    ? found.path().equals("transcription.user")
                        || found.path().equals("transcription.client")
                    : found.path().equals(path))
        .map(Found::value);
  }

  /** All paths that hold a scalar. */
  Stream<String> paths() {
    return scalars.stream().map(Found::path);
  }
}
