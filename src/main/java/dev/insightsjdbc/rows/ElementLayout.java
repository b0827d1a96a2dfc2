package dev.insightsjdbc.rows;

import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ElementArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is read of a document, or of each element of an array: its values and nested arrays. */
final class ElementLayout {

  private final Optional<ElementArray> array;
  private final PathNode fields = new PathNode();
  private final Map<Column.Source.OfKey, Integer> ofKey = new LinkedHashMap<>();
  private final List<Slot> slots = new ArrayList<>();
  private final List<ElementLayout> nested = new ArrayList<>();
  private int whole = PathNode.NONE;

  private ElementLayout(Optional<ElementArray> array) {
    this.array = array;
    array.ifPresent(it -> it.rowKeys().forEach(key -> fields.reach(List.of(key)).setRowKey()));
  }

  static ElementLayout ofDocument() {
    return new ElementLayout(Optional.empty());
  }

  PathNode fields() {
    return fields;
  }

  List<Slot> slots() {
    return slots;
  }

  List<ElementLayout> nested() {
    return nested;
  }

  /** The path of a nested array. */
  FieldPath arrayPath(int place) {
    return nested.get(place).array.orElseThrow().path();
  }

  /** What of the array's elements is a row; a document is an object. */
  ElementArray.Rows rows() {
    return array.map(ElementArray::rows).orElse(ElementArray.Rows.OBJECTS);
  }

  /**
   * The slot of all that an element is: a document's text, a value of an array of values, what
   * stands under a key; {@link PathNode#NONE} where it is not read.
   */
  int whole() {
    return whole;
  }

  /** What is read of the key that an element stands under, each with its slot. */
  Map<Column.Source.OfKey, Integer> ofKey() {
    return ofKey;
  }

  /**
   * The place of a column's value, read from now on.
   *
   * @throws IllegalArgumentException where these elements have no such value
   */
  int slot(Column column) {
    Column.Source source = column.source();
    if (isElement(source)) {
      whole = whole == PathNode.NONE ? addSlot(column) : whole;
      return whole;
    }
    if (source instanceof Column.Source.OfKey key && rows() == ElementArray.Rows.KEYS) {
      return ofKey.computeIfAbsent(key, unused -> addSlot(column));
    }
    if (source instanceof Column.Source.Field field) {
      return slot(field.path(), column);
    }
    throw new IllegalArgumentException(column.name() + " is not read of these elements");
  }

  private int slot(FieldPath path, Column column) {
    PathNode node = fields.reach(below(path));
    if (node.slot() == PathNode.NONE) {
      node.setSlot(addSlot(column));
    } else if (slots.get(node.slot()).type() != column.type()) {
      throw new IllegalArgumentException(path + " is read as two types");
    }
    return node.slot();
  }

  private int addSlot(Column column) {
    slots.add(Slot.of(column));
    return slots.size() - 1;
  }

  private boolean isElement(Column.Source source) {
    return array
        .map(elements -> source.isRowOf(elements.path()))
        .orElse(source instanceof Column.Source.Document);
  }

  /** The place of a nested array, read from now on. */
  int array(FieldPath path) {
    PathNode node = fields.reach(below(path));
    if (node.array() == PathNode.NONE) {
      node.setArray(nested.size());
      nested.add(new ElementLayout(Optional.of(Catalog.array(path))));
    }
    return node.array();
  }

  /** Adds the document paths that a request must ask for. */
  void collectPaths(Collection<FieldPath> paths) {
    if (array.isPresent()) {
      ElementArray elements = array.get();
      if (elements.projectedWhole()) {
        paths.add(elements.path());
      } else {
        elements.rowKeys().forEach(key -> paths.add(elements.path().child(key)));
      }
    }
    slots.forEach(slot -> slot.path().ifPresent(paths::add));
    nested.forEach(each -> each.collectPaths(paths));
  }

  private List<String> below(FieldPath path) {
    if (array.isEmpty()) {
      return path.names();
    }
    FieldPath around = array.get().path();
    if (!around.contains(path) || around.equals(path)) {
      throw new IllegalArgumentException(path + " is not within " + around);
    }
    return path.names().subList(around.names().size(), path.names().size());
  }
}
