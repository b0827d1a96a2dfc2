package dev.insightsjdbc.cli.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a document's fields, but for those that the document goes without. */
final class FieldWriter {

  private final JsonGenerator json;
  private final Gaps gaps;

  FieldWriter(JsonGenerator json, Gaps gaps) {
    this.json = json;
    this.gaps = gaps;
  }

  /** Writes what stands inside an object or an array. */
  @FunctionalInterface
  interface Content {
    void write() throws IOException;
  }

  /** Writes the field named by the path's last part. */
  void text(String path, @Nullable String value) throws IOException {
    if (begins(path, value == null)) {
      json.writeString(value);
    }
  }

  void number(String path, long value) throws IOException {
    if (begins(path, false)) {
      json.writeNumber(value);
    }
  }

  void flag(String path, boolean value) throws IOException {
    if (begins(path, false)) {
      json.writeBoolean(value);
    }
  }

  void object(String path, Content content) throws IOException {
    if (begins(path, false)) {
      element(content);
    }
  }

  void array(String path, Content content) throws IOException {
    Gaps.Presence presence = gaps.of(path);
    if (presence == Gaps.Presence.EMPTY) {
      json.writeFieldName(name(path));
      json.writeStartArray();
      json.writeEndArray();
    } else if (begins(path, presence, false)) {
      json.writeStartArray();
      content.write();
      json.writeEndArray();
    }
  }

  /** Writes an object that is an element of an array. */
  void element(Content content) throws IOException {
    json.writeStartObject();
    content.write();
    json.writeEndObject();
  }

  void element(String value) throws IOException {
    json.writeString(value);
  }

  private boolean begins(String path, boolean nothing) throws IOException {
    return begins(path, gaps.of(path), nothing);
  }

  private boolean begins(String path, Gaps.Presence presence, boolean nothing) throws IOException {
    if (presence == Gaps.Presence.MISSING) {
      return false;
    }
    json.writeFieldName(name(path));
    if (nothing || presence == Gaps.Presence.NULL) {
      json.writeNull();
      return false;
    }
    return true;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
