package dev.insightsjdbc.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path of JSON that is lax and of names and places only: {@code $.tags_list[0].tag}. */
final class JsonSteps {

  private static final Pattern PATH = Pattern.compile("\\s*(?:lax\\s+)?\\$(.*)", Pattern.DOTALL);

  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<name>[A-Za-z_][A-Za-z0-9_]*)|\\['(?<quoted>[^'\\\\]*)']|\\[(?<place>[0-9]{1,9})]");

  /**
   * A step.
   *
   * @param name null where it is a place of an array
   */
  private record Step(@Nullable String name, int place) {}

  private final List<Step> steps = new ArrayList<>();

  private JsonSteps() {}

  /** The steps of a path; empty where there is more to it. */
  static Optional<JsonSteps> of(String path) {
    Matcher whole = PATH.matcher(path.stripTrailing());
    if (!whole.matches()) {
      return Optional.empty();
    }
    JsonSteps steps = new JsonSteps();
    Matcher step = STEP.matcher(whole.group(1));
    int end = 0;
    while (step.find() && step.start() == end) {
      String quoted = step.group("quoted");
      String name = quoted == null ? step.group("name") : quoted;
      steps.steps.add(new Step(name, name == null ? Integer.parseInt(step.group("place")) : 0));
      end = step.end();
    }
    return end == whole.group(1).length() ? Optional.of(steps) : Optional.empty();
  }

  /** Whether they lead to a value from the one that the parser is at, which it reads to its end. */
  boolean exist(JsonParser parser) throws IOException {
    return exist(parser, 0);
  }

  private boolean exist(JsonParser parser, int next) throws IOException {
    if (next == steps.size()) {
      parser.skipChildren();
      return true;
    }
    Step step = steps.get(next);
    boolean isArray = parser.currentToken() == JsonToken.START_ARRAY;
    if (step.name() == null) {
      return isArray
          ? element(parser, step.place(), next + 1)
          : step.place() == 0 && exist(parser, next + 1);
    }
    return isArray ? any(parser, next) : member(parser, step.name(), next + 1);
  }

  private boolean element(JsonParser parser, int place, int next) throws IOException {
    boolean found = false;
    for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
      if (index == place) {
        found = exist(parser, next);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  /** A name of an array is one of any of its elements. */
  private boolean any(JsonParser parser, int next) throws IOException {
    boolean found = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        found |= exist(parser, next);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  private boolean member(JsonParser parser, String name, int next) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    boolean found = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean isIt = name.equals(parser.currentName());
      parser.nextToken();
      if (isIt) {
        found = exist(parser, next);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }
}
