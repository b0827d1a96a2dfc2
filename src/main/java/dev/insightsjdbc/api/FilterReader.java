package dev.insightsjdbc.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one {@code filter_by}. */
final class FilterReader {

  private static final String NAME = "filter_by";

  /** Elasticsearch's {@code indices.query.bool.max_nested_depth}. */
  private static final int DEEPEST = 30;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;
  private final FilterDialect dialect;

  private FilterReader(JsonParser json, FilterDialect dialect) {
    this.json = json;
    this.dialect = dialect;
  }

  static Filter read(String text, FilterDialect dialect) throws InvalidParameterException {
    try (JsonParser json = JSON.createParser(text)) {
      expect(json.nextToken() == JsonToken.START_OBJECT, "a JSON object", text);
      Filter filter = new FilterReader(json, dialect).readLists(0);
      expect(json.nextToken() == null, "nothing after the JSON object", text);
      return filter;
    } catch (JsonProcessingException e) {
      // Not the parser's own words: they quote what came.
      throw new InvalidParameterException(
          NAME, "a JSON object; it breaks at character " + e.getLocation().getColumnNr(), text);
    } catch (IOException e) {
      throw new UncheckedIOException("a String does not fail", e);
    }
  }

  /** Reads the lists of an object whose beginning is current, to its end. */
  private Filter readLists(int depth) throws IOException, InvalidParameterException {
    List<Clause> must = new ArrayList<>();
    List<Clause> mustNot = new ArrayList<>();
    List<Clause> should = new ArrayList<>();
    boolean shouldIsAWish = false;
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      boolean isBool = depth > 0;
      switch (key) {
        case "must" -> readList(key, must, depth);
        case "must_not" -> readList(key, mustNot, depth);
        case "should" -> readList(key, should, depth);
        case "filter" -> {
          expectKey(isBool, key);
          readList(key, must, depth);
        }
        case "minimum_should_match" -> {
          expectKey(dialect == FilterDialect.ELASTICSEARCH, key);
          shouldIsAWish = readMinimum() == 0;
        }
        default -> expectKey(false, key);
      }
    }
    expect(json.currentToken() == JsonToken.END_OBJECT, "a JSON object", json.getText());
    return new Filter(must, mustNot, shouldIsAWish ? List.of() : should);
  }

  private void expectKey(boolean known, String key) throws InvalidParameterException {
    expect(
        known,
        "only the keys must, must_not and should"
            + (dialect == FilterDialect.DOCUMENTED
                ? ""
                : ", with minimum_should_match, and in a bool with filter"),
        key);
  }

  private int readMinimum() throws IOException, InvalidParameterException {
    json.nextToken();
    String text = json.getText();
    expect(text.equals("0") || text.equals("1"), "0 or 1 for minimum_should_match", text);
    return Integer.parseInt(text);
  }

  private void readList(String key, List<Clause> into, int depth)
      throws IOException, InvalidParameterException {
    String expected = "a list of components under " + key;
    expect(json.nextToken() == JsonToken.START_ARRAY, expected, json.getText());
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken() == JsonToken.START_OBJECT, expected, json.getText());
      into.add(readClause(depth));
    }
  }

  private Clause readClause(int depth) throws IOException, InvalidParameterException {
    @Nullable String name = json.nextFieldName();
    String kind = name == null ? "none" : name;
    expect(isKnown(kind), expectedComponent(), kind);
    expect(json.nextToken() == JsonToken.START_OBJECT, expectedComponent(), json.getText());
    Clause clause =
        switch (kind) {
          case "bool" -> {
            expect(depth < DEEPEST, "at most " + DEEPEST + " bools in each other", "more");
            yield new Clause.Bool(readLists(depth + 1));
          }
          case "exists" -> readExists();
          default -> readOfField(kind);
        };
    expect(json.nextToken() == JsonToken.END_OBJECT, expectedComponent(), json.getText());
    return clause;
  }

  private boolean isKnown(String kind) {
    return switch (kind) {
      case "term", "match" -> true;
      case "terms", "range", "exists", "prefix", "wildcard", "bool" ->
          dialect == FilterDialect.ELASTICSEARCH;
      default -> false;
    };
  }

  private String expectedComponent() {
    return dialect == FilterDialect.DOCUMENTED
        ? "one component, {\"term\": {path: value}} or {\"match\": {path: text}}"
        : "one component: term, match, terms, range, exists, prefix, wildcard or bool";
  }

  private Clause readExists() throws IOException, InvalidParameterException {
    String expected = "{\"exists\": {\"field\": path}}";
    expect("field".equals(json.nextFieldName()), expected, json.getText());
    expect(json.nextToken() == JsonToken.VALUE_STRING, expected, json.getText());
    FieldPath path = path(json.getText());
    expect(json.nextToken() == JsonToken.END_OBJECT, expected, json.getText());
    return new Clause.Exists(path);
  }

  private Clause readOfField(String kind) throws IOException, InvalidParameterException {
    @Nullable String name = json.nextFieldName();
    expect(name != null, expectedComponent(), kind + " of no path");
    FieldPath path = path(String.valueOf(name));
    json.nextToken();
    Clause clause =
        switch (kind) {
          case "term" -> new Clause.Term(path, readValue(path));
          case "match" -> new Clause.Match(path, readText(path));
          case "terms" -> new Clause.Terms(path, readValues(path));
          case "range" -> readRange(path);
          default -> readPattern(kind, path);
        };
    expect(json.nextToken() == JsonToken.END_OBJECT, "one path a component", json.getText());
    return clause;
  }

  private List<Object> readValues(FieldPath path) throws IOException, InvalidParameterException {
    expect(
        json.currentToken() == JsonToken.START_ARRAY, "a list of values for " + path, found(json));
    List<Object> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(readValue(path));
    }
    return values;
  }

  private Clause readRange(FieldPath path) throws IOException, InvalidParameterException {
    String expected = "one lower bound (gt or gte) and one upper bound (lt or lte) at most";
    expect(json.currentToken() == JsonToken.START_OBJECT, expected, found(json));
    Optional<Clause.Bound> lower = Optional.empty();
    Optional<Clause.Bound> upper = Optional.empty();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      Clause.Bound bound = new Clause.Bound(readValue(path), key.endsWith("e"));
      switch (key) {
        case "gt", "gte" -> {
          expect(lower.isEmpty(), expected, key);
          lower = Optional.of(bound);
        }
        case "lt", "lte" -> {
          expect(upper.isEmpty(), expected, key);
          upper = Optional.of(bound);
        }
        default -> expect(false, expected, key);
      }
    }
    return new Clause.Range(path, lower, upper);
  }

  /** Elasticsearch takes the pattern alone, or an object that says more. */
  private Clause readPattern(String kind, FieldPath path)
      throws IOException, InvalidParameterException {
    String pattern = "";
    boolean caseInsensitive = false;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      boolean found = false;
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        json.nextToken();
        if (key.equals("value")) {
          pattern = readText(path);
          found = true;
        } else {
          expect(key.equals("case_insensitive"), "value and case_insensitive", key);
          String flag = readText(path);
          expect(flag.equals("true") || flag.equals("false"), "true or false for " + key, flag);
          caseInsensitive = flag.equals("true");
        }
      }
      expect(found, "a value for " + path, "none");
    } else {
      pattern = readText(path);
    }
    return kind.equals("prefix")
        ? new Clause.Prefix(path, pattern, caseInsensitive)
        : new Clause.Wildcard(path, pattern, caseInsensitive);
  }

  private String readText(FieldPath path) throws IOException, InvalidParameterException {
    JsonToken token = json.currentToken();
    expect(
        token.isScalarValue() && token != JsonToken.VALUE_NULL, "a text for " + path, found(json));
    return json.getText();
  }

  private Object readValue(FieldPath path) throws IOException, InvalidParameterException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT ->
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? json.getBigIntegerValue()
              : (Object) json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
      default ->
          throw new InvalidParameterException(
              NAME, "a string, a number or a boolean for " + path, json.getText());
    };
  }

  private static String found(JsonParser json) throws IOException {
    return json.currentToken() == null ? "its end" : json.getText();
  }

  private static FieldPath path(String name) throws InvalidParameterException {
    try {
      return FieldPath.of(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(NAME, "a document's path", name);
    }
  }

  private static void expect(boolean holds, String expected, String found)
      throws InvalidParameterException {
    if (!holds) {
      throw new InvalidParameterException(NAME, expected, found);
    }
  }
}
