package dev.insightsjdbc.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one document. Methods that read a value find the parser on its first token and leave it on
 * its last. They call each other no deeper than the wanted paths go; all else is skipped.
 */
final class DocumentParse {

  /** A value that was read as NULL for want of a better. */
  record Problem(Slot slot, String words) {}

  private final JsonParser json;
  private final List<Problem> problems = new ArrayList<>();

  DocumentParse(JsonParser json) {
    this.json = json;
  }

  /** What could not be read, in the document's order. */
  List<Problem> problems() {
    return problems;
  }

  Element readDocument(ElementLayout layout) throws IOException {
    Element document = new Element(layout);
    readFields(layout, layout.fields(), document);
    return document;
  }

  /** Reads an object's fields; says whether one of them makes it a row. */
  private boolean readFields(ElementLayout layout, PathNode node, Element into) throws IOException {
    boolean row = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      PathNode child = node.child(name);
      if (child == null) {
        json.skipChildren();
      } else {
        row |= child.isRowKey();
        readField(layout, child, into);
      }
    }
    return row;
  }

  private void readField(ElementLayout layout, PathNode node, Element into) throws IOException {
    node.clear(into);
    if (node.array() != PathNode.NONE) {
      into.setElements(node.array(), readElements(layout.nested().get(node.array())));
    } else if (node.slot() != PathNode.NONE) {
      readValue(layout.slots().get(node.slot()), node.slot(), into);
    } else if (json.currentToken() == JsonToken.START_OBJECT) {
      readFields(layout, node, into);
    } else if (json.currentToken() == JsonToken.START_ARRAY && node.hasChildren()) {
      readLoneObject(layout, node, into);
    } else {
      json.skipChildren();
    }
  }

  private void readValue(Slot slot, int place, Element into) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    try {
      into.set(place, slot.decoder().decode(json));
    } catch (WrongValueException e) {
      problems.add(new Problem(slot, String.valueOf(e.getMessage())));
    }
  }

  /** An array where the model has an object: read as the one object in it. */
  private void readLoneObject(ElementLayout layout, PathNode node, Element into)
      throws IOException {
    int objects = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT && objects++ == 0) {
        readFields(layout, node, into);
      } else {
        json.skipChildren();
      }
    }
    if (objects > 1) {
      node.clear(into);
      String words = "expected one object around it, found an array of " + objects;
      node.slots().forEach(slot -> problems.add(new Problem(layout.slots().get(slot), words)));
    }
  }

  private List<Element> readElements(ElementLayout layout) throws IOException {
    List<Element> elements = new ArrayList<>();
    if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        readElement(layout, elements);
      }
    } else {
      readElement(layout, elements);
    }
    return elements;
  }

  private void readElement(ElementLayout layout, List<Element> into) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    int before = problems.size();
    Element element = new Element(layout);
    if (readFields(layout, layout.fields(), element)) {
      into.add(element);
    } else {
      problems.subList(before, problems.size()).clear();
    }
  }
}
