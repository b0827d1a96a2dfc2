package dev.insightsjdbc.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the fields of {@link RandomSessions} are, and how their values compare. */
final class ReferenceFields {

  enum Kind {
    KEYWORD,
    NUMBER,
    BOOLEAN,
    DATE,
    /** Words, and in fields that nobody mapped also numbers and booleans. */
    TEXT
  }

  private static final Set<String> NUMBERS =
      Set.of("channel_data.duration", "tags_list.count", "flow_path.execution_time");
  private static final Set<String> BOOLEANS =
      Set.of("flow_path.synchronized", "params_list.completed");
  private static final Set<String> TEXTS = Set.of("language", "params_list.value_text");
  private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?";

  private ReferenceFields() {}

  static String alias(String path) {
    return path.equals("agent_id") ? "agent_information.id" : path;
  }

  static Kind kind(String path) {
    if (path.equals("session_start_time")) {
      return Kind.DATE;
    }
    if (NUMBERS.contains(path) || path.startsWith("tags.")) {
      return Kind.NUMBER;
    }
    if (BOOLEANS.contains(path)) {
      return Kind.BOOLEAN;
    }
    return TEXTS.contains(path)
            || path.startsWith("transcription")
            || path.startsWith("extra")
            || path.startsWith("nothing")
        ? Kind.TEXT
        : Kind.KEYWORD;
  }

  /** Whether a value has a meaning under a path at all. */
  static boolean isIndexed(String path, JsonNode value) {
    return switch (kind(path)) {
      case NUMBER -> !value.isBoolean() && number(value.asText()).isPresent();
      case BOOLEAN -> value.asText().matches("true|false");
      default -> true;
    };
  }

  /** Enough of an analysis for the words that the random sessions have. */
  static List<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  static Optional<BigDecimal> number(String text) {
    return text.matches(NUMBER) ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  static int compareCodePoints(String left, String right) {
    return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
  }
}
