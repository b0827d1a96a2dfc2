package dev.insightsjdbc.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LikePatternTest {

  private static boolean like(String text, String pattern) {
    return LikePattern.of(pattern, Optional.empty()).predicate().test(text);
  }

  /** By the definition, letter by letter. */
  private static boolean naive(String text, String pattern) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    return switch (pattern.charAt(0)) {
      case '%' -> naive(text, rest) || (!text.isEmpty() && naive(afterOneCodePoint(text), pattern));
      case '_' -> !text.isEmpty() && naive(afterOneCodePoint(text), rest);
      default ->
          !text.isEmpty() && text.charAt(0) == pattern.charAt(0) && naive(text.substring(1), rest);
    };
  }

  private static String afterOneCodePoint(String text) {
    return text.substring(text.offsetByCodePoints(0, 1));
  }

  private static String random(Random random, String[] letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      text.append(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  @Property(tries = 3_000)
  void aTextIsLikeWhatSqlSays(@ForAll long seed) {
    Random random = new Random(seed);
    String text = random(random, new String[] {"a", "b", "\n", "\uD83D\uDE00"}, 9);
    String pattern = random(random, new String[] {"a", "b", "%", "%", "_", "\uD83D\uDE00"}, 8);

    assertEquals(naive(text, pattern), like(text, pattern), () -> text + " LIKE " + pattern);
  }

  /** As a search that tries every place of each letter would not within a human life. */
  @Test
  @Timeout(20)
  void manyWildcardsOnALongTextAreJudgedAtOnce() {
    String text = "a".repeat(100_000);

    assertFalse(like(text, "%a%a%a%a%a%a%a%a%a%b"));
    assertFalse(like(text, "%a_a%a_a%a_a%b%a"));
    assertTrue(like(text + "b", "%a%a%a%a%a%a%a%a%a%b"));
    assertFalse(LikePattern.of("%A%A%A%A%B", Optional.empty()).predicateIgnoringCase().test(text));
  }
}
