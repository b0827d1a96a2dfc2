package dev.insightsjdbc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.insightsjdbc.engine.RowFailure;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.calcite.runtime.SqlFunctions;
import org.junit.jupiter.api.Test;

class CodePointTextTest {

  /** Of letters that are one unit each, Calcite's own functions tell the same. */
  @Property
  void ofPlainTextsTheyAreCalcites(
      @ForAll @StringLength(max = 8) @PlainLetters String text,
      @ForAll @StringLength(min = 1, max = 3) @PlainLetters String other,
      @ForAll @IntRange(min = -3, max = 12) int place,
      @ForAll @IntRange(max = 12) int count) {
    assertEquals(text.length(), CodePointText.length(text));
    assertEquals(SqlFunctions.substring(text, place), CodePointText.substring(text, place));
    assertEquals(
        SqlFunctions.substring(text, place, count), CodePointText.substringFor(text, place, count));
    assertEquals(SqlFunctions.left(text, count), CodePointText.left(text, count));
    assertEquals(SqlFunctions.right(text, count), CodePointText.right(text, count));
    assertEquals(SqlFunctions.position(other, text), CodePointText.position(other, text));
    assertEquals(
        SqlFunctions.position(other, text, Math.max(1, place)),
        CodePointText.positionFrom(other, text, Math.max(1, place)));
    assertEquals(
        SqlFunctions.lpad(text, count, other), CodePointText.padLeftWith(text, count, other));
    assertEquals(
        SqlFunctions.rpad(text, count, other), CodePointText.padRightWith(text, count, other));
    assertEquals(
        SqlFunctions.translate3(text, "abc", other), CodePointText.translate(text, "abc", other));
  }

  /** As PostgreSQL has it; Calcite's are empty. */
  @Property
  void aNegativeCountLeavesOutLetters(
      @ForAll @StringLength(max = 8) @PlainLetters String text,
      @ForAll @IntRange(min = 1, max = 12) int count) {
    int rest = Math.max(0, text.length() - count);
    assertEquals(text.substring(0, rest), CodePointText.left(text, -count));
    assertEquals(text.substring(text.length() - rest), CodePointText.right(text, -count));
  }

  /** Every letter beyond the first plane counts as a plain one in its place would. */
  @Property
  void ofOtherTextsTheyAreThoseOfPlainOnes(
      @ForAll @StringLength(max = 8) @PlainLetters String text,
      @ForAll @IntRange(min = -3, max = 12) int place,
      @ForAll @IntRange(max = 12) int count) {
    String wide = wide(text);
    assertEquals(text.length(), CodePointText.length(wide));
    assertEquals(
        wide(CodePointText.substringFor(text, place, count)),
        CodePointText.substringFor(wide, place, count));
    assertEquals(wide(CodePointText.left(text, place)), CodePointText.left(wide, place));
    assertEquals(wide(CodePointText.right(text, place)), CodePointText.right(wide, place));
    assertEquals(CodePointText.position("b", text), CodePointText.position(wide("b"), wide));
    assertEquals(
        wide(CodePointText.padLeftWith(text, count, "ab")),
        CodePointText.padLeftWith(wide, count, wide("ab")));
    assertEquals(
        wide(CodePointText.overlayFor(text, "q", Math.max(1, place), count)),
        CodePointText.overlayFor(wide, wide("q"), Math.max(1, place), count));
    assertEquals(
        wide(CodePointText.translate(text, "ab", "x")),
        CodePointText.translate(wide, wide("ab"), wide("x")));
  }

  private static String wide(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(letter -> wide.appendCodePoint(0x1F600 + letter));
    return wide.toString();
  }

  @Test
  void whatIsPlacedPastTheEndIsAppended() {
    assertEquals("abcQ", CodePointText.overlay("abc", "Q", 9));
  }

  @Test
  void aNegativeLengthIsAnError() {
    assertThrows(RowFailure.class, () -> CodePointText.substringFor("abc", 1, -1));
  }

  @Test
  void nullMakesNull() {
    assertNull(CodePointText.length(null));
    assertNull(CodePointText.substringFor("a", 1, null));
    assertNull(CodePointText.position(null, "a"));
    assertNull(CodePointText.overlay("a", null, 1));
    assertNull(CodePointText.padRight(null, 1));
    assertNull(CodePointText.translate("a", "b", null));
  }
}
