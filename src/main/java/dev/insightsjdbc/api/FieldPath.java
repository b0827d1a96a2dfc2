package dev.insightsjdbc.api;

import java.util.List;

/**
 * A path into a session document, as the API writes it: names joined by dots. A path goes through
 * arrays as if they were not there.
 *
 * @param names at least one; none is empty
 */
public record FieldPath(List<String> names) implements Comparable<FieldPath> {

  public FieldPath {
    names = List.copyOf(names);
    if (names.isEmpty() || names.contains("")) {
      throw new IllegalArgumentException("not a path: " + String.join(".", names));
    }
  }

  /**
   * Reads {@code agent_information.id} and the like.
   *
   * @throws IllegalArgumentException where a name is empty
   */
  public static FieldPath of(String dotted) {
    return new FieldPath(List.of(dotted.split("\\.", -1)));
  }

  /** The path of a field below this one; {@code dotted} may have several names. */
  public FieldPath child(String dotted) {
    return of(this + "." + dotted);
  }

  /** Whether this path is {@code other}, or leads to it. */
  public boolean contains(FieldPath other) {
    return names.size() <= other.names.size() && names.equals(other.names.subList(0, names.size()));
  }

  @Override
  public int compareTo(FieldPath other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return String.join(".", names);
  }
}
