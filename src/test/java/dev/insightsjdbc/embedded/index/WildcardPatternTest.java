package dev.insightsjdbc.embedded.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardPatternTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*, \"\", true",
        "*, abc, true",
        "?, \"\", false",
        "?, \uD83D\uDE00, true",
        "??, \uD83D\uDE00, false",
        "a*c, abbc, true",
        "a*c, abcb, false",
        "*b*b*, abab, true",
        "*b*b*, ab, false",
        "a\\*, a*, true",
        "a\\*, ab, false",
        "a\\, a\\, true",
        "[ab], a, false",
        "Ab, ab, false",
        "*aab, aaaaab, true"
      })
  void aWholeStringIsLikeThePattern(String pattern, String text, boolean expected) {
    assertEquals(expected, WildcardPattern.of(pattern, false).matches(new BytesRef(text)));
  }

  @ParameterizedTest
  @CsvSource({"A?c*,aBCd,true", "a,A,true", "é,É,false", "É,É,true", "\\A,a,true"})
  void letterCaseIsFoldedFromAToZ(String pattern, String text, boolean expected) {
    assertEquals(expected, WildcardPattern.of(pattern, true).matches(new BytesRef(text)));
  }

  @ParameterizedTest
  @CsvSource({"ab*,false,ab", "1a*,true,1", "?a,false,''", "a\\*b,false,a*b", "É*,true,É"})
  void theLiteralPrefixIsInEveryMatch(String pattern, boolean caseInsensitive, String expected) {
    assertEquals(
        new BytesRef(expected), WildcardPattern.of(pattern, caseInsensitive).literalPrefix());
  }
}
