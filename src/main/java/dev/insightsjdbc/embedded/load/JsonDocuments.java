package dev.insightsjdbc.embedded.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.insightsjdbc.embedded.index.FieldMapping;
import dev.insightsjdbc.embedded.index.InvalidDocumentException;
import dev.insightsjdbc.embedded.index.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The documents in a stream of JSON, each as the bytes that it stands as: documents, arrays of
 * documents, and answers of the search route. Holds no more than one document at a time, with what
 * stands before it since the last one.
 */
final class JsonDocuments implements DocumentSource {

  private final Recorder recorder;
  private final JsonParser json;
  private boolean inArray;
  private boolean inAnswer;
  private long lineNumber = 1;

  /** Reads from a buffered stream, which is the caller's to close. */
  JsonDocuments(InputStream in) throws IOException {
    this.recorder = new Recorder(in);
    this.json = StrictJson.FACTORY.createParser(recorder);
    json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  @Override
  public long lineNumber() {
    return lineNumber;
  }

  @Override
  public long offset() {
    return json.currentLocation().getByteOffset();
  }

  @Override
  public byte @Nullable [] next() throws IOException, InvalidDocumentException {
    while (true) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return null;
      }
      lineNumber = json.currentTokenLocation().getLineNr();
      if (inArray && token == JsonToken.END_ARRAY) {
        inArray = false;
        skipRestOfAnswer();
      } else if (!inArray && token == JsonToken.START_ARRAY) {
        inArray = true;
      } else if (token == JsonToken.START_OBJECT) {
        byte[] document = inArray ? element() : documentOrAnswer();
        if (document != null) {
          return document;
        }
      } else {
        String found = json.getText();
        json.skipChildren();
        throw new InvalidDocumentException("expected a session, a JSON object, got " + found);
      }
    }
  }

  private byte[] element() throws IOException {
    long start = json.currentTokenLocation().getByteOffset();
    recorder.forgetBefore(start);
    json.skipChildren();
    return recorder.copy(start, json.currentLocation().getByteOffset());
  }

  /** Reads an object to its end, or to the beginning of its hits. */
  private byte @Nullable [] documentOrAnswer() throws IOException {
    long start = json.currentTokenLocation().getByteOffset();
    recorder.forgetBefore(start);
    boolean session = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      session |= name.equals(FieldMapping.START_TIME);
      if (!session && name.equals("hits") && token == JsonToken.START_ARRAY) {
        inArray = true;
        inAnswer = true;
        return null;
      }
      json.skipChildren();
    }
    return recorder.copy(start, json.currentLocation().getByteOffset());
  }

  private void skipRestOfAnswer() throws IOException {
    if (inAnswer) {
      inAnswer = false;
      while (json.nextFieldName() != null) {
        json.nextToken();
        json.skipChildren();
      }
    }
  }

  /** Something that is longer than any document, in a stream that is kept from its beginning on. */
  private static final class DocumentTooLongException extends JsonProcessingException {
    private static final long serialVersionUID = 1L;

    DocumentTooLongException() {
      super("expected a document of at most " + LONGEST + " bytes, got a longer one");
    }
  }

  /** Keeps what was read since the beginning of the current document. */
  private static final class Recorder extends InputStream {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private byte[] kept = new byte[16_384];
    private int length;
    private long firstOffset;

    Recorder(InputStream in) throws IOException {
      this.in = in;
      in.mark(BYTE_ORDER_MARK.length);
      if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
        in.reset();
      }
    }

    void forgetBefore(long offset) {
      int gone = Math.toIntExact(offset - firstOffset);
      System.arraycopy(kept, gone, kept, 0, length - gone);
      length -= gone;
      firstOffset = offset;
    }

    byte[] copy(long start, long end) {
      return Arrays.copyOfRange(
          kept, Math.toIntExact(start - firstOffset), Math.toIntExact(end - firstOffset));
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
      int count = in.read(target, offset, wanted);
      if (count > 0) {
        if (length + count > LONGEST + target.length) {
          throw new DocumentTooLongException();
        }
        if (kept.length - length < count) {
          kept = Arrays.copyOf(kept, Math.max(kept.length * 2, length + count));
        }
        System.arraycopy(target, offset, kept, length, count);
        length += count;
      }
      return count;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }
  }
}
