package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;

/** Simpler forms of lists of parts. */
final class Shrinking {

  private Shrinking() {}

  /** The list with one part left out, each in turn. */
  static <T> List<List<T>> oneLess(List<T> parts) {
    List<List<T>> lists = new ArrayList<>();
    for (int i = parts.size() - 1; i >= 0; i--) {
      List<T> fewer = new ArrayList<>(parts);
      fewer.remove(i);
      lists.add(fewer);
    }
    return lists;
  }

  /** The list with one part made simpler, in each way. */
  @SuppressWarnings("unchecked") // a simpler form of a part may stand where the part stands
  static <T extends Sql> List<List<T>> oneSimpler(List<T> parts) {
    List<List<T>> lists = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      for (Sql simpler : parts.get(i).simpler()) {
        List<T> changed = new ArrayList<>(parts);
        changed.set(i, (T) simpler);
        lists.add(changed);
      }
    }
    return lists;
  }

  static <T extends Sql> List<List<T>> oneLessOrSimpler(List<T> parts) {
    List<List<T>> lists = oneLess(parts);
    lists.addAll(oneSimpler(parts));
    return lists;
  }
}
