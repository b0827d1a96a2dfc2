package dev.insightsjdbc.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ElementArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one document. Methods that read a value find the parser on its first token and leave it on
 * its last. They call each other no deeper than the wanted paths go; all else is skipped.
 */
final class DocumentParse {

  /**
   * What could not be read as the tables have it.
   *
   * @param subject the column or the array
   * @param words what was expected and found
   * @param outcome what it is read as instead
   */
  record Problem(String subject, String words, String outcome) {

    static Problem ofValue(Slot slot, String words) {
      return new Problem(slot.toString(), words, "read as NULL");
    }

    static Problem ofRows(FieldPath array, String words) {
      return new Problem(array.toString(), words, "it makes no rows");
    }
  }

  /** For what has been read once, within the limits of the answer's own parser. */
  private static final JsonFactory UNLIMITED =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser json;
  private final List<Problem> problems;

  DocumentParse(JsonParser json) {
    this(json, new ArrayList<>());
  }

  private DocumentParse(JsonParser json, List<Problem> problems) {
    this.json = json;
    this.problems = problems;
  }

  /** What could not be read, in the document's order. */
  List<Problem> problems() {
    return problems;
  }

  Element readDocument(ElementLayout layout) throws IOException {
    Element document = new Element(layout);
    if (layout.whole() == PathNode.NONE) {
      readFields(layout, layout.fields(), document);
    } else {
      readWhole(layout, document);
    }
    return document;
  }

  /** A parser cannot go back: where the text is wanted, its parts are read from the text. */
  private void readWhole(ElementLayout layout, Element into) throws IOException {
    readElementItself(layout, into);
    if (layout.fields().hasChildren()) {
      String text = String.valueOf(into.value(layout.whole()));
      try (JsonParser again = UNLIMITED.createParser(text)) {
        again.nextToken();
        new DocumentParse(again, problems).readFields(layout, layout.fields(), into);
      }
    }
  }

  private void readElementItself(ElementLayout layout, Element into) throws IOException {
    if (layout.whole() == PathNode.NONE) {
      json.skipChildren();
    } else {
      readValue(layout.slots().get(layout.whole()), layout.whole(), into);
    }
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
      readObjects(layout, node, into);
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
      problems.add(Problem.ofValue(slot, e.getMessage()));
    }
  }

  /**
   * An array where the model has an object: what one of its objects alone has is read as if it
   * stood there. Objects that have nothing of what is wanted are as good as absent, since a
   * projection leaves them out.
   */
  private void readObjects(ElementLayout layout, PathNode node, Element into) throws IOException {
    List<Element> objects = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        Element object = new Element(layout);
        readFields(layout, node, object);
        objects.add(object);
      } else {
        json.skipChildren();
      }
    }
    String words = "expected one object around it, found an array of " + objects.size();
    for (int slot : node.slots()) {
      List<Element> with = objects.stream().filter(it -> it.value(slot) != null).toList();
      if (with.size() == 1) {
        into.set(slot, with.get(0).value(slot));
      } else if (!with.isEmpty()) {
        problems.add(Problem.ofValue(layout.slots().get(slot), words));
      }
    }
    for (int array : node.arrays()) {
      List<Element> with = objects.stream().filter(it -> it.elements(array).length > 0).toList();
      if (with.size() == 1) {
        into.setElements(array, List.of(with.get(0).elements(array)));
      } else if (!with.isEmpty()) {
        problems.add(Problem.ofRows(layout.arrayPath(array), words));
      }
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
    ElementArray.Rows rows = layout.rows();
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT && rows == ElementArray.Rows.OBJECTS) {
      readObject(layout, into);
    } else if (token == JsonToken.START_OBJECT && rows == ElementArray.Rows.KEYS) {
      readKeys(layout, into);
    } else if (isValue(token) && rows == ElementArray.Rows.VALUES) {
      Element element = new Element(layout);
      readElementItself(layout, element);
      into.add(element);
    } else {
      json.skipChildren();
    }
  }

  private static boolean isValue(JsonToken token) {
    return token.isScalarValue() && token != JsonToken.VALUE_NULL;
  }

  private void readObject(ElementLayout layout, List<Element> into) throws IOException {
    int before = problems.size();
    Element element = new Element(layout);
    if (readFields(layout, layout.fields(), element)) {
      into.add(element);
    } else {
      problems.subList(before, problems.size()).clear();
    }
  }

  /** A row a key; a repeated key keeps its first place, where its last value stands. */
  private void readKeys(ElementLayout layout, List<Element> into) throws IOException {
    Map<String, Element> elements = new LinkedHashMap<>();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      Element element = new Element(layout);
      for (Map.Entry<Column.Source.OfKey, Integer> slot : layout.ofKey().entrySet()) {
        element.set(slot.getValue(), slot.getKey().valueOf(key));
      }
      readElementItself(layout, element);
      elements.put(key, element);
    }
    into.addAll(elements.values());
  }
}
