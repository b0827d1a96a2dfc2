package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLDataException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SQL's functions of texts, by code point: a letter beyond UTF-16's first plane is one, as for LIKE
 * and the order of texts. An argument that is null makes the result null. Public only for generated
 * code: it is no part of the driver's interface.
 */
public final class CodePointText {

  private CodePointText() {}

  /** CHAR_LENGTH. */
  public static @Nullable Integer length(@Nullable String text) {
    return text == null ? null : (Integer) count(text);
  }

  private static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /** SUBSTRING(text FROM start). */
  public static @Nullable String substring(@Nullable String text, @Nullable Integer start) {
    return text == null || start == null ? null : cut(text, start, Integer.MAX_VALUE);
  }

  /** SUBSTRING(text FROM start FOR length); 22011 for a negative length. */
  public static @Nullable String substringFor(
      @Nullable String text, @Nullable Integer start, @Nullable Integer length) {
    if (text == null || start == null || length == null) {
      return null;
    }
    if (length < 0) {
      throw new RowFailure(
          new SQLDataException("SUBSTRING of a negative length, " + length, "22011"));
    }
    return cut(text, start, (long) start + length);
  }

  /** The letters from one place to before another, counted from 1. */
  private static String cut(String text, long start, long end) {
    int count = count(text);
    int from = (int) Math.min(Math.max(start, 1), count + 1L) - 1;
    int to = (int) Math.max(from, Math.min(end - 1, count));
    if (count == text.length()) {
      return text.substring(from, to);
    }
    int first = text.offsetByCodePoints(0, from);
    return text.substring(first, text.offsetByCodePoints(first, to - from));
  }

  /** LEFT; a negative count leaves out so many at the end. */
  public static @Nullable String left(@Nullable String text, @Nullable Integer count) {
    if (text == null || count == null) {
      return null;
    }
    return cut(text, 1, (count < 0 ? (long) count(text) + count : count) + 1);
  }

  /** RIGHT; a negative count leaves out so many at the beginning. */
  public static @Nullable String right(@Nullable String text, @Nullable Integer count) {
    if (text == null || count == null) {
      return null;
    }
    long start = count < 0 ? -(long) count : Math.max(0L, (long) count(text) - count);
    return cut(text, start + 1, Integer.MAX_VALUE);
  }

  /** POSITION(wanted IN text); 0 where it is not there. */
  public static @Nullable Integer position(@Nullable String wanted, @Nullable String text) {
    return positionFrom(wanted, text, 1);
  }

  /** POSITION(wanted IN text FROM start). */
  public static @Nullable Integer positionFrom(
      @Nullable String wanted, @Nullable String text, @Nullable Integer start) {
    if (wanted == null || text == null || start == null) {
      return null;
    }
    if (start < 1 || start > count(text) + 1) {
      return 0;
    }
    int found = text.indexOf(wanted, text.offsetByCodePoints(0, start - 1));
    return found < 0 ? 0 : text.codePointCount(0, found) + 1;
  }

  /** STRPOS: POSITION with its arguments the other way round. */
  public static @Nullable Integer positionIn(@Nullable String text, @Nullable String wanted) {
    return position(wanted, text);
  }

  /** OVERLAY(text PLACING other FROM start). */
  public static @Nullable String overlay(
      @Nullable String text, @Nullable String other, @Nullable Integer start) {
    return overlayFor(text, other, start, other == null ? null : (Integer) count(other));
  }

  /** OVERLAY(text PLACING other FROM start FOR length). */
  public static @Nullable String overlayFor(
      @Nullable String text,
      @Nullable String other,
      @Nullable Integer start,
      @Nullable Integer length) {
    if (text == null || other == null || start == null || length == null) {
      return null;
    }
    return cut(text, 1, start) + other + cut(text, (long) start + length, Integer.MAX_VALUE);
  }

  /** LPAD with spaces. */
  public static @Nullable String padLeft(@Nullable String text, @Nullable Integer length) {
    return padLeftWith(text, length, " ");
  }

  /** LPAD; what is longer is cut. */
  public static @Nullable String padLeftWith(
      @Nullable String text, @Nullable Integer length, @Nullable String with) {
    return text == null || length == null || with == null
        ? null
        : padding(text, length, with) + cut(text, 1, Math.max(0, length) + 1L);
  }

  /** RPAD with spaces. */
  public static @Nullable String padRight(@Nullable String text, @Nullable Integer length) {
    return padRightWith(text, length, " ");
  }

  /** RPAD; what is longer is cut. */
  public static @Nullable String padRightWith(
      @Nullable String text, @Nullable Integer length, @Nullable String with) {
    return text == null || length == null || with == null
        ? null
        : cut(text, 1, Math.max(0, length) + 1L) + padding(text, length, with);
  }

  private static String padding(String text, int length, String with) {
    int missing = length - count(text);
    if (missing <= 0 || with.isEmpty()) {
      return "";
    }
    int width = count(with);
    return cut(with.repeat(missing / width + 1), 1, missing + 1L);
  }

  /** INITCAP: of each run of letters and digits, the first in capitals, and the others not. */
  public static @Nullable String capitals(@Nullable String text) {
    if (text == null) {
      return null;
    }
    StringBuilder capitals = new StringBuilder(text.length());
    boolean isWithin = false;
    for (int letter : text.codePoints().toArray()) {
      capitals.appendCodePoint(
          isWithin ? Character.toLowerCase(letter) : Character.toUpperCase(letter));
      isWithin = Character.isLetterOrDigit(letter);
    }
    return capitals.toString();
  }

  /** TRANSLATE(text, from, to): each letter of {@code from} becomes the one at its place. */
  public static @Nullable String translate(
      @Nullable String text, @Nullable String from, @Nullable String to) {
    if (text == null || from == null || to == null) {
      return null;
    }
    int[] wanted = from.codePoints().toArray();
    int[] others = to.codePoints().toArray();
    Map<Integer, String> changes = new HashMap<>();
    for (int place = 0; place < wanted.length; place++) {
      changes.putIfAbsent(
          wanted[place], place < others.length ? Character.toString(others[place]) : "");
    }
    StringBuilder changed = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            letter -> {
              String change = changes.get(letter);
              if (change == null) {
                changed.appendCodePoint(letter);
              } else {
                changed.append(change);
              }
            });
    return changed.toString();
  }
}
