package dev.insightsjdbc.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SortKey;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The plain meaning of a search, over parsed trees: no index, no codecs of the service's, its own
 * idea of which field is what. Knows only the fields that {@link RandomSessions} makes.
 */
final class ReferenceSearch {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Set<String> NUMBERS =
      Set.of("channel_data.duration", "tags_list.count", "flow_path.execution_time");
  private static final Set<String> BOOLEANS =
      Set.of("flow_path.synchronized", "params_list.completed");
  private static final Set<String> TEXTS =
      Set.of("language", "transcription.user", "transcription.client", "params_list.value_text");
  private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?";

  private final Collection<JsonNode> sessions;

  ReferenceSearch(List<String> documents) throws JsonProcessingException {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    for (String document : documents) {
      JsonNode session = JSON.readTree(document);
      byId.put(session.get("id").asText(), session);
    }
    sessions = byId.values();
  }

  /** All that match, in order, projected: pages are cut from it. */
  List<String> find(SearchRequest request) {
    LocalDateTime from = request.dates().from().truncatedTo(ChronoUnit.MILLIS);
    LocalDateTime to = request.dates().to().truncatedTo(ChronoUnit.MILLIS);
    Comparator<JsonNode> order = (unusedLeft, unusedRight) -> 0;
    for (SortKey key : request.sort()) {
      order = order.thenComparing(order(key));
    }
    order =
        order
            .thenComparing(ReferenceSearch::start, Comparator.reverseOrder())
            .thenComparing(session -> session.get("id").asText());
    return sessions.stream()
        .filter(session -> !start(session).isBefore(from) && !start(session).isAfter(to))
        .filter(session -> request.filter().must().stream().allMatch(holds(session)))
        .filter(session -> request.filter().mustNot().stream().noneMatch(holds(session)))
        .filter(
            session ->
                request.filter().should().isEmpty()
                    || request.filter().should().stream().anyMatch(holds(session)))
        .sorted(order)
        .map(session -> project(session, request.projection().paths()))
        .map(JsonNode::toString)
        .toList();
  }

  private static LocalDateTime start(JsonNode session) {
    return LocalDateTime.parse(session.get("session_start_time").asText())
        .truncatedTo(ChronoUnit.MILLIS);
  }

  private static Predicate<Clause> holds(JsonNode session) {
    return clause -> {
      String path = alias(((Clause.OfField) clause).path().toString());
      return values(session, path).anyMatch(value -> meets(path, value, clause));
    };
  }

  private static boolean meets(String path, JsonNode value, Clause clause) {
    String asked =
        clause instanceof Clause.Match match
            ? match.text()
            : ((Clause.Term) clause).value().toString();
    if (NUMBERS.contains(path) || path.startsWith("tags.")) {
      return number(value.asText())
          .flatMap(left -> number(asked).map(right -> left.compareTo(right) == 0))
          .orElse(false);
    }
    if (BOOLEANS.contains(path)) {
      return value.asText().matches("true|false") && value.asText().equals(asked);
    }
    if (!isText(path)) {
      return value.asText().equals(asked);
    }
    if (value.isNumber()) {
      return number(asked).map(right -> value.decimalValue().compareTo(right) == 0).orElse(false);
    }
    if (value.isBoolean()) {
      return value.asText().equals(asked);
    }
    List<String> words = words(value.asText());
    return clause instanceof Clause.Match
        ? words(asked).stream().anyMatch(words::contains)
        : words.contains(asked);
  }

  private static boolean isText(String path) {
    return TEXTS.contains(path) || path.startsWith("extra");
  }

  /** Enough of an analysis for the words that the random sessions have. */
  private static List<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static Optional<BigDecimal> number(String text) {
    return text.matches(NUMBER) ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static String alias(String path) {
    return path.equals("agent_id") ? "agent_information.id" : path;
  }

  private static Stream<JsonNode> values(JsonNode session, String path) {
    if (path.startsWith("parameters.")) {
      return named(session.path("params_list"), "name", "value", path.substring(11));
    }
    if (path.startsWith("tags.")) {
      return named(session.path("tags_list"), "tag", "count", path.substring(5));
    }
    if (path.equals("transcription.user") || path.equals("transcription.client")) {
      return Stream.of("user", "client").flatMap(key -> below(session, "transcription." + key));
    }
    return below(session, path);
  }

  private static Stream<JsonNode> named(
      JsonNode list, String nameKey, String valueKey, String name) {
    return elements(list)
        .filter(entry -> entry.path(nameKey).asText().equals(name))
        .flatMap(entry -> below(entry, valueKey));
  }

  private static Stream<JsonNode> below(JsonNode node, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    return elements(node)
        .flatMap(
            element ->
                dot < 0
                    ? elements(element.path(name)).filter(ReferenceSearch::isScalar)
                    : below(element.path(name), path.substring(dot + 1)));
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    if (!node.isArray()) {
      return Stream.of(node);
    }
    List<JsonNode> all = new ArrayList<>();
    node.forEach(element -> elements(element).forEach(all::add));
    return all.stream();
  }

  private static boolean isScalar(JsonNode node) {
    return node.isValueNode() && !node.isNull() && !node.isMissingNode();
  }

  private static Comparator<JsonNode> order(SortKey key) {
    String asked = alias(key.path().toString());
    String path = asked.equals("agent_information") ? "agent_information.name" : asked;
    Comparator<Object> byValue = ReferenceSearch::compare;
    boolean descending = key.direction() == SortKey.Direction.DESC;
    Comparator<Object> direction = descending ? byValue.reversed() : byValue;
    Comparator<Optional<Object>> missingLast =
        Comparator.comparing((Optional<Object> value) -> value.isEmpty())
            .thenComparing(
                (left, right) ->
                    left.isEmpty()
                        ? 0
                        : direction.compare(left.orElseThrow(), right.orElseThrow()));
    return Comparator.comparing(
        session ->
            values(session, path)
                .map(value -> comparable(path, value))
                .flatMap(Optional::stream)
                .min(direction),
        missingLast);
  }

  private static Optional<Object> comparable(String path, JsonNode value) {
    if (path.equals("session_start_time")) {
      return Optional.of(LocalDateTime.parse(value.asText()).truncatedTo(ChronoUnit.MILLIS));
    }
    if (NUMBERS.contains(path) || path.startsWith("tags.")) {
      return number(value.asText()).map(Object.class::cast);
    }
    if (BOOLEANS.contains(path)) {
      return value.asText().matches("true|false")
          ? Optional.of(Boolean.valueOf(value.asText()))
          : Optional.empty();
    }
    if (isText(path)) {
      return Optional.of(value.isBoolean() ? (Object) value.booleanValue() : value.decimalValue());
    }
    return Optional.of(value.asText());
  }

  private static int compare(Object left, Object right) {
    if (left instanceof String text) {
      return compareCodePoints(text, (String) right);
    }
    if (left instanceof LocalDateTime time) {
      return time.compareTo((LocalDateTime) right);
    }
    if (left instanceof Boolean || right instanceof Boolean) {
      return left instanceof Boolean one && right instanceof Boolean other
          ? one.compareTo(other)
          : left instanceof Boolean ? -1 : 1;
    }
    return ((BigDecimal) left).compareTo((BigDecimal) right);
  }

  private static int compareCodePoints(String left, String right) {
    int[] one = left.codePoints().toArray();
    int[] other = right.codePoints().toArray();
    return Arrays.compare(one, other);
  }

  private static JsonNode project(JsonNode session, List<FieldPath> paths) {
    if (paths.isEmpty()) {
      return session;
    }
    List<List<String>> wanted =
        paths.stream().map(path -> FieldPath.of(alias(path.toString())).names()).toList();
    return keep(session, wanted).orElse(JSON.createObjectNode());
  }

  private static Optional<JsonNode> keep(JsonNode node, List<List<String>> wanted) {
    if (wanted.stream().anyMatch(List::isEmpty)) {
      return Optional.of(node);
    }
    if (node.isArray()) {
      ArrayNode kept = JSON.createArrayNode();
      node.forEach(element -> keep(element, wanted).ifPresent(kept::add));
      return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }
    ObjectNode kept = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      List<List<String>> below =
          wanted.stream()
              .filter(path -> path.get(0).equals(field.getKey()))
              .map(path -> path.subList(1, path.size()))
              .toList();
      if (!below.isEmpty()) {
        keep(field.getValue(), below).ifPresent(value -> kept.set(field.getKey(), value));
      }
    }
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  /** A document as this class prints it. */
  static String normalised(String document) {
    try {
      return JSON.readTree(document).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(document, e);
    }
  }
}
