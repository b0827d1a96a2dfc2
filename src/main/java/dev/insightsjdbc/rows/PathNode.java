package dev.insightsjdbc.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field that leads to what is read of an element: a node of the compiled tree of paths. */
final class PathNode {

  static final int NONE = -1;

  private final Map<String, PathNode> children = new HashMap<>();
  private int slot = NONE;
  private int array = NONE;
  private boolean rowKey;

  @Nullable PathNode child(String name) {
    return children.get(name);
  }

  /** The node at a path below this one, made where it is missing. */
  PathNode reach(List<String> names) {
    PathNode node = this;
    for (String name : names) {
      if (node.slot != NONE || node.array != NONE) {
        throw new IllegalArgumentException(names + " leads through what is read as a value");
      }
      node = node.children.computeIfAbsent(name, unused -> new PathNode());
    }
    return node;
  }

  int slot() {
    return slot;
  }

  void setSlot(int place) {
    requireLeaf();
    slot = place;
  }

  /** The place of the exploded array that the field is, else {@link #NONE}. */
  int array() {
    return array;
  }

  void setArray(int place) {
    requireLeaf();
    array = place;
  }

  /** Whether an element that has this field is a row. */
  boolean isRowKey() {
    return rowKey;
  }

  void setRowKey() {
    rowKey = true;
  }

  boolean hasChildren() {
    return !children.isEmpty();
  }

  /** The slots of this field and of what is below it. */
  List<Integer> slots() {
    List<Integer> slots = new ArrayList<>();
    if (slot != NONE) {
      slots.add(slot);
    }
    children.values().forEach(child -> slots.addAll(child.slots()));
    return slots;
  }

  /** The exploded arrays that are this field or below it. */
  List<Integer> arrays() {
    List<Integer> arrays = new ArrayList<>();
    if (array != NONE) {
      arrays.add(array);
    }
    children.values().forEach(child -> arrays.addAll(child.arrays()));
    return arrays;
  }

  private void requireLeaf() {
    if (slot != NONE || array != NONE || hasChildren()) {
      throw new IllegalArgumentException("a field is read both as a value and for its parts");
    }
  }

  /** Forgets what an element has of this field: of a repeated key the last one counts. */
  void clear(Element element) {
    if (slot != NONE) {
      element.set(slot, null);
    }
    if (array != NONE) {
      element.setElements(array, List.of());
    }
    children.values().forEach(child -> child.clear(element));
  }
}
