package dev.insightsjdbc.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.Filter;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The plain meaning of a filter, for one session. */
final class ReferenceFilter {

  private static final String EARLIEST = "0000-01-01T00:00:00.000";
  private static final String LATEST = "9999-12-31T23:59:59.999";
  private static final int TO_SECONDS = 19;

  private final ReferenceSession session;

  ReferenceFilter(ReferenceSession session) {
    this.session = session;
  }

  boolean holds(Filter filter) {
    return filter.must().stream().allMatch(this::holds)
        && filter.mustNot().stream().noneMatch(this::holds)
        && (filter.should().isEmpty() || filter.should().stream().anyMatch(this::holds));
  }

  private boolean holds(Clause clause) {
    if (clause instanceof Clause.Bool bool) {
      return holds(bool.filter());
    }
    String path = ReferenceFields.alias(((Clause.OfField) clause).path().toString());
    if (clause instanceof Clause.Exists) {
      return session
              .paths()
              .filter(found -> found.equals(path) || found.startsWith(path + "."))
              .anyMatch(
                  found ->
                      session
                          .values(found)
                          .anyMatch(value -> ReferenceFields.isIndexed(found, value)))
          || (path.equals("transcription.user") || path.equals("transcription.client"))
              && session.values(path).findAny().isPresent();
    }
    if (clause instanceof Clause.Range range
        && ReferenceFields.kind(path) == ReferenceFields.Kind.DATE) {
      return isWithinDates(range);
    }
    return session.values(path).anyMatch(value -> meets(path, value, clause));
  }

  private boolean meets(String path, JsonNode value, Clause clause) {
    if (!ReferenceFields.isIndexed(path, value)) {
      return false;
    }
    if (clause instanceof Clause.Term term) {
      return equal(path, value, term.value().toString());
    } else if (clause instanceof Clause.Terms terms) {
      return terms.values().stream().anyMatch(wanted -> equal(path, value, wanted.toString()));
    } else if (clause instanceof Clause.Match match) {
      return value.isTextual()
          ? ReferenceFields.words(match.text()).stream()
              .anyMatch(ReferenceFields.words(value.asText())::contains)
          : equal(path, value, match.text())
              || ReferenceFields.kind(path) == ReferenceFields.Kind.TEXT
                  && ReferenceFields.words(match.text()).stream()
                      .anyMatch(word -> equal(path, value, word));
    } else if (clause instanceof Clause.Range range) {
      return isWithin(path, value, range);
    } else if (clause instanceof Clause.Prefix prefix) {
      return isLike(path, value, Pattern.quote(prefix.prefix()) + ".*", prefix.caseInsensitive());
    }
    Clause.Wildcard wildcard = (Clause.Wildcard) clause;
    return isLike(path, value, asRegex(wildcard.pattern()), wildcard.caseInsensitive());
  }

  private static boolean equal(String path, JsonNode value, String asked) {
    return switch (ReferenceFields.kind(path)) {
      case NUMBER -> equalNumbers(value, asked);
      case TEXT ->
          value.isTextual()
              ? ReferenceFields.words(value.asText()).contains(asked)
              : value.isNumber() ? equalNumbers(value, asked) : value.asText().equals(asked);
      default -> value.asText().equals(asked);
    };
  }

  private static boolean equalNumbers(JsonNode value, String asked) {
    return ReferenceFields.number(value.asText())
        .flatMap(left -> ReferenceFields.number(asked).map(right -> left.compareTo(right) == 0))
        .orElse(false);
  }

  private static boolean isWithin(String path, JsonNode value, Clause.Range range) {
    String text = value.asText();
    return switch (ReferenceFields.kind(path)) {
      case NUMBER -> isWithin(range, bound -> compareNumbers(text, bound));
      case TEXT -> {
        if (value.isTextual()) {
          yield ReferenceFields.words(text).stream()
              .anyMatch(
                  word -> isWithin(range, bound -> ReferenceFields.compareCodePoints(word, bound)));
        }
        yield bounds(range)
                .allMatch(
                    bound ->
                        value.isNumber()
                            ? ReferenceFields.number(bound).isPresent()
                            : bound.matches("true|false"))
            && isWithin(
                range,
                bound -> value.isNumber() ? compareNumbers(text, bound) : text.compareTo(bound));
      }
      default -> isWithin(range, bound -> ReferenceFields.compareCodePoints(text, bound));
    };
  }

  private static Stream<String> bounds(Clause.Range range) {
    return Stream.of(range.lower(), range.upper())
        .flatMap(Optional::stream)
        .map(bound -> bound.value().toString());
  }

  private static int compareNumbers(String left, String right) {
    return ReferenceFields.number(left)
        .orElseThrow()
        .compareTo(ReferenceFields.number(right).orElseThrow());
  }

  /** Whether a value is within, given how it compares with a bound. */
  private static boolean isWithin(Clause.Range range, ToIntFunction<String> comparison) {
    boolean aboveLower =
        range
            .lower()
            .map(
                bound ->
                    comparison.applyAsInt(bound.value().toString()) > (bound.inclusive() ? -1 : 0))
            .orElse(true);
    boolean belowUpper =
        range
            .upper()
            .map(
                bound ->
                    comparison.applyAsInt(bound.value().toString()) < (bound.inclusive() ? 1 : 0))
            .orElse(true);
    return aboveLower && belowUpper;
  }

  private boolean isWithinDates(Clause.Range range) {
    LocalDateTime start = session.start();
    boolean aboveLower =
        range
            .lower()
            .map(
                bound ->
                    bound.inclusive()
                        ? !start.isBefore(filled(bound, EARLIEST))
                        : start.isAfter(filled(bound, LATEST)))
            .orElse(true);
    boolean belowUpper =
        range
            .upper()
            .map(
                bound ->
                    bound.inclusive()
                        ? !start.isAfter(filled(bound, LATEST))
                        : start.isBefore(filled(bound, EARLIEST)))
            .orElse(true);
    return aboveLower && belowUpper;
  }

  private static LocalDateTime filled(Clause.Bound bound, String rest) {
    String text = bound.value().toString();
    return LocalDateTime.parse(
        text.length() > TO_SECONDS
            ? (text + "000").substring(0, TO_SECONDS + 4)
            : text + rest.substring(text.length()));
  }

  private static boolean isLike(
      String path, JsonNode value, String regex, boolean caseInsensitive) {
    Pattern pattern =
        Pattern.compile(regex, Pattern.DOTALL | (caseInsensitive ? Pattern.CASE_INSENSITIVE : 0));
    List<String> candidates =
        ReferenceFields.kind(path) == ReferenceFields.Kind.KEYWORD
            ? List.of(value.asText())
            : value.isTextual() ? ReferenceFields.words(value.asText()) : List.of();
    return candidates.stream().anyMatch(text -> pattern.matcher(text).matches());
  }

  private static String asRegex(String wildcard) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < wildcard.length(); i++) {
      char character = wildcard.charAt(i);
      if (character == '*' || character == '?') {
        regex.append(character == '*' ? ".*" : ".");
      } else {
        boolean escapes = character == '\\' && i + 1 < wildcard.length();
        regex.append("\\Q").append(escapes ? wildcard.charAt(++i) : character).append("\\E");
      }
    }
    return regex.toString();
  }
}
