package dev.insightsjdbc.embedded.index;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Projection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a document to {@code project_fields}, as Elasticsearch's source filtering does: paths go
 * through arrays; what is asked for comes with all below it, be it empty or null; an object or an
 * array on the way there, also one that is an array's element, goes when nothing is left in it.
 * What stays keeps its order and its bytes.
 */
final class FieldMask {

  private final Node root;

  private FieldMask(Node root) {
    this.root = root;
  }

  static FieldMask of(Projection projection) {
    Node root = new Node();
    root.whole = projection.isAll();
    for (FieldPath path : projection.paths()) {
      Node node = root;
      for (String name : FieldPath.of(FieldMapping.resolve(path.toString())).names()) {
        node = node.children.computeIfAbsent(name, unused -> new Node());
      }
      node.whole = true;
    }
    return new FieldMask(root);
  }

  /** The document's projection; the document itself where all of it is asked for. */
  byte[] apply(byte[] document) {
    if (root.whole) {
      return document;
    }
    try (JsonParser json = StrictJson.FACTORY.createParser(document)) {
      return new Cut(document, json).run(root);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored document was parsed before", e);
    }
  }

  /** What is asked for below a path. */
  private static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private boolean whole;

    /** What is asked for below a field; a dot in its name is a step, as in a path. */
    @Nullable Node below(String name) {
      Node node = this;
      for (String step : name.split("\\.", -1)) {
        if (node.whole) {
          return node;
        }
        Node next = node.children.get(step);
        if (next == null) {
          return null;
        }
        node = next;
      }
      return node;
    }
  }

  /** One document on its way through. */
  private static final class Cut {
    private final byte[] document;
    private final JsonParser json;
    private final Out out = new Out();

    Cut(byte[] document, JsonParser json) {
      this.document = document;
      this.json = json;
    }

    byte[] run(Node node) throws IOException {
      json.nextToken();
      writeObject(node);
      return out.toByteArray();
    }

    /** Writes the object that begins here; tells whether anything is left in it. */
    private boolean writeObject(Node node) throws IOException {
      boolean any = false;
      out.write('{');
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        Node below = node.below(name);
        if (below == null) {
          json.nextToken();
          json.skipChildren();
          continue;
        }
        int mark = out.size();
        if (any) {
          out.write(',');
        }
        long nameStart = json.currentTokenLocation().getByteOffset();
        json.nextToken();
        copy(nameStart, json.currentTokenLocation().getByteOffset());
        any |= keepIf(writeValue(below), mark);
      }
      out.write('}');
      return any;
    }

    private boolean writeArray(Node node) throws IOException {
      boolean any = false;
      out.write('[');
      while (json.nextToken() != JsonToken.END_ARRAY) {
        int mark = out.size();
        if (any) {
          out.write(',');
        }
        any |= keepIf(writeValue(node), mark);
      }
      out.write(']');
      return any;
    }

    private boolean writeValue(Node node) throws IOException {
      if (node.whole) {
        long start = json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        copy(start, json.currentLocation().getByteOffset());
        return true;
      }
      return switch (json.currentToken()) {
        case START_OBJECT -> writeObject(node);
        case START_ARRAY -> writeArray(node);
        default -> false;
      };
    }

    private boolean keepIf(boolean anyLeft, int mark) {
      if (!anyLeft) {
        out.cutTo(mark);
      }
      return anyLeft;
    }

    private void copy(long start, long end) {
      out.write(document, Math.toIntExact(start), Math.toIntExact(end - start));
    }
  }

  /** Bytes whose end can be taken back. */
  private static final class Out extends ByteArrayOutputStream {
    void cutTo(int size) {
      count = size;
    }
  }
}
