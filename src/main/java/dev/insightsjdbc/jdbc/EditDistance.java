package dev.insightsjdbc.jdbc;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** How far two words are apart: Levenshtein's count of changed, added and dropped letters. */
final class EditDistance {

  private EditDistance() {}

  /**
   * The candidate that is written most like {@code word}, in any letter case; none where more than
   * a third of its letters are others, since a guess would only mislead.
   */
  static Optional<String> near(String word, Collection<String> candidates) {
    String lower = word.toLowerCase(Locale.ROOT);
    ToIntFunction<String> distance = name -> between(lower, name.toLowerCase(Locale.ROOT));
    return candidates.stream()
        .min(Comparator.comparingInt(distance))
        .filter(name -> 3 * distance.applyAsInt(name) <= name.length());
  }

  static int between(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
