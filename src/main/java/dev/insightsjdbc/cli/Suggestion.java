package dev.insightsjdbc.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jline.utils.Levenshtein;

/** What to say to a word that is none of those expected. */
final class Suggestion {

  private Suggestion() {}

  /** A question for the word that is near, or else what there is. */
  static String of(String word, List<String> known) {
    return near(word, known)
        .map(near -> "did you mean " + near + "?")
        .orElseGet(
            () -> "there " + (known.size() == 1 ? "is " : "are ") + String.join(", ", known));
  }

  /**
   * The known word that is written most like this one; none where more than a third of its letters
   * are others, since a guess would only mislead. What words begin with, as {@code --} or {@code
   * !}, makes them no more alike.
   */
  static Optional<String> near(String word, List<String> known) {
    String letters = letters(word);
    ToIntFunction<String> distance = name -> Levenshtein.distance(letters, letters(name));
    return known.stream()
        .min(Comparator.comparingInt(distance))
        .filter(name -> 3 * distance.applyAsInt(name) <= letters(name).length());
  }

  private static String letters(String word) {
    return word.toLowerCase(Locale.ROOT).replaceFirst("^[-!]+", "");
  }
}
