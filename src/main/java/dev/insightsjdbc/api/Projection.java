package dev.insightsjdbc.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * {@code project_fields}: which parts of a document are to come. An object's path brings the whole
 * object.
 *
 * @param paths what is wanted; empty wants the whole document
 */
public record Projection(List<FieldPath> paths) {

  /** The whole document. */
  public static final Projection ALL = new Projection(List.of());

  public Projection {
    paths = List.copyOf(paths);
  }

  /** The least projection that brings all of {@code paths}, in alphabetical order. */
  public static Projection of(Collection<FieldPath> paths) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("a projection of nothing; ALL is the whole document");
    }
    List<FieldPath> least = new ArrayList<>();
    for (FieldPath path : new TreeSet<>(paths)) {
      if (least.stream().noneMatch(wider -> wider.contains(path))) {
        least.add(path);
      }
    }
    return new Projection(least);
  }

  /** Whether documents come whole. */
  public boolean isAll() {
    return paths.isEmpty();
  }
}
