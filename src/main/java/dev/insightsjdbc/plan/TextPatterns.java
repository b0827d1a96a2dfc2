package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import dev.insightsjdbc.rows.LikePattern;
import java.sql.SQLDataException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * LIKE and ILIKE as scans judge them, for generated code: it is no part of the driver's interface.
 */
public final class TextPatterns {

  /** The latest, since rows come with the same again and again. */
  private static volatile @Nullable Read latest;

  private TextPatterns() {}

  private record Key(String pattern, Optional<Character> escape, boolean ignoresCase) {}

  private record Read(Key key, Predicate<String> like) {}

  /** {@code text LIKE pattern}; NULL where one of them is. */
  public static @Nullable Boolean like(@Nullable String text, @Nullable String pattern) {
    return test(text, pattern, Optional.empty(), false);
  }

  /** {@code text LIKE pattern ESCAPE escape}; NULL where one of them is. */
  public static @Nullable Boolean likeEscaped(
      @Nullable String text, @Nullable String pattern, @Nullable String escape) {
    return escape == null ? null : test(text, pattern, Optional.of(escape(escape)), false);
  }

  /** {@code text ILIKE pattern}; NULL where one of them is. */
  public static @Nullable Boolean ilike(@Nullable String text, @Nullable String pattern) {
    return test(text, pattern, Optional.empty(), true);
  }

  /** {@code text ILIKE pattern ESCAPE escape}; NULL where one of them is. */
  public static @Nullable Boolean ilikeEscaped(
      @Nullable String text, @Nullable String pattern, @Nullable String escape) {
    return escape == null ? null : test(text, pattern, Optional.of(escape(escape)), true);
  }

  /**
   * Refuses a pattern that cannot be read.
   *
   * @throws RowFailure with 22019 where the escape is no character, 22025 where it escapes nothing
   */
  static void check(String pattern, @Nullable String escape) {
    read(pattern, escape == null ? Optional.empty() : Optional.of(escape(escape)));
  }

  private static @Nullable Boolean test(
      @Nullable String text,
      @Nullable String pattern,
      Optional<Character> escape,
      boolean ignoresCase) {
    if (text == null || pattern == null) {
      return null;
    }
    Key key = new Key(pattern, escape, ignoresCase);
    Read current = latest;
    if (current == null || !current.key().equals(key)) {
      LikePattern read = read(pattern, escape);
      current = new Read(key, ignoresCase ? read.predicateIgnoringCase() : read.predicate());
      latest = current;
    }
    return current.like().test(text);
  }

  private static LikePattern read(String pattern, Optional<Character> escape) {
    try {
      return LikePattern.of(pattern, escape);
    } catch (IllegalArgumentException e) {
      throw new RowFailure(
          new SQLDataException(
              e.getMessage() + ": ESCAPE's character stands before %, _ or itself only",
              "22025",
              e));
    }
  }

  private static char escape(String escape) {
    if (escape.length() != 1) {
      throw new RowFailure(
          new SQLDataException("ESCAPE takes one character, got '" + escape + "'", "22019"));
    }
    return escape.charAt(0);
  }
}
