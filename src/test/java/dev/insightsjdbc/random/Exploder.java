package dev.insightsjdbc.random;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Documents to rows, by the contract's section 2 over plain trees; nothing of ours is used. */
final class Exploder {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final String text;
  private final JsonNode document;
  private final ModelTable table;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  private Exploder(String text, ModelTable table) throws JsonProcessingException {
    this.text = text;
    this.document = JSON.readTree(text);
    this.table = table;
  }

  /** A document's rows in a table, by column. */
  static List<Map<String, Object>> rows(String document, ModelTable table)
      throws JsonProcessingException {
    Exploder exploder = new Exploder(document, table);
    exploder.explode(exploder.document, 0, new HashMap<>());
    return exploder.rows;
  }

  private void explode(JsonNode object, int depth, Map<String, Object> outer) {
    if (depth == table.levels().size()) {
      addRow(object, outer);
      return;
    }
    ModelTable.Level level = table.levels().get(depth);
    int place = 0;
    for (JsonNode element : elements(at(object, level.path()))) {
      if (table.form() == ModelTable.Form.UTTERANCES) {
        place = addUtterances(element, place);
      } else if (isElement(element, level)) {
        Map<String, Object> row = new HashMap<>(outer);
        row.put(level.indexColumn(), place++);
        explode(element, depth + 1, row);
      }
    }
  }

  private int addUtterances(JsonNode element, int place) {
    int next = place;
    for (Iterator<String> keys = element.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      Map<String, Object> row = new HashMap<>();
      row.put("utterance_index", next++);
      row.put("speaker", key);
      row.put("role", Set.of("user", "client").contains(key) ? "user" : "agent");
      row.put("utterance", value(element.get(key), Kind.TEXT));
      addRow(element, row);
    }
    return next;
  }

  private void addRow(JsonNode object, Map<String, Object> outer) {
    Map<String, Object> row = new HashMap<>(outer);
    row.put(table.sessionColumn(), document.get("id").textValue());
    row.put("session_start_time", value(document.get("session_start_time"), Kind.TIME));
    switch (table.form()) {
      case SESSION, OBJECTS ->
          table
              .columns()
              .forEach(
                  column ->
                      row.put(column.name(), value(at(object, column.path()), column.kind())));
      case SCALARS -> row.put(table.columns().get(0).name(), value(object, Kind.TEXT));
      case DOCUMENT -> row.put("document", text);
      case UTTERANCES -> {}
    }
    rows.add(row);
  }

  private boolean isElement(JsonNode element, ModelTable.Level level) {
    if (table.form() == ModelTable.Form.SCALARS) {
      return element.isValueNode() && !element.isNull();
    }
    return element.isObject() && table.marks(level).stream().anyMatch(element::has);
  }

  private static Iterable<JsonNode> elements(JsonNode array) {
    if (array.isArray()) {
      return array;
    }
    return array.isMissingNode() ? List.of() : List.of(array);
  }

  private static JsonNode at(JsonNode object, String path) {
    JsonNode node = object;
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node;
  }

  private static Object value(JsonNode node, Kind kind) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return null;
    }
    String said = node.isTextual() ? node.textValue() : node.toString();
    return switch (kind) {
      case TEXT -> said;
      case INTEGER -> node.isContainerNode() ? null : Integer.valueOf(said);
      case BIGINT -> node.isContainerNode() ? null : Long.valueOf(said);
      case BOOLEAN -> node.isContainerNode() ? null : Boolean.valueOf(said);
      case TIME -> time(said);
      default -> throw new IllegalArgumentException("no column is " + kind);
    };
  }

  private static LocalDateTime time(String said) {
    try {
      String iso = said.replace(' ', 'T');
      LocalDateTime time =
          iso.endsWith("Z") || iso.contains("+")
              ? OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
              : LocalDateTime.parse(iso);
      return time.truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
