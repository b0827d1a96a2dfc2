package dev.insightsjdbc.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads a search's answer from a stream of JSON: {@code {"total":n,"hits":[…],"page_size":…,…}}. No
 * tree is built; what is not known is skipped.
 *
 * @param <D> what the reader makes of a document
 */
public final class PageReader<D> {

  private static final int LONGEST_QUOTE = 200;

  private static final JsonFactory JSON = new JsonFactory();

  private final DocumentReader<D> documents;
  private final int most;
  private final long mostBytes;
  private final List<D> hits = new ArrayList<>();
  private long total = -1;
  private boolean totalIsLowerBound;
  private boolean hitsSeen;
  private OptionalInt pageSize = OptionalInt.empty();
  private int skipped;

  private PageReader(DocumentReader<D> documents, int most, long mostBytes) {
    this.documents = documents;
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /**
   * Reads a whole answer; of one that would take too much memory only the first documents are kept.
   *
   * @param body the answer, in UTF-8; not closed here
   * @throws ServiceException with {@link Fault#MALFORMED_ANSWER} where the answer is no page of
   *     sessions; its cause is an IOException where the answer is no JSON, or ends early
   * @throws IOException where the stream fails
   */
  public static <D> Page<D> read(InputStream body, DocumentReader<D> documents)
      throws IOException, ServiceException {
    return read(body, documents, Integer.MAX_VALUE);
  }

  /**
   * The same.
   *
   * @param most documents that an answer can have; what has more is no answer
   */
  public static <D> Page<D> read(InputStream body, DocumentReader<D> documents, int most)
      throws IOException, ServiceException {
    return read(body, documents, most, Page.MOST_BYTES);
  }

  /**
   * The same.
   *
   * @param mostBytes after which no further documents are kept; the first one always is
   */
  static <D> Page<D> read(InputStream body, DocumentReader<D> documents, int most, long mostBytes)
      throws IOException, ServiceException {
    try (JsonParser json = JSON.createParser(body)) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      return new PageReader<>(documents, most, mostBytes).read(json);
    } catch (JsonProcessingException e) {
      // Not the parser's own words: they quote what came, which may be anything.
      throw malformed("JSON", e instanceof JsonEOFException ? "its end" : place(e), e);
    }
  }

  private Page<D> read(JsonParser json) throws IOException, ServiceException {
    require(json.nextToken() == JsonToken.START_OBJECT, "a JSON object", json);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "total" -> readTotal(json);
        case "relation" -> readRelation(json);
        case "page_size" -> pageSize = readPageSize(json);
        case "hits" -> readHits(json);
        default -> json.skipChildren();
      }
    }
    require(json.currentToken() == JsonToken.END_OBJECT, "the end of the object", json);
    if (json.nextToken() != null) {
      throw malformed("nothing after the object", json.getText(), null);
    }
    if (total < 0 || !hitsSeen) {
      throw malformed("total and hits", total < 0 ? "no total" : "no hits", null);
    }
    long bytes = json.currentLocation().getByteOffset();
    return new Page<>(
        total,
        totalIsLowerBound,
        skipped > 0 ? OptionalInt.of(hits.size()) : pageSize,
        hits,
        Math.max(0, bytes),
        skipped);
  }

  private void readRelation(JsonParser json) throws IOException {
    totalIsLowerBound |=
        json.currentToken() == JsonToken.VALUE_STRING && "gte".equals(json.getText());
    json.skipChildren();
  }

  /** Elasticsearch itself writes {@code {"value":10000,"relation":"gte"}}; the API a number. */
  private void readTotal(JsonParser json) throws IOException, ServiceException {
    require(total < 0, "one total", json);
    if (json.currentToken() != JsonToken.START_OBJECT) {
      total = readNumber(json, "total");
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "value" -> total = readNumber(json, "total.value");
        case "relation" -> readRelation(json);
        default -> json.skipChildren();
      }
    }
  }

  private void readHits(JsonParser json) throws IOException, ServiceException {
    require(json.currentToken() == JsonToken.START_ARRAY && !hitsSeen, "one array of hits", json);
    hitsSeen = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken() == JsonToken.START_OBJECT, "a document among the hits", json);
      if (hits.size() + skipped == most) {
        throw malformed("a page of " + most + " sessions at most", "more", null);
      }
      if (hits.isEmpty() || json.currentLocation().getByteOffset() <= mostBytes) {
        hits.add(documents.read(json));
      } else {
        json.skipChildren();
        skipped++;
      }
    }
  }

  private static OptionalInt readPageSize(JsonParser json) throws IOException, ServiceException {
    return json.currentToken() == JsonToken.VALUE_NULL
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.min(Integer.MAX_VALUE, readNumber(json, "page_size")));
  }

  private static long readNumber(JsonParser json, String name)
      throws IOException, ServiceException {
    if (json.currentToken().isScalarValue()) {
      try {
        long number = Long.parseLong(json.getText().strip());
        if (number >= 0) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below, as for a negative number
      }
    }
    throw malformed("a whole number for " + name, json.getText(), null);
  }

  private static void require(boolean holds, String expected, JsonParser json)
      throws IOException, ServiceException {
    if (!holds) {
      throw json.currentToken() == null
          ? malformed(expected, "its end", new EOFException("the answer ends early"))
          : malformed(expected, json.getText(), null);
    }
  }

  private static ServiceException malformed(
      String expected, String found, @Nullable Throwable cause) {
    return new ServiceException(
        Fault.MALFORMED_ANSWER,
        "expected " + expected + " in the answer, got " + quote(found),
        cause);
  }

  private static String place(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return "something else" + (location == null ? "" : " at byte " + location.getByteOffset());
  }

  private static String quote(String found) {
    if (found.isBlank()) {
      return "nothing";
    }
    return found.length() <= LONGEST_QUOTE ? found : "a text of " + found.length() + " characters";
  }
}
