package dev.insightsjdbc.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** How {@code filter_by} looks on the wire. */
public final class FilterCodec {

  private static final String NAME = "filter_by";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private FilterCodec() {}

  /** Writes a filter; {@code {}} for {@link Filter#ALL}. */
  public static String write(Filter filter) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeClauses(json, "must", filter.must());
      writeClauses(json, "must_not", filter.mustNot());
      writeClauses(json, "should", filter.should());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  private static void writeClauses(JsonGenerator json, String key, List<Clause> clauses)
      throws IOException {
    if (clauses.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(key);
    for (Clause clause : clauses) {
      json.writeStartObject();
      if (clause instanceof Clause.Term term) {
        json.writeObjectFieldStart("term");
        json.writeFieldName(term.path().toString());
        writeValue(json, term.value());
      } else if (clause instanceof Clause.Match match) {
        json.writeObjectFieldStart("match");
        json.writeStringField(match.path().toString(), match.text());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (value instanceof BigInteger integer) {
      json.writeNumber(integer);
    } else {
      json.writeNumber((Long) value);
    }
  }

  /**
   * Reads a filter.
   *
   * @throws InvalidParameterException where it is no JSON, or has a key or a component that the
   *     API's page does not name
   */
  public static Filter read(String text) throws InvalidParameterException {
    List<Clause> must = new ArrayList<>();
    List<Clause> mustNot = new ArrayList<>();
    List<Clause> should = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      expect(json.nextToken() == JsonToken.START_OBJECT, "a JSON object", text);
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        List<Clause> clauses =
            switch (key) {
              case "must" -> must;
              case "must_not" -> mustNot;
              case "should" -> should;
              default ->
                  throw new InvalidParameterException(
                      NAME, "only the keys must, must_not and should", key);
            };
        readClauses(json, key, clauses);
      }
      expect(json.currentToken() == JsonToken.END_OBJECT, "a JSON object", text);
      expect(json.nextToken() == null, "nothing after the JSON object", text);
    } catch (JsonProcessingException e) {
      throw new InvalidParameterException(
          NAME, "a JSON object (" + e.getOriginalMessage() + ")", text);
    } catch (IOException e) {
      throw new UncheckedIOException("a String does not fail", e);
    }
    return new Filter(must, mustNot, should);
  }

  private static void readClauses(JsonParser json, String key, List<Clause> into)
      throws IOException, InvalidParameterException {
    String expected = "a list of components under " + key;
    expect(json.nextToken() == JsonToken.START_ARRAY, expected, json.getText());
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken() == JsonToken.START_OBJECT, expected, json.getText());
      into.add(readClause(json));
    }
  }

  private static Clause readClause(JsonParser json) throws IOException, InvalidParameterException {
    String kind = json.nextFieldName();
    String expected = "one component, {\"term\": {path: value}} or {\"match\": {path: text}}";
    expect("term".equals(kind) || "match".equals(kind), expected, String.valueOf(kind));
    expect(json.nextToken() == JsonToken.START_OBJECT, expected, json.getText());
    String name = json.nextFieldName();
    expect(name != null, expected, kind + " of no path");
    FieldPath path = readPath(String.valueOf(name));
    JsonToken token = json.nextToken();
    Clause clause;
    if ("term".equals(kind)) {
      clause = new Clause.Term(path, readValue(json, token, path));
    } else {
      expect(token.isScalarValue() && token != JsonToken.VALUE_NULL, "a text for " + path, "");
      clause = new Clause.Match(path, json.getText());
    }
    expect(json.nextToken() == JsonToken.END_OBJECT, "one path a component", json.getText());
    expect(json.nextToken() == JsonToken.END_OBJECT, expected, json.getText());
    return clause;
  }

  private static FieldPath readPath(String name) throws InvalidParameterException {
    try {
      return FieldPath.of(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(NAME, "a document's path", name);
    }
  }

  private static Object readValue(JsonParser json, JsonToken token, FieldPath path)
      throws IOException, InvalidParameterException {
    return switch (token) {
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

  private static void expect(boolean holds, String expected, String found)
      throws InvalidParameterException {
    if (!holds) {
      throw new InvalidParameterException(NAME, expected, found);
    }
  }
}
