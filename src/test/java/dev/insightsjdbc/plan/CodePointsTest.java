package dev.insightsjdbc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class CodePointsTest {

  private static String text(int[] codePoints) {
    StringBuilder text = new StringBuilder();
    for (int codePoint : codePoints) {
      int valid = Math.floorMod(codePoint, Character.MAX_CODE_POINT + 1);
      text.appendCodePoint(valid >= 0xD800 && valid < 0xE000 ? valid + 0x800 : valid);
    }
    return text.toString();
  }

  private static String key(String text) {
    return Objects.requireNonNull(CodePoints.key(text));
  }

  @Property
  void keysSortByCodePoint(@ForAll int[] left, @ForAll int[] right) {
    String one = text(left);
    String other = text(right);

    assertEquals(
        Integer.signum(Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray())),
        Integer.signum(key(one).compareTo(key(other))));
  }

  @Property
  void aKeyGivesItsTextBack(@ForAll int[] codePoints) {
    String text = text(codePoints);

    assertEquals(text, CodePoints.text(CodePoints.key(text)));
  }

  @Property
  void mostTextsAreTheirOwnKeys(
      @ForAll @StringLength(max = 20) @CharRange(from = ' ', to = '\uD7FF') String text) {
    assertSame(text, CodePoints.key(text));
  }
}
