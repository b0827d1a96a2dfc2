package dev.insightsjdbc.embedded.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.insightsjdbc.api.DateCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Lucene document of a session's JSON. Arrays flatten: every scalar is found under its path
 * without indexes.
 *
 * <p>Beside the fields that stand in the document there are virtual ones. The API's page searches
 * by {@code parameters.<name>} and {@code tags.<tag>}, which params_list and tags_list say. And it
 * searches the caller's words by {@code transcription.client} in its examples, while its model and
 * its example document have them under the key {@code user}: so what stands under either key is
 * found by both names.
 */
final class DocumentMapper {

  /**
   * A session ready for the index.
   *
   * @param id its id
   * @param fields what Lucene is to index and store
   */
  record Mapped(String id, Document fields) {}

  private static final IndexedPath ID = IndexedPath.of(FieldMapping.ID);
  private static final IndexedPath CALLER = IndexedPath.of("transcription").child("user");
  private static final IndexedPath CALLER_IN_THE_EXAMPLES =
      IndexedPath.of("transcription").child("client");
  private static final IndexedPath PARAMETERS = IndexedPath.of("parameters");
  private static final IndexedPath TAGS = IndexedPath.of("tags");

  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9_999;

  private final JsonParser json;
  private final IndexedValues values;
  private @Nullable NamedEntry entry;

  private DocumentMapper(JsonParser json, IndexedValues values) {
    this.json = json;
    this.values = values;
  }

  /**
   * Maps one document.
   *
   * @param source the document and nothing else, in UTF-8; kept as it is
   */
  static Mapped map(byte[] source, Words words, IndexSettings settings)
      throws InvalidDocumentException {
    if (!StrictJson.isUtf8(source)) {
      throw new InvalidDocumentException("not UTF-8");
    }
    Document fields = new Document();
    IndexedValues values = new IndexedValues(words, settings, fields);
    try (JsonParser json = StrictJson.FACTORY.createParser(source)) {
      Identity identity = new DocumentMapper(json, values).readSession();
      fields.add(new StringField(IndexFields.KEY, identity.id(), Field.Store.NO));
      fields.add(
          new LongField(IndexFields.START, EpochMillis.of(identity.start()), Field.Store.NO));
      fields.add(new BinaryDocValuesField(IndexFields.DOCUMENT, new BytesRef(source)));
      values.finish();
      return new Mapped(identity.id(), fields);
    } catch (StreamConstraintsException e) {
      throw new InvalidDocumentException(
          String.format(
              Locale.ROOT,
              "expected at most %d objects and arrays in each other, got more",
              StrictJson.DEEPEST));
    } catch (JsonProcessingException e) {
      throw new InvalidDocumentException(
          String.format(
              Locale.ROOT,
              "broken JSON at column %d: %s",
              e.getLocation().getColumnNr(),
              StrictJson.words(e)));
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes does not fail", e);
    }
  }

  private record Identity(String id, LocalDateTime start) {}

  private Identity readSession() throws IOException, InvalidDocumentException {
    JsonToken first = json.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw new InvalidDocumentException(
          "expected a session, a JSON object, got " + (first == null ? "nothing" : json.getText()));
    }
    String id = "";
    @Nullable String start = null;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      if (name.equals(FieldMapping.ID)) {
        id = token == JsonToken.VALUE_STRING || token.isNumeric() ? json.getText() : "";
        json.skipChildren();
        continue; // of several the last one counts, and no other is found or sorted by
      } else if (name.equals(FieldMapping.START_TIME)) {
        start = token == JsonToken.VALUE_NULL ? null : json.getText();
      }
      readValue(IndexedPath.of(name));
    }
    if (json.nextToken() != null) {
      throw new InvalidDocumentException("expected one document, got more after its end");
    }
    values.addString(ID, checkId(id));
    return new Identity(id, checkStart(start));
  }

  private static String checkId(String id) throws InvalidDocumentException {
    if (id.isEmpty()) {
      throw new InvalidDocumentException("expected a session with a non-empty id, got none");
    }
    if (id.length() > IndexSettings.LONGEST_STRING) {
      throw new InvalidDocumentException(
          String.format(
              Locale.ROOT,
              "expected an id of at most %d characters, got %d",
              IndexSettings.LONGEST_STRING,
              id.length()));
    }
    if (id.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
      // In UTF-8 there is none: ids that differ in nothing else would be one.
      throw new InvalidDocumentException("expected an id of whole characters, got half of one");
    }
    return id;
  }

  private static LocalDateTime checkStart(@Nullable String start) throws InvalidDocumentException {
    String expected = "expected session_start_time as an ISO date-time, got ";
    if (start == null) {
      throw new InvalidDocumentException(expected + "none");
    }
    LocalDateTime time =
        DateCodec.readDocumentTime(start)
            .orElseThrow(() -> new InvalidDocumentException(expected + "'" + start + "'"));
    if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
      // No request can name such a day, and no TIMESTAMP of SQL either.
      throw new InvalidDocumentException(
          "expected session_start_time in the years 1 to 9999, got '" + start + "'");
    }
    return time;
  }

  private void readValue(IndexedPath path) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> readObject(path);
      case START_ARRAY -> {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          readValue(path);
        }
      }
      case VALUE_NULL -> {}
      default -> readScalar(path);
    }
  }

  private void readObject(IndexedPath path) throws IOException {
    NamedEntry outer = entry;
    NamedEntry own = outer == null ? NamedEntry.in(path) : null;
    if (own != null) {
      entry = own;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      readValue(path.child(name));
    }
    if (own != null) {
      own.names.forEach(name -> own.values.forEach(value -> index(own.virtual.child(name), value)));
    }
    entry = outer;
  }

  private void readScalar(IndexedPath path) throws IOException {
    Scalar scalar = new Scalar(json.currentToken(), json.getText());
    if (entry != null) {
      entry.offer(path.path(), scalar);
    }
    if (isCaller(path.path())) {
      index(CALLER, scalar);
      index(CALLER_IN_THE_EXAMPLES, scalar);
    } else {
      index(path, scalar);
    }
  }

  private static boolean isCaller(String path) {
    return path.equals(CALLER.path()) || path.equals(CALLER_IN_THE_EXAMPLES.path());
  }

  private void index(IndexedPath path, Scalar scalar) {
    switch (scalar.token()) {
      case VALUE_STRING -> values.addString(path, scalar.text());
      case VALUE_TRUE, VALUE_FALSE -> values.addBooleanToken(path, scalar.text());
      default -> values.addNumberToken(path, scalar.text());
    }
  }

  private record Scalar(JsonToken token, String text) {}

  /** An element of a list that gives a value a name. */
  private static final class NamedEntry {
    private final IndexedPath virtual;
    private final String namePath;
    private final String valuePath;
    private final List<String> names = new ArrayList<>();
    private final List<Scalar> values = new ArrayList<>();

    private NamedEntry(IndexedPath virtual, String namePath, String valuePath) {
      this.virtual = virtual;
      this.namePath = namePath;
      this.valuePath = valuePath;
    }

    /** An entry of the list at a path; null where that is none of the two. */
    static @Nullable NamedEntry in(IndexedPath path) {
      return switch (path.path()) {
        case "params_list" -> new NamedEntry(PARAMETERS, "params_list.name", "params_list.value");
        case "tags_list" -> new NamedEntry(TAGS, "tags_list.tag", "tags_list.count");
        default -> null;
      };
    }

    void offer(String path, Scalar scalar) {
      if (path.equals(namePath)) {
        names.add(scalar.text());
      } else if (path.equals(valuePath)) {
        values.add(scalar);
      }
    }
  }
}
