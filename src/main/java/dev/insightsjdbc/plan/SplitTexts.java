package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's functions that split texts: what splits them is a text, where Calcite takes it for a
 * pattern. Public only for generated code: it is no part of the driver's interface.
 */
public final class SplitTexts {

  private SplitTexts() {}

  /** STRING_TO_ARRAY(text, separator): NULL for the separator splits between letters. */
  public static @Nullable List<@Nullable String> toArray(
      @Nullable String text, @Nullable String separator) {
    return toArrayWithNulls(text, separator, null);
  }

  /** STRING_TO_ARRAY(text, separator, text that stands for NULL). */
  public static @Nullable List<@Nullable String> toArrayWithNulls(
      @Nullable String text, @Nullable String separator, @Nullable String nothing) {
    if (text == null) {
      return null;
    }
    List<@Nullable String> parts = new ArrayList<>();
    if (!text.isEmpty()) {
      parts.addAll(separator == null ? letters(text) : split(text, separator));
    }
    parts.replaceAll(part -> part == null || part.equals(nothing) ? null : part);
    return parts;
  }

  private static List<String> letters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  private static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int at = separator.isEmpty() ? -1 : text.indexOf(separator);
    while (at >= 0) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** SPLIT_PART(text, separator, place): places are counted from 1, or from the end from -1. */
  public static @Nullable String part(
      @Nullable String text, @Nullable String separator, @Nullable Integer place) {
    if (text == null || separator == null || place == null) {
      return null;
    }
    if (place == 0) {
      throw new RowFailure(
          new SQLDataException(
              "SPLIT_PART counts from 1, or from -1 at the end: there is no part 0", "22023"));
    }
    List<String> parts = split(text, separator);
    long index = place > 0 ? place - 1L : (long) parts.size() + place;
    return index < 0 || index >= parts.size() ? "" : parts.get((int) index);
  }
}
