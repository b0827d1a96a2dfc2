package dev.insightsjdbc.embedded.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.insightsjdbc.embedded.index.SessionSearch;
import dev.insightsjdbc.embedded.index.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * What goes back over HTTP.
 *
 * @param status the HTTP status
 * @param body JSON in UTF-8
 */
record Answer(int status, byte[] body) {

  static final int OK = 200;
  static final int REFUSED = 401;
  static final int NOT_FOUND = 404;
  static final int WRONG_METHOD = 405;
  static final int FAILED = 500;
  static final int BUSY = 503;

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
    return new Answer(status, body.toByteArray());
  }

  /**
   * A page of hits, the documents as their bytes. The API's page has size and number as strings.
   *
   * @param pageNumber as the user gave it
   */
  static Answer page(SessionSearch.Hits hits, int pageNumber) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ascii("{\"total\":" + hits.total() + ",\"hits\":["));
    boolean first = true;
    for (byte[] document : hits.documents()) {
      if (!first) {
        body.write(',');
      }
      body.writeBytes(document);
      first = false;
    }
    body.writeBytes(
        ascii(
            "],\"page_size\":\"" + hits.pageSize() + "\",\"page_number\":\"" + pageNumber + "\"}"));
    return new Answer(OK, body.toByteArray());
  }

  /** The body, gzipped. */
  byte[] zippedBody() {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return zipped.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
