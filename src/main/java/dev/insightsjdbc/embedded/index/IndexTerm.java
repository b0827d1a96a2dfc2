package dev.insightsjdbc.embedded.index;

import java.util.Optional;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.BytesRef;

/**
 * The index's terms. All paths share one field, so that thousands of parameter names cost no more
 * than thousands of values do: a term is the path, an end mark that UTF-8 never has, the value's
 * type, and the value.
 */
final class IndexTerm {

  /** A value's type; on disk as its code. In shared sort values the codes are the types' order. */
  enum Type {
    /** No value: the path, or one below it, has some. */
    HAS_VALUE(0),
    /** No value: the path has analysed text. */
    HAS_TEXT(1),
    /** One word of analysed text. */
    WORD(2),
    BOOLEAN(3),
    NUMBER(4),
    KEYWORD(5);

    private final byte code;

    Type(int code) {
      this.code = (byte) code;
    }
  }

  private static final byte END_OF_PATH = (byte) 0xFF;

  private IndexTerm() {}

  /** What every term under a path begins with. */
  static BytesRef prefix(String path) {
    BytesRef name = new BytesRef(path);
    byte[] bytes = new byte[name.length + 1];
    System.arraycopy(name.bytes, name.offset, bytes, 0, name.length);
    bytes[name.length] = END_OF_PATH;
    return new BytesRef(bytes);
  }

  /** The least bytes above every term under a path. */
  static BytesRef afterPrefix(String path) {
    BytesRef prefix = prefix(path);
    byte[] bytes = new byte[prefix.length + 1];
    System.arraycopy(prefix.bytes, prefix.offset, bytes, 0, prefix.length);
    bytes[prefix.length] = END_OF_PATH;
    return new BytesRef(bytes);
  }

  /** What every term of a path and a type begins with. */
  static BytesRef prefix(String path, Type type) {
    return join(prefix(path), type, new BytesRef());
  }

  /** A term; empty where path and value are longer than Lucene takes. */
  static Optional<BytesRef> of(String path, Type type, BytesRef value) {
    return of(prefix(path), type, value);
  }

  /** As {@link #of(String, Type, BytesRef)}, of a path's {@link #prefix(String)}. */
  static Optional<BytesRef> of(BytesRef prefix, Type type, BytesRef value) {
    BytesRef term = join(prefix, type, value);
    return term.length > IndexWriter.MAX_TERM_LENGTH ? Optional.empty() : Optional.of(term);
  }

  private static BytesRef join(BytesRef prefix, Type type, BytesRef value) {
    byte[] bytes = new byte[prefix.length + 1 + value.length];
    System.arraycopy(prefix.bytes, prefix.offset, bytes, 0, prefix.length);
    bytes[prefix.length] = type.code;
    System.arraycopy(value.bytes, value.offset, bytes, prefix.length + 1, value.length);
    return new BytesRef(bytes);
  }
}
