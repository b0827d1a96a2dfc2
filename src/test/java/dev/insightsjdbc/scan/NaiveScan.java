package dev.insightsjdbc.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.LikePattern;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.rows.TextCondition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of documents by nested loops over JSON and SQL's three values, written from the
 * definitions: nothing of the driver's own evaluation is used.
 */
final class NaiveScan {

  private final ScanSpec spec;
  private final Bindings bindings;

  NaiveScan(ScanSpec spec, Bindings bindings) {
    this.spec = spec;
    this.bindings = bindings;
  }

  /** Where the loops are: of each node the element, null where there is none, and its place. */
  private record Position(JsonNode[] elements, int[] places) {
    Position at(int node, JsonNode element, int place) {
      JsonNode[] others = elements.clone();
      int[] otherPlaces = places.clone();
      others[node] = element;
      otherPlaces[node] = place;
      return new Position(others, otherPlaces);
    }
  }

  /** All columns of the output, of every row that satisfies the condition. */
  List<List<Object>> rows(JsonNode document) {
    int nodes = spec.shape().nodes().size() + 1;
    Position start = new Position(new JsonNode[nodes], new int[nodes]).at(0, document, 0);
    List<List<Object>> rows = new ArrayList<>();
    combine(
        spec.shape().parts(),
        start,
        position -> {
          if (Boolean.TRUE.equals(test(spec.condition(), position))) {
            List<Object> row = new ArrayList<>();
            spec.output().forEach(place -> row.add(value(place, position)));
            rows.add(Collections.unmodifiableList(row));
          }
        });
    return rows;
  }

  private void combine(List<Part> parts, Position position, Consumer<Position> use) {
    if (parts.isEmpty()) {
      use.accept(position);
      return;
    }
    List<Part> rest = parts.subList(1, parts.size());
    if (parts.get(0) instanceof Part.Loop loop) {
      List<JsonNode> elements = elements(loop.node(), position);
      for (int i = 0; i < elements.size(); i++) {
        int place = isItself(loop.node()) ? position.places()[parent(loop.node())] : i;
        combine(rest, position.at(loop.node(), elements.get(i), place), use);
      }
      return;
    }
    Part.Outer outer = (Part.Outer) parts.get(0);
    List<Position> matches = new ArrayList<>();
    combine(
        outer.parts(),
        position,
        found -> {
          if (Boolean.TRUE.equals(test(outer.on(), found))) {
            matches.add(found);
          }
        });
    if (matches.isEmpty()) {
      Position none = position;
      for (int node : nodes(outer.parts())) {
        none = none.at(node, null, 0);
      }
      matches.add(none);
    }
    matches.forEach(match -> combine(rest, match, use));
  }

  private static List<Integer> nodes(List<Part> parts) {
    List<Integer> nodes = new ArrayList<>();
    parts.forEach(part -> part.forEachNode(nodes::add));
    return nodes;
  }

  private int parent(int node) {
    return spec.shape().node(node).parent();
  }

  private boolean isItself(int node) {
    return spec.shape().node(node).array().isEmpty();
  }

  private int depth(int node) {
    if (node == Shape.ROOT) {
      return 0;
    }
    return spec.shape()
        .node(node)
        .array()
        .map(path -> path.names().size())
        .orElseGet(() -> depth(parent(node)));
  }

  private List<JsonNode> elements(int node, Position position) {
    JsonNode parent = position.elements()[parent(node)];
    if (parent == null) {
      return List.of();
    }
    if (isItself(node)) {
      return List.of(parent);
    }
    var path = spec.shape().node(node).array().orElseThrow();
    JsonNode array = parent;
    for (String name : path.names().subList(depth(parent(node)), path.names().size())) {
      array = array.path(name);
    }
    List<JsonNode> elements = new ArrayList<>();
    for (JsonNode element : array) {
      if (Catalog.array(path).rowKeys().stream().anyMatch(element::has)) {
        elements.add(element);
      }
    }
    return elements;
  }

  private Object value(int place, Position position) {
    RowColumn column = spec.columns().get(place);
    JsonNode element = position.elements()[column.node()];
    if (element == null) {
      return null;
    }
    if (column.column().source() instanceof Column.Source.Index) {
      return position.places()[column.node()];
    }
    List<String> names = ((Column.Source.Field) column.column().source()).path().names();
    JsonNode value = element;
    for (String name : names.subList(depth(column.node()), names.size())) {
      value = value.path(name);
    }
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return switch (column.column().type()) {
      case VARCHAR -> value.asText();
      case BOOLEAN -> value.booleanValue();
      case INTEGER -> (Object) value.intValue();
      case BIGINT -> value.longValue();
      case TIMESTAMP -> RandomScans.start(position.elements()[Shape.ROOT]);
    };
  }

  /** Null is unknown. */
  private Boolean test(Condition condition, Position at) {
    if (condition instanceof Condition.And and) {
      return all(and.parts(), at, false);
    }
    if (condition instanceof Condition.Or or) {
      return all(or.parts(), at, true);
    }
    if (condition instanceof Condition.Not not) {
      Boolean inner = test(not.condition(), at);
      return inner == null ? null : !inner;
    }
    if (condition instanceof Condition.Holds holds) {
      return Boolean.TRUE.equals(test(holds.condition(), at));
    }
    if (condition instanceof Condition.Has has) {
      List<Position> found = new ArrayList<>();
      combine(has.loops(), at, found::add);
      return found.stream().anyMatch(each -> Boolean.TRUE.equals(test(has.on(), each)));
    }
    return testValues(condition, at);
  }

  private Boolean all(List<Condition> parts, Position at, boolean deciding) {
    List<Boolean> truths = new ArrayList<>();
    parts.forEach(part -> truths.add(test(part, at)));
    if (truths.contains(deciding)) {
      return deciding;
    }
    return truths.contains(null) ? null : (Boolean) !deciding;
  }

  private Boolean testValues(Condition condition, Position at) {
    if (condition instanceof Condition.Compare it) {
      return compare(value(it.column(), at), it.comparison(), bound(it.operand()));
    }
    if (condition instanceof Condition.CompareColumns it) {
      return compare(value(it.left(), at), it.comparison(), value(it.right(), at));
    }
    if (condition instanceof Condition.IsTrue it) {
      return (Boolean) value(it.column(), at);
    }
    if (condition instanceof Condition.IsNull it) {
      return value(it.column(), at) == null;
    }
    if (condition instanceof TextCondition.Like it) {
      Object text = value(it.column(), at);
      Object pattern = bound(it.pattern());
      return text == null || pattern == null
          ? null
          : (Boolean) LikePattern.of((String) pattern, it.escape()).predicate().test((String) text);
    }
    if (condition instanceof TextCondition.HasWords it) {
      Object text = value(it.column(), at);
      Object words = bound(it.words());
      return text == null || words == null
          ? null
          : (Boolean)
              Arrays.stream(((String) words).split(" ", -1))
                  .anyMatch(Arrays.asList(((String) text).split(" ", -1))::contains);
    }
    return null;
  }

  private Object bound(Operand operand) {
    return operand.value(bindings);
  }

  private static Boolean compare(Object left, Comparison comparison, Object right) {
    if (left == null || right == null) {
      return null;
    }
    int order;
    if (left instanceof String text) {
      order = text.compareTo((String) right);
    } else if (left instanceof Boolean bool) {
      order = bool.compareTo((Boolean) right);
    } else if (right instanceof Double real && !Double.isFinite(real)) {
      order = real == Double.NEGATIVE_INFINITY ? 1 : -1;
    } else {
      order = new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
    }
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
