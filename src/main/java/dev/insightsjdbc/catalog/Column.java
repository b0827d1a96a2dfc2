package dev.insightsjdbc.catalog;

import dev.insightsjdbc.api.FieldPath;
import java.util.Objects;

/**
 * A column of a table.
 *
 * @param name as SQL writes it; needs no quotes
 * @param type its SQL type
 * @param nullable whether it can be NULL
 * @param source where its values come from
 * @param remarks what it means, for people; one sentence
 */
public record Column(
    String name, ColumnType type, boolean nullable, Source source, String remarks) {

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(remarks, "remarks");
  }

  /** Where a column's values come from. */
  public sealed interface Source {

    /**
     * A field of the document.
     *
     * @param path from the document's root, through arrays
     * @param fieldClass what the API can do with it
     */
    record Field(FieldPath path, FieldClass fieldClass) implements Source {}

    /**
     * The 0-based place of the row's element in an array.
     *
     * @param array the array's path from the document's root
     */
    record Index(FieldPath array) implements Source {}
  }
}
