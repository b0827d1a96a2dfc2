package dev.insightsjdbc.catalog;

import dev.insightsjdbc.api.FieldPath;
import java.util.List;
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

  /** Whether its values are those of a field of the document. */
  public boolean isField(FieldPath path) {
    return source instanceof Source.Field field && field.path().equals(path);
  }

  /** Where a column's values come from. */
  public sealed interface Source {

    /** Whether the values stand in an array, and so may differ from element to element. */
    boolean isWithin(FieldPath array);

    /** Whether the values are an array's rows themselves, not parts of them. */
    default boolean isRowOf(FieldPath array) {
      return false;
    }

    /**
     * A field of the document.
     *
     * @param path from the document's root, through arrays; an array's own path where its elements
     *     are values
     * @param fieldClass what the API can do with it
     */
    record Field(FieldPath path, FieldClass fieldClass) implements Source {
      @Override
      public boolean isWithin(FieldPath array) {
        return array.contains(path);
      }

      @Override
      public boolean isRowOf(FieldPath array) {
        return array.equals(path);
      }
    }

    /**
     * The 0-based place of the row's element in an array.
     *
     * @param array the array's path from the document's root
     */
    record Index(FieldPath array) implements Source {
      @Override
      public boolean isWithin(FieldPath outer) {
        return outer.contains(array);
      }
    }

    /** What a key of an object says, where each key of an array's objects is a row of its own. */
    sealed interface OfKey extends Source {

      /** The column's value beside that key. */
      String valueOf(String key);
    }

    /**
     * The key as it stands.
     *
     * @param array the array's path from the document's root
     */
    record Key(FieldPath array) implements OfKey {
      @Override
      public boolean isWithin(FieldPath outer) {
        return outer.contains(array);
      }

      @Override
      public String valueOf(String key) {
        return key;
      }
    }

    /**
     * Which of two kinds the key is of.
     *
     * @param array the array's path from the document's root
     * @param known the keys of the one kind
     * @param one the value for these
     * @param other the value for any other key
     */
    record KeyKind(FieldPath array, List<String> known, String one, String other) implements OfKey {
      public KeyKind {
        known = List.copyOf(known);
      }

      @Override
      public boolean isWithin(FieldPath outer) {
        return outer.contains(array);
      }

      @Override
      public String valueOf(String key) {
        return known.contains(key) ? one : other;
      }
    }

    /**
     * What stands under the key. The API has a path for each key, so only values under keys that
     * are known beforehand can be searched.
     *
     * @param array the array's path from the document's root
     * @param searchable the paths of all values under known keys
     * @param fieldClass what the API can do with these paths
     */
    record KeyValue(FieldPath array, List<FieldPath> searchable, FieldClass fieldClass)
        implements Source {
      public KeyValue {
        searchable = List.copyOf(searchable);
      }

      @Override
      public boolean isWithin(FieldPath outer) {
        return outer.contains(array);
      }

      @Override
      public boolean isRowOf(FieldPath rows) {
        return rows.equals(array);
      }
    }

    /** The whole document, as JSON text. */
    record Document() implements Source {
      @Override
      public boolean isWithin(FieldPath array) {
        return false;
      }
    }

    /** No field: computed from a document's rows. */
    record Computed() implements Source {
      @Override
      public boolean isWithin(FieldPath array) {
        return false;
      }
    }
  }
}
