package dev.insightsjdbc.rows;

import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ElementArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is read of a document, or of each element of an array: its values and nested arrays. */
final class ElementLayout {

  private final Optional<ElementArray> array;
  private final PathNode fields = new PathNode();
  private final List<Slot> slots = new ArrayList<>();
  private final List<ElementLayout> nested = new ArrayList<>();

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

  boolean isDocument() {
    return array.isEmpty();
  }

  /** The place of the value at a path, read from now on. */
  int slot(FieldPath path, Column column) {
    PathNode node = fields.reach(below(path));
    if (node.slot() == PathNode.NONE) {
      node.setSlot(slots.size());
      slots.add(new Slot(path, column.type(), column.name(), ValueDecoder.of(column.type())));
    } else if (slots.get(node.slot()).type() != column.type()) {
      throw new IllegalArgumentException(path + " is read as two types");
    }
    return node.slot();
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
    slots.forEach(slot -> paths.add(slot.path()));
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
