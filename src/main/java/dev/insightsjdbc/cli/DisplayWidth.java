package dev.insightsjdbc.cli;

import org.jline.utils.WCWidth;

/**
 * How many columns of a terminal a text takes: two for East Asian wide characters and emoji, none
 * for what combines with the character before it.
 */
final class DisplayWidth {

  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int FIRST_SKIN_TONE = 0x1F3FB;
  private static final int LAST_SKIN_TONE = 0x1F3FF;
  private static final int FIRST_FLAG_LETTER = 0x1F1E6;
  private static final int LAST_FLAG_LETTER = 0x1F1FF;

  private DisplayWidth() {}

  static int of(String text) {
    int width = 0;
    int previous = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(previous)) {
      int next = text.codePointAt(i);
      width += after(previous, next);
      previous = next;
    }
    return width;
  }

  /** The text, or as much of its beginning as leaves room for an ellipsis. */
  static String cut(String text, int columns) {
    if (text.length() <= columns / 2 || of(text) <= columns) {
      return text;
    }
    int width = 0;
    int previous = 0;
    int i = 0;
    while (i < text.length()) {
      int next = text.codePointAt(i);
      int wider = width + after(previous, next);
      if (wider > columns - 1) {
        break;
      }
      width = wider;
      previous = next;
      i += Character.charCount(next);
    }
    return text.substring(0, i) + "…";
  }

  private static int after(int previous, int next) {
    if (previous == ZERO_WIDTH_JOINER || (next >= FIRST_SKIN_TONE && next <= LAST_SKIN_TONE)) {
      return 0;
    }
    if (next >= FIRST_FLAG_LETTER && next <= LAST_FLAG_LETTER) {
      // Two letters make one flag.
      return 1;
    }
    return Math.max(0, WCWidth.wcwidth(next));
  }
}
