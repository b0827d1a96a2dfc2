package dev.insightsjdbc.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A table's rows of a document as the contract says it, plainly, on a tree. */
final class TreeRows {

  private static final Set<String> STEP_KEYS = Set.of("node_id", "type", "request_id");

  /** An element of each array so far; its place; and the key that it stands under. */
  private record Place(List<JsonNode> elements, List<Integer> places, String key) {

    JsonNode last() {
      return elements.get(elements.size() - 1);
    }

    Place with(JsonNode element, int place, String under) {
      List<JsonNode> more = new ArrayList<>(elements);
      more.add(element);
      List<Integer> morePlaces = new ArrayList<>(places);
      morePlaces.add(place);
      return new Place(more, morePlaces, under);
    }
  }

  private final Table table;

  TreeRows(Table table) {
    this.table = table;
  }

  List<List<Object>> of(ObjectNode document, List<Column> columns) {
    List<Place> rows = List.of(new Place(List.of(document), List.of(), ""));
    for (int level = 0; level < table.grain().size(); level++) {
      List<Place> inner = new ArrayList<>();
      for (Place row : rows) {
        inner.addAll(elements(row, level));
      }
      rows = inner;
    }
    return rows.stream()
        .map(row -> Arrays.asList(columns.stream().map(it -> value(row, it)).toArray()))
        .toList();
  }

  private List<Place> elements(Place row, int level) {
    String path = table.grain().get(level).toString();
    List<JsonNode> elements =
        resolve(
            row.last(),
            below(table.grain().get(level), level),
            array -> rowsOf(array, path, level));
    List<Place> places = new ArrayList<>();
    for (JsonNode element : elements == null ? List.<JsonNode>of() : elements) {
      if (path.equals("transcription")) {
        element
            .properties()
            .forEach(it -> places.add(row.with(it.getValue(), places.size(), it.getKey())));
      } else {
        places.add(row.with(element, places.size(), ""));
      }
    }
    return places;
  }

  /** Null where there are none. */
  private @Nullable List<JsonNode> rowsOf(JsonNode array, String path, int level) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode element : array.isArray() ? array : List.of(array)) {
      if (switch (path) {
        case "transcription" -> element.isObject();
        case "request_ids" -> element.isValueNode() && !element.isNull();
        default -> element.isObject() && keys(level).stream().anyMatch(element::has);
      }) {
        rows.add(element);
      }
    }
    return rows.isEmpty() ? null : rows;
  }

  /** One of these an object must have to be a row. */
  private Set<String> keys(int level) {
    FieldPath array = table.grain().get(level);
    if (array.toString().equals("flow_path")) {
      return STEP_KEYS;
    }
    return Set.copyOf(
        table.columns().stream()
            .filter(it -> it.source() instanceof Column.Source.Field)
            .map(it -> ((Column.Source.Field) it.source()).path().names())
            .filter(it -> it.size() == array.names().size() + 1)
            .map(it -> it.get(it.size() - 1))
            .toList());
  }

  private List<String> below(FieldPath path, int level) {
    int outer = level == 0 ? 0 : table.grain().get(level - 1).names().size();
    return path.names().subList(outer, path.names().size());
  }

  /** Of an array on the way, what the only object that has something has. */
  private static <T> @Nullable T resolve(
      JsonNode node, List<String> names, Function<JsonNode, @Nullable T> read) {
    if (names.isEmpty()) {
      return read.apply(node);
    }
    if (node.isObject()) {
      JsonNode field = node.path(names.get(0));
      return field.isMissingNode() ? null : resolve(field, names.subList(1, names.size()), read);
    }
    List<T> found = new ArrayList<>();
    for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
      T value = element.isObject() ? resolve(element, names, read) : null;
      if (value != null) {
        found.add(value);
      }
    }
    return found.size() == 1 ? found.get(0) : null;
  }

  private @Nullable Object value(Place row, Column column) {
    int depth = table.depth(column);
    JsonNode element = row.elements().get(depth);
    return switch (column.name()) {
      case "speaker" -> row.key();
      case "role" -> Set.of("user", "client").contains(row.key()) ? "user" : "agent";
      case "utterance", "document" -> decode(element, column);
      default ->
          column.source() instanceof Column.Source.Field field
              ? resolve(element, below(field.path(), depth), it -> decode(it, column))
              : row.places().get(depth - 1);
    };
  }

  private static @Nullable Object decode(JsonNode value, Column column) {
    if (value.isNull()) {
      return null;
    }
    String text = value instanceof TextNode ? value.textValue() : value.toString();
    return switch (column.type()) {
      case VARCHAR -> text;
      case BOOLEAN ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
          };
      case INTEGER -> text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
      case BIGINT -> text.matches("[0-9]{1,9}") ? Long.valueOf(text) : null;
      case TIMESTAMP ->
          text.matches("\\d{4}-\\d\\d-\\d\\d")
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
              : null;
    };
  }
}
