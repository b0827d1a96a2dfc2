package dev.insightsjdbc.catalog;

import dev.insightsjdbc.api.FieldPath;
import java.util.List;
import java.util.Objects;

/**
 * An array of a document whose elements make the rows of a table.
 *
 * @param path from the document's root
 * @param rowKeys names of an element's fields; an object that has none of them is no row
 * @param projectedWhole whether a request asks for the whole array; else for {@code rowKeys} beside
 *     the fields that are wanted. A projection drops elements in which nothing of it is left, so
 *     anything narrower would lose rows and shift their places
 */
public record ElementArray(FieldPath path, List<String> rowKeys, boolean projectedWhole) {

  public ElementArray {
    Objects.requireNonNull(path, "path");
    rowKeys = List.copyOf(rowKeys);
  }
}
