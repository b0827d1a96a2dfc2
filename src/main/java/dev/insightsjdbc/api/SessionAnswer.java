package dev.insightsjdbc.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer of the routes that give one session. The API's page shows none of theirs: it is
 * taken for the document itself, or for a page that holds it.
 */
public final class SessionAnswer {

  private static final JsonFactory JSON = new JsonFactory();

  private SessionAnswer() {}

  /**
   * Reads a whole answer.
   *
   * @param body in UTF-8
   * @return the document; empty where the answer is a page of none
   * @throws ServiceException with {@link Fault#MALFORMED_ANSWER} where the answer is neither; its
   *     cause is an IOException where the answer is no JSON, or ends early
   */
  public static <D> Optional<D> read(byte[] body, DocumentReader<D> reader)
      throws IOException, ServiceException {
    if (isPage(body)) {
      List<D> hits = PageReader.read(new ByteArrayInputStream(body), reader).hits();
      if (hits.size() > 1) {
        throw malformed("one session", hits.size() + " of them", null);
      }
      return hits.stream().findFirst();
    }
    try (JsonParser json = JSON.createParser(body)) {
      json.nextToken();
      return Optional.of(reader.read(json));
    }
  }

  /** Whether the answer has hits and nothing that a session must have. */
  private static boolean isPage(byte[] body) throws IOException, ServiceException {
    boolean hits = false;
    boolean session = false;
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("a JSON object", "something else", null);
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        hits |= json.nextToken() == JsonToken.START_ARRAY && name.equals("hits");
        session |= name.equals("session_start_time");
        json.skipChildren();
      }
      if (json.nextToken() != null) {
        throw malformed("nothing after the object", "more", null);
      }
    } catch (JsonProcessingException e) {
      // Not the parser's own words: they quote what came, which may be anything.
      throw malformed("JSON", "something else, or its end", e);
    }
    return hits && !session;
  }

  private static ServiceException malformed(
      String expected, String found, @Nullable IOException cause) {
    return new ServiceException(
        Fault.MALFORMED_ANSWER, "expected " + expected + " in the answer, got " + found, cause);
  }
}
