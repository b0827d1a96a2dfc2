package dev.insightsjdbc.rows;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read of a document, or of an element of an exploded array. */
final class Element {

  private static final Element[] NO_ELEMENTS = {};

  private final @Nullable Object[] values;
  private final Element[][] arrays;

  Element(ElementLayout layout) {
    values = new @Nullable Object[layout.slots().size()];
    arrays = new Element[layout.nested().size()][];
    Arrays.fill(arrays, NO_ELEMENTS);
  }

  @Nullable Object value(int slot) {
    return values[slot];
  }

  void set(int slot, @Nullable Object value) {
    values[slot] = value;
  }

  Element[] elements(int array) {
    return arrays[array];
  }

  void setElements(int array, List<Element> elements) {
    arrays[array] = elements.isEmpty() ? NO_ELEMENTS : elements.toArray(NO_ELEMENTS);
  }
}
