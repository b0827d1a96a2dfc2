package dev.insightsjdbc.random;

import java.util.List;

/**
 * A column, as the contract's section 2 has it.
 *
 * @param path where in the row's object its value is, its names joined by dots; empty where the
 *     value is not read of one field
 * @param pool values that documents have there
 * @param free whether a document may also have a value of another type there
 */
record ModelColumn(String name, Kind kind, String path, List<Object> pool, boolean free) {

  /** The key of the row's object that leads to the value. */
  String firstKey() {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }
}
