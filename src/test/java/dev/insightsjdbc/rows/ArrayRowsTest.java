package dev.insightsjdbc.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of array as rows, in each odd shape; and whole documents. */
class ArrayRowsTest {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "step_tags | tag | 'tags':%s | tag",
        "step_params | name | 'context':{'execution_parameters':%s} | name",
        "step_alterations | param_value | 'context':{'altered_parameters':%s} | value",
      })
  void rowsWithinStepsCountTheStepsAndTheirOwnPlaces(
      String table, String column, String array, String field) throws Exception {
    String two =
        element(array, "[null, 7, {'" + field + "':'a'}, {'x':1}, [], {'" + field + "':2}]");
    String lone = element(array, "{'" + field + "':'b'}");
    String steps =
        String.join(
            ",",
            "'flow_path':[null,{" + two + "}",
            "{'node_id':'n'," + element(array, "[]") + "}",
            "{'type':null," + two + "}",
            "{'request_id':'r'," + element(array, "null") + "}",
            "'flow_path'",
            "{" + lone + ",'node_id':'n'}]");

    assertEquals(
        List.of(List.of(1, 0, "a"), List.of(1, 1, "2"), List.of(3, 0, "b")),
        rows(table, steps, "step_index", index(table), column));
    assertEquals(
        List.of(List.of("b")), rows(table, "'flow_path':{'type':'t'," + lone + "}", column));
    assertEquals(List.of(), rows(table, "'flow_path':[{" + two + "}]", column));
    assertEquals(List.of(), rows(table, "'flow_path':null", column));
    assertEquals(List.of(), rows(table, "'id2':1", column));
    assertEquals(List.of(), warnings);
  }

  @ParameterizedTest
  @CsvSource({
    "collected_tags, tag, collected_tags, tag",
    "collected_params, param_value, collected_parameters, value",
    "injected_params, name, injected_parameters, name",
  })
  void rowsOfFlowDataAreObjectsWithOneOfTheTablesFields(
      String table, String column, String array, String field) throws Exception {
    String elements = "[{'" + field + "':'a'},{},{'" + field + "':null},3,{'" + field + "':'a'}]";

    assertEquals(
        List.of(List.of(0, "a"), Arrays.asList(1, null), List.of(2, "a")),
        rows(table, "'flow_data':{'" + array + "':" + elements + "}", index(table), column));
    assertEquals(
        List.of(List.of(0, "a")),
        rows(table, "'flow_data':[{'" + array + "':{'" + field + "':'a'}}]", index(table), column));
    for (String none : List.of("null", "[]", "{}", "{'" + array + "':null}", "'x'")) {
      assertEquals(List.of(), rows(table, "'flow_data':" + none, column), none);
    }
    assertEquals(List.of(), warnings);
  }

  @Test
  void anArrayOfWhichItIsUnclearWhereItStandsMakesNoRowsWithAWarning() throws Exception {
    assertEquals(
        List.of(),
        rows(
            "collected_tags",
            "'flow_data':[{'collected_tags':[{'tag':'a'}]},{'collected_tags':[{'tag':'b'}]}]",
            "tag"));
    assertEquals(
        List.of(
            "flow_data.collected_tags: expected one object around it, found an array of 2 in session"
                + " s1; it makes no rows"),
        warnings);
  }

  @Test
  void everyKeyOfAnUtteranceIsARow() throws Exception {
    assertEquals(
        List.of(
            List.of(0, "agent", "5f7f", "sup?"),
            List.of(1, "user", "user", "hi"),
            List.of(2, "user", "client", "ho"),
            List.of(3, "agent", "User", "{\"a\":[1.50]}"),
            Arrays.asList(4, "agent", "", null),
            List.of(5, "user", "user", "true")),
        rows(
            "transcripts",
            "'transcription':[{'5f7f':'sup?'},null,'x',{'user':'hi','client':'ho'},{},[{'user':'no'}],"
                + "{'User':{'a': [1.50]},'':null},{'user':true}]",
            "utterance_index",
            "role",
            "speaker",
            "utterance"));
  }

  @Test
  void aRepeatedSpeakerOfOneElementSaysTheLastInTheFirstPlace() throws Exception {
    assertEquals(
        List.of(List.of(0, "user", "b"), List.of(1, "bot", "c"), List.of(2, "user", "d")),
        rows(
            "transcripts",
            "'transcription':[{'user':'a','bot':'c','user':'b'},{'user':'d'}]",
            "utterance_index",
            "speaker",
            "utterance"));
  }

  @Test
  void utterancesAreRowsWhicheverColumnIsRead() throws Exception {
    String two = "'transcription':[{'a':{'deep':[1]},'user':[]}]";

    assertEquals(List.of(List.of("agent"), List.of("user")), rows("transcripts", two, "role"));
    assertEquals(List.of(List.of("a"), List.of("user")), rows("transcripts", two, "speaker"));
    assertEquals(List.of(List.of(0), List.of(1)), rows("transcripts", two, "utterance_index"));
    assertEquals(
        List.of(List.of("{\"deep\":[1]}"), List.of("[]")), rows("transcripts", two, "utterance"));
    assertEquals(
        List.of(List.of("user")), rows("transcripts", "'transcription':{'user':1}", "speaker"));
    for (String none : List.of("null", "[]", "{}", "'x'", "[{}]")) {
      assertEquals(List.of(), rows("transcripts", "'transcription':" + none, "speaker"), none);
    }
    assertEquals(
        List.of(List.of("z")),
        rows(
            "transcripts",
            "'transcription':[{'x':1},{'y':1}],'transcription':[{'z':1}]",
            "speaker"));
  }

  @Test
  void requestsAreTheStringsNumbersAndBooleansOfTheirArray() throws Exception {
    assertEquals(
        List.of(
            List.of(0, "a"),
            List.of(1, ""),
            List.of(2, "1.50"),
            List.of(3, "true"),
            List.of(4, "a")),
        rows(
            "session_requests",
            "'request_ids':['a',null,'',1.50,{'a':1},['b'],true,'a']",
            "request_index",
            "request_id"));
    assertEquals(
        List.of(List.of(0, "a")),
        rows("session_requests", "'request_ids':'a'", "request_index", "request_id"));
    assertEquals(
        List.of(List.of(0), List.of(1)),
        rows("session_requests", "'request_ids':[1,{},2]", "request_index"));
    for (String none : List.of("null", "[]", "{}", "{'request_id':'a'}", "[['a']]")) {
      assertEquals(
          List.of(), rows("session_requests", "'request_ids':" + none, "request_id"), none);
    }
  }

  @Test
  void aDocumentIsItsWholeText() throws Exception {
    String text =
        "{\"z\":1.10,\"id\":\"s1\",\"z\":1E+2,\"session_start_time\":\"2020-01-01T00:00:00.123456\","
            + "\"n\":-0,\"big\":123456789012345678901234567890.000,\"a\":[{},[],null,true],"
            + "\"s\":\"\\\"\\\\\\n ü🙂/\"}";
    String spread = text.replace(",\"", " ,\n\t\"").replace("\":", "\" : ");

    RowReader whole = reader("documents", "document");
    assertEquals(List.of(List.of(text)), rows(read(whole, spread)));
    assertTrue(whole.projection().isAll());
  }

  @Test
  void aDocumentsPartsAreReadBesideItsText() throws Exception {
    String text = "{\"status\":\"a\",\"id\":\"s1\",\"session_start_time\":\"1970-01-01\"}";

    assertEquals(
        List.of(List.of(text, "s1", 0L)),
        rows(read(reader("documents", "document", "session_id", "session_start_time"), text)));
    assertEquals(List.of(List.of("s1")), rows(read(reader("documents", "session_id"), text)));
    assertFalse(reader("documents", "session_id").projection().isAll());
    assertThrows(
        ServiceException.class,
        () -> read(reader("documents", "document", "session_id"), "{\"status\":\"a\"}"));
  }

  @Test
  void aDocumentOfAnyDepthAndItsPartsAreRead() throws Exception {
    String text =
        "{\"deep\":"
            + "[".repeat(100_000)
            + "]".repeat(100_000)
            + ",\"id\":\"s1\",\"session_start_time\":\"1970-01-01\"}";

    assertEquals(
        List.of(List.of(text, "s1")),
        rows(read(reader("documents", "document", "session_id"), text)));
  }

  @Test
  void aDocumentAndItsArraysAreReadTogether() throws Exception {
    Table transcripts = table("transcripts");
    RowReader reader =
        new RowReader(
            Shape.chain(transcripts.grain()),
            List.of(
                new RowColumn(0, table("documents").column("document").orElseThrow()),
                new RowColumn(1, transcripts.column("speaker").orElseThrow())),
            false,
            new ColumnWarnings(warnings::add));
    String text = "{\"transcription\":[{\"user\":1},{\"bot\":2}]}";

    assertEquals(List.of(List.of(text, "user"), List.of(text, "bot")), rows(read(reader, text)));
    assertTrue(reader.projection().isAll());
  }

  @Test
  void stepsAndWhatIsWithinThemAreReadTogether() throws Exception {
    Table steps = table("flow_steps");
    Table tags = table("step_tags");
    Table params = table("step_params");
    Shape shape =
        new Shape(
            List.of(
                new Shape.Node(0, Optional.of(steps.grain().get(0))),
                new Shape.Node(1, Optional.of(tags.grain().get(1))),
                new Shape.Node(1, Optional.of(params.grain().get(1)))),
            List.of(
                new Part.Loop(1),
                new Part.Outer(List.of(new Part.Loop(2)), Condition.TRUE),
                new Part.Outer(List.of(new Part.Loop(3)), Condition.TRUE)));
    RowReader reader =
        new RowReader(
            shape,
            List.of(
                new RowColumn(1, steps.column("step_index").orElseThrow()),
                new RowColumn(1, steps.column("user_input").orElseThrow()),
                new RowColumn(2, tags.column("tag").orElseThrow()),
                new RowColumn(3, params.column("name").orElseThrow())),
            false,
            new ColumnWarnings(warnings::add));

    assertEquals(
        List.of(
            Arrays.asList(0, "hi", "a", "p"),
            Arrays.asList(0, "hi", "b", "p"),
            Arrays.asList(1, null, null, null)),
        rows(
            read(
                reader,
                json(
                    "{'flow_path':[{'tags':[{'tag':'a'},{'tag':'b'}],'type':'t','context':"
                        + "{'user_input':'hi','execution_parameters':[{'name':'p'}]}},"
                        + "{'tags':[{'tag':'lost'}]},{'node_id':1}]}"))));
  }

  @Test
  void aColumnOfAnotherArrayIsRefused() {
    Table transcripts = table("transcripts");
    for (String column : List.of("speaker", "role", "utterance")) {
      RowColumn wanted = new RowColumn(1, transcripts.column(column).orElseThrow());
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new RowReader(
                  Shape.chain(table("tags").grain()),
                  List.of(wanted),
                  false,
                  new ColumnWarnings(warnings::add)),
          column);
    }
  }

  private static String element(String array, String value) {
    return String.format(Locale.ROOT, array, value);
  }

  /** The place in the table's own array: the last of its places. */
  private static String index(String table) {
    List<String> key = table(table).key();
    return key.get(key.size() - 1);
  }

  private static Table table(String name) {
    return Catalog.table(name).orElseThrow();
  }

  private RowReader reader(String table, String... columns) {
    Table from = table(table);
    List<RowColumn> wanted =
        Arrays.stream(columns)
            .map(it -> from.column(it).orElseThrow())
            .map(it -> new RowColumn(from.depth(it), it))
            .toList();
    return new RowReader(
        Shape.chain(from.grain()), wanted, false, new ColumnWarnings(warnings::add));
  }

  /** The rows of a session with these fields; {@code '} stands for {@code "}. */
  private List<List<Object>> rows(String table, String fields, String... columns)
      throws IOException, ServiceException {
    Table from = table(table);
    List<RowColumn> wanted =
        Arrays.stream(columns)
            .map(it -> from.column(it).orElseThrow())
            .map(it -> new RowColumn(from.depth(it), it))
            .toList();
    RowReader reader =
        new RowReader(Shape.chain(from.grain()), wanted, true, new ColumnWarnings(warnings::add));
    return rows(read(reader, json("{'id':'s1','session_start_time':'2020-01-01'," + fields + "}")));
  }

  private static List<List<Object>> rows(DocumentRows document) {
    return TestRows.of(document);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static DocumentRows read(RowReader reader, String json)
      throws IOException, ServiceException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      DocumentRows rows = reader.read(parser);
      assertEquals(JsonToken.END_OBJECT, parser.currentToken());
      assertEquals(null, parser.nextToken());
      return rows;
    }
  }
}
