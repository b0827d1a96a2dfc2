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

  private enum Way {
    LIKE,
    ILIKE,
    SIMILAR
  }

  private record Key(String pattern, Optional<Character> escape, Way way) {}

  private record Read(Key key, Predicate<String> like) {}

  /** {@code text LIKE pattern}; NULL where one of them is. */
  public static @Nullable Boolean like(@Nullable String text, @Nullable String pattern) {
    return test(text, pattern, Optional.empty(), Way.LIKE);
  }

  /** {@code text LIKE pattern ESCAPE escape}; NULL where one of them is. */
  public static @Nullable Boolean likeEscaped(
      @Nullable String text, @Nullable String pattern, @Nullable String escape) {
    return escape == null ? null : test(text, pattern, Optional.of(escape(escape)), Way.LIKE);
  }

  /** {@code text ILIKE pattern}; NULL where one of them is. */
  public static @Nullable Boolean ilike(@Nullable String text, @Nullable String pattern) {
    return test(text, pattern, Optional.empty(), Way.ILIKE);
  }

  /** {@code text ILIKE pattern ESCAPE escape}; NULL where one of them is. */
  public static @Nullable Boolean ilikeEscaped(
      @Nullable String text, @Nullable String pattern, @Nullable String escape) {
    return escape == null ? null : test(text, pattern, Optional.of(escape(escape)), Way.ILIKE);
  }

  /** {@code text SIMILAR TO pattern}; NULL where one of them is. */
  public static @Nullable Boolean similar(@Nullable String text, @Nullable String pattern) {
    return test(text, pattern, Optional.empty(), Way.SIMILAR);
  }

  /** {@code text SIMILAR TO pattern ESCAPE escape}; NULL where one of them is. */
  public static @Nullable Boolean similarEscaped(
      @Nullable String text, @Nullable String pattern, @Nullable String escape) {
    return escape == null ? null : test(text, pattern, Optional.of(escape(escape)), Way.SIMILAR);
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
      @Nullable String text, @Nullable String pattern, Optional<Character> escape, Way way) {
    if (text == null || pattern == null) {
      return null;
    }
    Key key = new Key(pattern, escape, way);
    Read current = latest;
    if (current == null || !current.key().equals(key)) {
      current = new Read(key, read(key));
      latest = current;
    }
    return current.like().test(text);
  }

  private static Predicate<String> read(Key key) {
    return switch (key.way()) {
      case LIKE -> read(key.pattern(), key.escape()).predicate();
      case ILIKE -> read(key.pattern(), key.escape()).predicateIgnoringCase();
      case SIMILAR ->
          SimilarPattern.of(key.pattern(), key.escape().orElse(null)).asMatchPredicate();
    };
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
