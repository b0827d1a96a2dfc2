package dev.insightsjdbc.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A pattern of LIKE, read.
 *
 * @param pieces texts that stand as they are, and wildcards
 */
public record LikePattern(List<Piece> pieces) {

  /** A piece of a pattern. */
  public sealed interface Piece {
    /** Characters as they are. */
    record Text(String text) implements Piece {}

    /** One code point, whichever. */
    record One() implements Piece {}

    /** Any code points, or none. */
    record Any() implements Piece {}
  }

  public LikePattern {
    pieces = List.copyOf(pieces);
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException where an escape stands before what needs none
   */
  public static LikePattern of(String pattern, Optional<Character> escape) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (escape.isPresent() && escape.get() == c) {
        i++;
        if (i == pattern.length() || !isSpecial(pattern.charAt(i), c)) {
          throw new IllegalArgumentException(
              "invalid escape sequence in '" + pattern + "', at " + (i - 1));
        }
        text.append(pattern.charAt(i));
      } else if (c == '%' || c == '_') {
        flush(text, pieces);
        pieces.add(c == '%' ? new Piece.Any() : new Piece.One());
      } else {
        text.append(c);
      }
    }
    flush(text, pieces);
    return new LikePattern(pieces);
  }

  private static boolean isSpecial(char c, char escape) {
    return c == '%' || c == '_' || c == escape;
  }

  private static void flush(StringBuilder text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Text(text.toString()));
      text.setLength(0);
    }
  }

  /** Tells of a whole text whether it is like the pattern. */
  public Predicate<String> predicate() {
    return predicate(Pattern.DOTALL);
  }

  /** The same, with letters of either case alike. */
  public Predicate<String> predicateIgnoringCase() {
    return predicate(Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /**
   * What stands between two {@code %} is met where it first can be, and nowhere else: no later
   * place leaves more of the text to the rest, and to try them all takes longer than anybody waits.
   */
  private Predicate<String> predicate(int flags) {
    StringBuilder regex = new StringBuilder();
    int last = pieces.lastIndexOf(new Piece.Any());
    String end = "";
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece instanceof Piece.Text fixed) {
        regex.append(Pattern.quote(fixed.text()));
      } else if (piece instanceof Piece.One) {
        regex.append('.');
      } else {
        regex.append(end).append(i == last ? ".*" : "(?>.*?");
        end = ")";
      }
    }
    return Pattern.compile(regex.toString(), flags).asMatchPredicate();
  }
}
