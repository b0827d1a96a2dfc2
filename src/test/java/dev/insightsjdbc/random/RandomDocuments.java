package dev.insightsjdbc.random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Session documents with gaps, nulls, odd elements and ties, wherever the API's scalar fields hold
 * scalars of one kind.
 */
final class RandomDocuments {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DAYS = 150;

  /** The first day of the sessions. */
  static final LocalDateTime FIRST = LocalDateTime.parse("2020-06-01T00:00:00");

  private final Dice dice;
  private final List<LocalDateTime> times = new ArrayList<>();

  RandomDocuments(Dice dice) {
    this.dice = dice;
  }

  /** One line each, as a file of them has it. */
  List<String> documents(int count) {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(document(i).toString());
    }
    return documents;
  }

  private ObjectNode document(int number) {
    ObjectNode document = JSON.objectNode();
    String name = dice.chance(10) ? "S'%02d \u00fc" : "s%02d";
    document.put("id", String.format(Locale.ROOT, name, number));
    LocalDateTime start = start();
    document.put("session_start_time", written(start));
    if (dice.chance(75)) {
      document.put("session_end_time", dice.chance(5) ? "n/a" : written(later(start)));
    }
    fill(document, Model.SESSIONS);
    array(document, "flow_path", this::step);
    array(document, "tags_list", () -> object(Model.TAGS));
    array(document, "params_list", () -> object(Model.PARAMS));
    if (dice.chance(85)) {
      ObjectNode data = document.putObject("flow_data");
      array(data, "collected_tags", () -> object(Model.COLLECTED_TAGS));
      array(data, "collected_parameters", () -> object(Model.COLLECTED_PARAMS));
      array(data, "injected_parameters", () -> object(Model.INJECTED_PARAMS));
    }
    array(document, "transcription", this::utterances);
    requests(document);
    return document;
  }

  private LocalDateTime start() {
    if (!times.isEmpty() && dice.chance(25)) {
      return dice.pick(times);
    }
    LocalDateTime start = FIRST.plusDays(dice.below(DAYS));
    if (dice.chance(85)) {
      start = start.plusMinutes(dice.below(24 * 60)).plusNanos(dice.below(1000) * 1_000_000L);
    }
    times.add(start);
    return start;
  }

  private LocalDateTime later(LocalDateTime start) {
    return start.plusSeconds(dice.pick(List.of(0, 60, 90, 100_000)));
  }

  /** The same millisecond, in one of the ways that documents write it. */
  private String written(LocalDateTime time) {
    return switch (dice.below(6)) {
      case 0 -> time.plus(dice.below(1000), ChronoUnit.MICROS).toString();
      case 1 -> time + "Z";
      case 2 -> time.plusHours(2) + "+02:00";
      case 3 -> time.toString().replace('T', ' ');
      default -> time.toString();
    };
  }

  private JsonNode step() {
    ObjectNode step = object(Model.FLOW_STEPS);
    array(step, "tags", () -> object(Model.STEP_TAGS));
    if (step.path("context").isObject()) {
      ObjectNode context = (ObjectNode) step.get("context");
      array(context, "execution_parameters", () -> object(Model.STEP_PARAMS));
      array(context, "altered_parameters", () -> object(Model.STEP_ALTERATIONS));
    }
    if (dice.chance(8)) {
      step.remove(List.of("node_id", "type", "request_id"));
    }
    return step;
  }

  private JsonNode utterances() {
    ObjectNode object = JSON.objectNode();
    for (int left = dice.between(1, 2); left > 0; left--) {
      object.set((String) dice.pick(Pools.SPEAKERS), value(Model.TRANSCRIPTS.columns().get(2)));
    }
    return object;
  }

  private void requests(ObjectNode document) {
    if (dice.chance(15)) {
      return;
    }
    if (dice.chance(10)) {
      document.put("request_ids", (String) dice.pick(Pools.REQUESTS));
      return;
    }
    ArrayNode ids = document.putArray("request_ids");
    for (int left = dice.below(4); left > 0; left--) {
      if (dice.chance(4)) {
        ids.addObject().put("x", 1);
      }
      ids.add((String) dice.pick(Pools.REQUESTS));
    }
  }

  private ObjectNode object(ModelTable table) {
    ObjectNode object = JSON.objectNode();
    fill(object, table);
    return object;
  }

  private void fill(ObjectNode object, ModelTable table) {
    for (ModelColumn column : table.columns()) {
      if (!column.pool().isEmpty() && dice.chance(80)) {
        set(object, column.path().split("\\."), value(column));
      }
    }
  }

  private static void set(ObjectNode object, String[] path, JsonNode value) {
    ObjectNode holder = object;
    for (int i = 0; i < path.length - 1; i++) {
      holder = holder.withObjectProperty(path[i]);
    }
    holder.set(path[path.length - 1], value);
  }

  private JsonNode value(ModelColumn column) {
    if (dice.chance(8)) {
      return JSON.nullNode();
    }
    if (column.free() && dice.chance(4)) {
      return dice.chance(50)
          ? JSON.numberNode(7)
          : JSON.objectNode().put("a", 1).set("b", JSON.arrayNode().add(true).addNull().add("x"));
    }
    Object value = dice.pick(column.pool());
    if (value instanceof Boolean flag) {
      return dice.chance(5) ? JSON.textNode(flag.toString()) : JSON.booleanNode(flag);
    }
    if (value instanceof Number number) {
      return dice.chance(5)
          ? JSON.textNode(number.toString())
          : JSON.numberNode(number.longValue());
    }
    return JSON.textNode((String) value);
  }

  private void array(ObjectNode holder, String name, Supplier<JsonNode> element) {
    if (dice.chance(12)) {
      return;
    }
    if (dice.chance(4)) {
      holder.putNull(name);
      return;
    }
    if (dice.chance(8)) {
      holder.set(name, element.get());
      return;
    }
    ArrayNode array = holder.putArray(name);
    for (int left = dice.below(5); left > 0; left--) {
      array.add(dice.chance(6) ? odd() : element.get());
    }
  }

  private JsonNode odd() {
    return switch (dice.below(5)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(7);
      case 2 -> JSON.textNode("voice");
      case 3 -> JSON.objectNode();
      default -> JSON.objectNode().put("other", "ended");
    };
  }
}
