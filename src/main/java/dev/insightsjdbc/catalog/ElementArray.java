package dev.insightsjdbc.catalog;

import dev.insightsjdbc.api.FieldPath;
import java.util.List;
import java.util.Objects;

/**
 * An array of a document whose elements make the rows of a table.
 *
 * @param path from the document's root
 * @param rows what of its elements is a row; elements of another kind are none
 * @param rowKeys names of an object's fields; an object that has none of them is no row. Empty
 *     where {@code rows} is not {@link Rows#OBJECTS}
 * @param projectedWhole whether a request asks for the whole array; else for {@code rowKeys} beside
 *     the fields that are wanted. A projection drops elements in which nothing of it is left, so
 *     anything narrower would lose rows and shift their places
 */
public record ElementArray(
    FieldPath path, Rows rows, List<String> rowKeys, boolean projectedWhole) {

  /** What of an array's elements is a row. */
  public enum Rows {
    /** An element that is an object. */
    OBJECTS,
    /** An element that is a string, a number or a boolean. */
    VALUES,
    /** Each key of an element that is an object, with what stands under it. */
    KEYS
  }

  public ElementArray {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(rows, "rows");
    rowKeys = List.copyOf(rowKeys);
  }
}
