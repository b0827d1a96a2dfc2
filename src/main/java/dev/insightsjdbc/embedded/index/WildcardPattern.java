package dev.insightsjdbc.embedded.index;

import java.util.stream.IntStream;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/**
 * A pattern of whole strings: {@code *} is any characters, {@code ?} one, and a backslash takes the
 * next character as it is. Characters are code points.
 *
 * <p>Letter case is folded as Elasticsearch folds it: that of A to Z only.
 *
 * <p>Matched by walking, not by an automaton: there is no pattern that is too complex.
 */
final class WildcardPattern {

  private static final int ANY = -1;
  private static final int ONE = -2;

  private final int[] steps;
  private final boolean caseInsensitive;

  private WildcardPattern(int[] steps, boolean caseInsensitive) {
    this.steps = caseInsensitive ? IntStream.of(steps).map(WildcardPattern::fold).toArray() : steps;
    this.caseInsensitive = caseInsensitive;
  }

  /** Reads a pattern. */
  static WildcardPattern of(String pattern, boolean caseInsensitive) {
    int[] points = pattern.codePoints().toArray();
    IntStream.Builder steps = IntStream.builder();
    for (int i = 0; i < points.length; i++) {
      switch (points[i]) {
        case '*' -> steps.add(ANY);
        case '?' -> steps.add(ONE);
        // A backslash at the end is one.
        case '\\' -> steps.add(i + 1 < points.length ? points[++i] : '\\');
        default -> steps.add(points[i]);
      }
    }
    return new WildcardPattern(steps.build().toArray(), caseInsensitive);
  }

  /** What begins so. */
  static WildcardPattern startingWith(String prefix, boolean caseInsensitive) {
    return new WildcardPattern(
        IntStream.concat(prefix.codePoints(), IntStream.of(ANY)).toArray(), caseInsensitive);
  }

  /** What every string that is like the pattern begins with. */
  BytesRef literalPrefix() {
    int length = 0;
    while (length < steps.length && steps[length] >= 0 && isOneCharacter(steps[length])) {
      length++;
    }
    return new BytesRef(new String(steps, 0, length));
  }

  private boolean isOneCharacter(int point) {
    return !caseInsensitive || point < 'a' || point > 'z';
  }

  /** Whether a string, in UTF-8, is like the pattern. */
  boolean matches(BytesRef text) {
    int[] points = new int[text.length];
    int end = UnicodeUtil.UTF8toUTF32(text, points);
    int at = 0;
    int step = 0;
    int afterAny = -1;
    int retry = 0;
    while (at < end) {
      if (step < steps.length && steps[step] == ANY) {
        afterAny = ++step;
        retry = at;
      } else if (step < steps.length && meets(steps[step], points[at])) {
        step++;
        at++;
      } else if (afterAny >= 0) {
        // The latest * takes one character more; earlier ones need not.
        step = afterAny;
        at = ++retry;
      } else {
        return false;
      }
    }
    while (step < steps.length && steps[step] == ANY) {
      step++;
    }
    return step == steps.length;
  }

  private boolean meets(int wanted, int point) {
    return wanted == ONE || wanted == (caseInsensitive ? fold(point) : point);
  }

  private static int fold(int point) {
    return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
  }
}
