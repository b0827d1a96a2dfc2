package dev.insightsjdbc.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * Rows of random odd documents are those that {@link TreeRows} makes, whichever columns are read,
 * and whether the document comes whole or projected as Elasticsearch does it.
 */
class TableRowsPropertyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String[] ODD = {
    "null",
    "true",
    "5",
    "\"\"",
    "\"x\"",
    "\"7\"",
    "\"TRUE\"",
    "[]",
    "{}",
    "[\"x\",null]",
    "{\"a\":[1,{\"b\":null}]}",
    "[{\"tag\":\"q\"}]",
    "\"2020-02-03\"",
  };

  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void rowsAreThoseOfTheWholeTree(@ForAll long seed) throws IOException, ServiceException {
    Random random = new Random(seed);
    Table table = Catalog.tables().get(random.nextInt(Catalog.tables().size()));
    ObjectNode document = document(random);
    List<Column> columns = new ArrayList<>(table.columns());
    columns.removeIf(unused -> random.nextInt(3) == 0);

    List<List<Object>> expected = new TreeRows(table).of(document, columns);
    Statistics.collect(!expected.isEmpty());
    Statistics.coverage(tries -> tries.check(true).percentage(share -> share > 50));
    RowReader reader =
        new RowReader(
            Shape.chain(table.grain()),
            columns.stream().map(it -> new RowColumn(table.depth(it), it)).toList(),
            random.nextBoolean(),
            new ColumnWarnings(unused -> {}));

    assertEquals(expected, rows(reader, document), document::toString);
    JsonNode part = projected(document, reader.projection());
    assertEquals(expected, rows(reader, part), () -> part + " of " + document);
  }

  private static List<List<Object>> rows(RowReader reader, JsonNode document)
      throws IOException, ServiceException {
    try (JsonParser parser = JSON.createParser(document.toString())) {
      parser.nextToken();
      List<List<Object>> rows = new ArrayList<>();
      rows.addAll(TestRows.of(reader.read(parser)));
      return rows;
    }
  }

  private static ObjectNode document(Random random) throws IOException {
    ObjectNode document = JSON.createObjectNode();
    for (Table table : Catalog.tables()) {
      for (Column column : table.columns()) {
        if (column.source() instanceof Column.Source.Field field && random.nextInt(5) > 0) {
          put(document, field.path().names(), random);
        }
      }
    }
    if (random.nextInt(5) > 0) {
      document.set("transcription", utterances(random));
    }
    document.put("id", "s1");
    document.put("session_start_time", "2020-10-03");
    return document;
  }

  /** Makes what is missing on the way, and now and then something odd instead. */
  private static void put(ObjectNode root, List<String> names, Random random) throws IOException {
    ObjectNode node = root;
    for (String name : names.subList(0, names.size() - 1)) {
      if (!node.has(name)) {
        node.set(name, holder(random));
      }
      JsonNode next = node.get(name);
      ObjectNode inner = next instanceof ObjectNode object ? object : anObjectOf(next, random);
      if (inner == null) {
        return;
      }
      node = inner;
    }
    node.set(names.get(names.size() - 1), odd(random));
  }

  private static JsonNode holder(Random random) throws IOException {
    switch (random.nextInt(8)) {
      case 0 -> {
        return odd(random);
      }
      case 1, 2 -> {
        return JSON.createObjectNode();
      }
      default -> {
        ArrayNode array = JSON.createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(random.nextInt(4) == 0 ? odd(random) : JSON.createObjectNode());
        }
        return array;
      }
    }
  }

  private static ObjectNode anObjectOf(JsonNode node, Random random) {
    List<ObjectNode> objects = new ArrayList<>();
    node.forEach(it -> objects.addAll(it instanceof ObjectNode each ? List.of(each) : List.of()));
    return objects.isEmpty() ? null : objects.get(random.nextInt(objects.size()));
  }

  private static JsonNode utterances(Random random) throws IOException {
    ArrayNode array = JSON.createArrayNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      ObjectNode element = JSON.createObjectNode();
      for (int key = random.nextInt(3); key > 0; key--) {
        element.set(List.of("user", "client", "v1", "").get(random.nextInt(4)), odd(random));
      }
      array.add(random.nextInt(4) == 0 ? odd(random) : element);
    }
    return random.nextInt(4) == 0 ? odd(random) : array;
  }

  private static JsonNode odd(Random random) throws IOException {
    return JSON.readTree(ODD[random.nextInt(ODD.length)]);
  }

  /** What Elasticsearch leaves of a document: no object and no array in which nothing is left. */
  private static JsonNode projected(JsonNode document, Projection projection) {
    return projection.isAll() ? document : kept(document, "", projection.paths());
  }

  private static JsonNode kept(JsonNode node, String at, List<FieldPath> paths) {
    if (paths.stream().anyMatch(path -> path.toString().equals(at))) {
      return node;
    }
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      for (JsonNode element : node) {
        JsonNode left = kept(element, at, paths);
        if (!left.isEmpty()) {
          array.add(left);
        }
      }
      return array;
    }
    ObjectNode object = JSON.createObjectNode();
    node.properties()
        .forEach(
            field -> {
              String path = at.isEmpty() ? field.getKey() : at + "." + field.getKey();
              JsonNode left = kept(field.getValue(), path, paths);
              if (!left.isEmpty()
                  || paths.stream().anyMatch(wanted -> wanted.toString().equals(path))) {
                object.set(field.getKey(), left);
              }
            });
    return object;
  }
}
