package dev.insightsjdbc.embedded.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.insightsjdbc.embedded.index.SessionSearch;
import dev.insightsjdbc.embedded.index.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What goes back over HTTP.
 *
 * @param status the HTTP status
 * @param headers beside those that every answer has
 * @param contentType what the body is
 * @param body in UTF-8
 * @param total a page's; its body then begins with a piece that {@link #page} made of it
 */
record Answer(
    int status, Map<String, String> headers, String contentType, Body body, OptionalLong total) {

  static final int OK = 200;
  static final int BAD = 400;
  static final int REFUSED = 401;
  static final int NOT_FOUND = 404;
  static final int WRONG_METHOD = 405;
  static final int TIMED_OUT = 408;
  static final int TOO_LARGE = 413;
  static final int FAILED = 500;
  static final int BUSY = 503;

  static final String JSON = "application/json; charset=UTF-8";

  /** An answer that only says something. */
  static Answer message(int status, String message) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = StrictJson.FACTORY.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("message", message);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return json(status, List.of(body.toByteArray()));
  }

  /** Asks the client to come again in a second. */
  static Answer busy(String message) {
    return message(BUSY, message).with("Retry-After", "1");
  }

  /**
   * An answer in JSON.
   *
   * @param pieces of the JSON in UTF-8
   */
  static Answer json(int status, List<byte[]> pieces) {
    return new Answer(status, Map.of(), JSON, new Body(pieces), OptionalLong.empty());
  }

  /**
   * A page of hits, the documents as their bytes. The API's page has size and number as strings.
   *
   * @param pageNumber as the user gave it
   */
  static Answer page(SessionSearch.Hits hits, int pageNumber) {
    List<byte[]> pieces = new ArrayList<>(2 * hits.documents().size() + 2);
    pieces.add(beforeHits(hits.total()));
    byte[] comma = ascii(",");
    boolean first = true;
    for (byte[] document : hits.documents()) {
      if (!first) {
        pieces.add(comma);
      }
      pieces.add(document);
      first = false;
    }
    pieces.add(
        ascii(
            "],\"page_size\":\"" + hits.pageSize() + "\",\"page_number\":\"" + pageNumber + "\"}"));
    return new Answer(OK, Map.of(), JSON, new Body(pieces), OptionalLong.of(hits.total()));
  }

  /** The same with a header more. */
  Answer with(String name, String value) {
    return new Answer(status, Map.of(name, value), contentType, body, total);
  }

  /** The same with another body, that is no page. */
  Answer with(Body other) {
    return new Answer(status, headers, contentType, other, OptionalLong.empty());
  }

  /** The same with a total of at most this. */
  Answer withTotalUpTo(long most) {
    if (total.orElse(0) <= most) {
      return this;
    }
    List<byte[]> pieces = new ArrayList<>(body.pieces());
    pieces.set(0, beforeHits(most));
    return new Answer(status, headers, contentType, new Body(pieces), OptionalLong.of(most));
  }

  private static byte[] beforeHits(long total) {
    return ascii("{\"total\":" + total + ",\"hits\":[");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
