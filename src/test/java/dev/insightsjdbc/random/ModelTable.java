package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table, as the contract's section 2 has it, and how documents make its rows.
 *
 * @param levels the arrays from the document to the row, the outermost first
 * @param columns without those of {@link #keys()} and {@code session_start_time}
 */
record ModelTable(String name, Form form, List<Level> levels, List<ModelColumn> columns) {

  /** What a row is. */
  enum Form {
    SESSION,
    OBJECTS,
    SCALARS,
    UTTERANCES,
    DOCUMENT
  }

  /** An array, by its path in the object around it, and the column of an element's place. */
  record Level(String path, String indexColumn) {}

  private static final Set<String> STEP_MARKS = Set.of("node_id", "type", "request_id");

  boolean isSessions() {
    return form == Form.SESSION;
  }

  String sessionColumn() {
    return isSessions() ? "id" : "session_id";
  }

  /** The columns of its key, which are never NULL. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    keys.add(sessionColumn());
    levels.forEach(level -> keys.add(level.indexColumn()));
    return keys;
  }

  /** The keys of which an object must have one to be an element of that array. */
  Set<String> marks(Level level) {
    return level.path().equals("flow_path")
        ? STEP_MARKS
        : columns.stream().map(ModelColumn::firstKey).collect(Collectors.toSet());
  }
}
