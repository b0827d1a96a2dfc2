package dev.insightsjdbc.rows;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read of a document, or of an element of an exploded array. */
final class Element {

  private static final Element[] NO_ELEMENTS = {};
  private static final long OBJECT = 64;
  private static final long STRING = 52;
  private static final long VALUE = 16;

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

  /** About how much memory it takes. */
  long bytes() {
    long bytes = OBJECT;
    for (Object value : values) {
      bytes += value instanceof String text ? STRING + text.length() : VALUE;
    }
    for (Element[] array : arrays) {
      for (Element element : array) {
        bytes += element.bytes();
      }
    }
    return bytes;
  }

  Element[] elements(int array) {
    return arrays[array];
  }

  void setElements(int array, List<Element> elements) {
    arrays[array] = elements.isEmpty() ? NO_ELEMENTS : elements.toArray(NO_ELEMENTS);
  }
}
