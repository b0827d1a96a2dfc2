package dev.insightsjdbc.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** How {@code filter_by} looks on the wire. */
public final class FilterCodec {

  private static final JsonFactory JSON = new JsonFactory();

  private FilterCodec() {}

  /** How many bytes of a request's line a filter takes, percent-encoded. */
  public static int lengthInLine(Filter filter) {
    return PercentEncoding.encode(write(filter)).length();
  }

  /** Writes a filter; {@code {}} for {@link Filter#ALL}. */
  public static String write(Filter filter) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      writeLists(json, filter);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  /**
   * Reads a filter of the API's page.
   *
   * @throws InvalidParameterException where it is no JSON, or has a key or a component that the
   *     API's page does not name
   */
  public static Filter read(String text) throws InvalidParameterException {
    return read(text, FilterDialect.DOCUMENTED);
  }

  /**
   * Reads a filter.
   *
   * @throws InvalidParameterException where it is no JSON, or has a key or a component that the
   *     dialect does not know
   */
  public static Filter read(String text, FilterDialect dialect) throws InvalidParameterException {
    return FilterReader.read(text, dialect);
  }

  private static void writeLists(JsonGenerator json, Filter filter) throws IOException {
    writeList(json, "must", filter.must());
    writeList(json, "must_not", filter.mustNot());
    writeList(json, "should", filter.should());
  }

  private static void writeList(JsonGenerator json, String key, List<Clause> clauses)
      throws IOException {
    if (clauses.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(key);
    for (Clause clause : clauses) {
      json.writeStartObject();
      writeClause(json, clause);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeClause(JsonGenerator json, Clause clause) throws IOException {
    if (clause instanceof Clause.Term term) {
      json.writeObjectFieldStart("term");
      json.writeFieldName(term.path().toString());
      writeValue(json, term.value());
    } else if (clause instanceof Clause.Match match) {
      json.writeObjectFieldStart("match");
      json.writeStringField(match.path().toString(), match.text());
    } else if (clause instanceof Clause.Terms terms) {
      json.writeObjectFieldStart("terms");
      json.writeArrayFieldStart(terms.path().toString());
      for (Object value : terms.values()) {
        writeValue(json, value);
      }
      json.writeEndArray();
    } else if (clause instanceof Clause.Range range) {
      json.writeObjectFieldStart("range");
      json.writeObjectFieldStart(range.path().toString());
      writeBound(json, range.lower(), "gte", "gt");
      writeBound(json, range.upper(), "lte", "lt");
      json.writeEndObject();
    } else if (clause instanceof Clause.Exists exists) {
      json.writeObjectFieldStart("exists");
      json.writeStringField("field", exists.path().toString());
    } else if (clause instanceof Clause.Prefix prefix) {
      json.writeObjectFieldStart("prefix");
      writePattern(json, prefix.path(), prefix.prefix(), prefix.caseInsensitive());
    } else if (clause instanceof Clause.Wildcard wildcard) {
      json.writeObjectFieldStart("wildcard");
      writePattern(json, wildcard.path(), wildcard.pattern(), wildcard.caseInsensitive());
    } else if (clause instanceof Clause.Bool bool) {
      json.writeObjectFieldStart("bool");
      writeLists(json, bool.filter());
      if (!bool.filter().should().isEmpty() && !bool.filter().must().isEmpty()) {
        // Beside must, Elasticsearch itself takes a nested should for a wish.
        json.writeNumberField("minimum_should_match", 1);
      }
    }
    json.writeEndObject();
  }

  private static void writeBound(
      JsonGenerator json, Optional<Clause.Bound> bound, String inclusive, String exclusive)
      throws IOException {
    if (bound.isPresent()) {
      json.writeFieldName(bound.get().inclusive() ? inclusive : exclusive);
      writeValue(json, bound.get().value());
    }
  }

  private static void writePattern(
      JsonGenerator json, FieldPath path, String pattern, boolean caseInsensitive)
      throws IOException {
    if (!caseInsensitive) {
      json.writeStringField(path.toString(), pattern);
      return;
    }
    json.writeObjectFieldStart(path.toString());
    json.writeStringField("value", pattern);
    json.writeBooleanField("case_insensitive", true);
    json.writeEndObject();
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
}
