package dev.insightsjdbc.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SortKey;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plain meaning of a search, over parsed trees: no index, no codecs of the service's, its own
 * idea of which field is what. Knows only the fields that {@link RandomSessions} makes.
 */
final class ReferenceSearch {

  private final Collection<ReferenceSession> sessions;

  ReferenceSearch(List<String> documents, int ignoreAbove) throws JsonProcessingException {
    Map<String, ReferenceSession> byId = new LinkedHashMap<>();
    for (String document : documents) {
      ReferenceSession session = new ReferenceSession(document, ignoreAbove);
      byId.put(session.id(), session);
    }
    sessions = byId.values();
  }

  /** All that match, in order, projected: pages are cut from it. */
  List<String> find(SearchRequest request) {
    Comparator<ReferenceSession> order =
        asked(request)
            .thenComparing(ReferenceSession::start, Comparator.reverseOrder())
            .thenComparing(ReferenceSession::id, ReferenceFields::compareCodePoints);
    return matching(request).stream()
        .sorted(order)
        .map(session -> project(session.tree(), request.projection().paths()))
        .map(JsonNode::toString)
        .toList();
  }

  /** The keys asked for only: where it finds no difference, any order is right. */
  private static Comparator<ReferenceSession> asked(SearchRequest request) {
    Comparator<ReferenceSession> order = (unusedLeft, unusedRight) -> 0;
    for (SortKey key : request.sort()) {
      order = order.thenComparing(order(key));
    }
    return order;
  }

  /**
   * Whether whole documents are a page of the request's, in any order of those that are equal in
   * what it sorts by.
   */
  boolean isPage(List<String> found, SearchRequest request) throws JsonProcessingException {
    Comparator<ReferenceSession> order = asked(request);
    List<ReferenceSession> all = matching(request).stream().sorted(order).toList();
    int from = request.pageNumber() * request.pageSize();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      ReferenceSession session = new ReferenceSession(found.get(i), Integer.MAX_VALUE);
      Optional<ReferenceSession> same =
          all.stream().filter(one -> one.tree().equals(session.tree())).findFirst();
      if (same.isEmpty()
          || ids.contains(session.id())
          || order.compare(same.get(), all.get(from + i)) != 0) {
        return false;
      }
      ids.add(session.id());
    }
    return true;
  }

  private List<ReferenceSession> matching(SearchRequest request) {
    LocalDateTime from = request.dates().from().truncatedTo(ChronoUnit.MILLIS);
    LocalDateTime to = request.dates().to().truncatedTo(ChronoUnit.MILLIS);
    return sessions.stream()
        .filter(session -> !session.start().isBefore(from) && !session.start().isAfter(to))
        .filter(session -> new ReferenceFilter(session).holds(request.filter()))
        .toList();
  }

  private static Comparator<ReferenceSession> order(SortKey key) {
    String asked = ReferenceFields.alias(key.path().toString());
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
            session
                .values(path)
                .filter(value -> ReferenceFields.isIndexed(path, value))
                .map(value -> comparable(path, value))
                .min(direction),
        missingLast);
  }

  private static Object comparable(String path, JsonNode value) {
    return switch (ReferenceFields.kind(path)) {
      case DATE -> LocalDateTime.parse(value.asText()).truncatedTo(ChronoUnit.MILLIS);
      case NUMBER -> ReferenceFields.number(value.asText()).orElseThrow();
      case BOOLEAN -> Boolean.valueOf(value.asText());
      case TEXT -> value.isBoolean() ? (Object) value.booleanValue() : value.decimalValue();
      case KEYWORD -> value.asText();
    };
  }

  private static int compare(Object left, Object right) {
    if (left instanceof String text) {
      return ReferenceFields.compareCodePoints(text, (String) right);
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

  private static JsonNode project(JsonNode session, List<FieldPath> paths) {
    if (paths.isEmpty()) {
      return session;
    }
    List<List<String>> wanted =
        paths.stream()
            .map(path -> FieldPath.of(ReferenceFields.alias(path.toString())).names())
            .toList();
    return keep(session, wanted).orElse(ReferenceSession.JSON.createObjectNode());
  }

  private static Optional<JsonNode> keep(JsonNode node, List<List<String>> wanted) {
    if (wanted.stream().anyMatch(List::isEmpty)) {
      return Optional.of(node);
    }
    if (node.isArray()) {
      ArrayNode kept = ReferenceSession.JSON.createArrayNode();
      node.forEach(element -> keep(element, wanted).ifPresent(kept::add));
      return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }
    ObjectNode kept = ReferenceSession.JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      List<String> steps = List.of(field.getKey().split("\\.", -1));
      List<List<String>> below =
          wanted.stream()
              .filter(path -> common(path, steps) == Math.min(path.size(), steps.size()))
              .map(path -> path.subList(common(path, steps), path.size()))
              .toList();
      if (!below.isEmpty()) {
        keep(field.getValue(), below).ifPresent(value -> kept.set(field.getKey(), value));
      }
    }
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  /** How many steps two paths begin with alike. */
  private static int common(List<String> left, List<String> right) {
    int length = 0;
    while (length < Math.min(left.size(), right.size())
        && left.get(length).equals(right.get(length))) {
      length++;
    }
    return length;
  }

  /** A document as this class prints it. */
  static String normalised(String document) {
    try {
      return ReferenceSession.JSON.readTree(document).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(document, e);
    }
  }
}
