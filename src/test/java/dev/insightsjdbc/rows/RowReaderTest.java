package dev.insightsjdbc.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowReaderTest {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private final List<String> warnings = new ArrayList<>();

  @Test
  void textColumnsTakeAnyValueAsItsCompactText() throws Exception {
    assertEquals("x", value("status", "\"x\""));
    assertEquals("", value("status", "\"\""));
    assertEquals("1.10", value("status", "1.10"));
    assertEquals("1E+2", value("status", "1E+2"));
    assertEquals("true", value("status", "true"));
    assertEquals(
        "{\"a\":[1,2.50,\"ü\\\"\",null,{}],\"b\":[]}",
        value("status", "{ \"a\" : [1, 2.50, \"ü\\\"\", null, {}], \"b\":[ ] }"));
    assertEquals("[\"x\"]", value("status", "[ \"x\" ]"));
    assertEquals(null, value("status", "null"));
    assertEquals(List.of(), warnings);
  }

  @Test
  void wholeNumbersAreReadHoweverTheyAreWritten() throws Exception {
    for (String json : List.of("200", "200.0", "2e2", "\"200\"", "\"2.00E2\"", "2000e-1")) {
      assertEquals(200L, value("duration_ms", json), json);
      assertEquals(200, value("status_code", json), json);
    }
    assertEquals(Long.MIN_VALUE, value("duration_ms", "-9223372036854775808"));
    assertEquals(Integer.MAX_VALUE, value("status_code", "2147483647"));
    assertEquals(0, value("status_code", "0e999999999"));
    assertEquals(-5, value("status_code", "\"-5\""));
    assertEquals(List.of(), warnings);
  }

  @Test
  void whatIsNoWholeNumberIsNullWithAWarning() throws Exception {
    for (String json :
        List.of(
            "0.5",
            "9223372036854775808",
            "1e999999999",
            "1e-999999999",
            "\"\"",
            "\"x\"",
            "true",
            "[1]",
            "{\"a\":1}",
            "\"" + "1".repeat(1000) + "\"")) {
      warnings.clear();
      assertEquals(null, value("duration_ms", json), json);
      assertEquals(1, warnings.size(), json);
      assertTrue(
          warnings.get(0).startsWith("duration_ms (channel_data.duration): expected a whole"),
          warnings.get(0));
      assertTrue(warnings.get(0).contains("session s1"), warnings.get(0));
    }
    assertEquals(null, value("status_code", "2147483648"));
  }

  @Test
  void booleansAreReadAlsoFromStrings() throws Exception {
    assertEquals(true, param("completed", "true"));
    assertEquals(false, param("completed", "\"false\""));
    assertEquals(true, param("completed", "\"TRUE\""));
    assertEquals(List.of(), warnings);
    assertEquals(null, param("completed", "1"));
    assertEquals(null, param("completed", "\"yes\""));
    assertEquals(2, warnings.size());
  }

  @Test
  void timesAreUtcCutToMilliseconds() throws Exception {
    assertEquals(0L, value("session_end_time", "\"1970-01-01\""));
    assertEquals(1L, value("session_end_time", "\"1970-01-01T00:00:00.001999\""));
    assertEquals(-1L, value("session_end_time", "\"1969-12-31T23:59:59.999999\""));
    assertEquals(-2L, value("session_end_time", "\"1969-12-31T23:59:59.998001\""));
    assertEquals(-3_600_000L, value("session_end_time", "\"1970-01-01T00:00:00+01:00\""));
    assertEquals(0L, value("session_end_time", "\"1970-01-01T00:00:00Z\""));
    assertEquals(0L, value("session_end_time", "\"1970-01-01 00:00\""));
    assertEquals(List.of(), warnings);
    assertEquals(null, value("session_end_time", "\"yesterday\""));
    assertEquals(null, value("session_end_time", "\"+999999999-01-01\""));
    assertEquals(null, value("session_end_time", "5"));
  }

  @Test
  void onlyTheFirstWrongValueOfAColumnIsToldOf() throws Exception {
    RowReader reader = reader(Catalog.SESSIONS);
    for (String id : List.of("a", "b")) {
      read(reader, document(id, "\"channel_data\":{\"duration\":\"x\",\"status_code\":[]}"));
    }
    assertEquals(2, warnings.size());
    assertTrue(warnings.stream().allMatch(it -> it.contains("session a")), warnings.toString());
  }

  @Test
  void aSessionIsKnownEvenWhenItsIdComesLast() throws Exception {
    RowReader reader = reader(Catalog.SESSIONS);
    read(
        reader,
        "{\"channel_data\":{\"duration\":\"x\"},\"session_start_time\":\"2020-01-01\",\"id\":\"z\"}");
    assertTrue(warnings.get(0).contains("session z"), warnings.get(0));
  }

  @Test
  void elementsThatAreNoRowsAreNotCounted() throws Exception {
    assertEquals(
        List.of(List.of(0, "a"), Arrays.asList(1, null), List.of(2, "c")),
        rows(
            "tags",
            "\"tags_list\":[null, 5, {\"x\":1}, {\"tag\":\"a\"}, [{\"tag\":\"no\"}],"
                + " {\"category\":null}, {}, {\"tag\":\"c\"}]",
            "tag_index",
            "tag"));
  }

  @Test
  void aStepIsKnownByItsThreeKeysHoweverItIsRead() throws Exception {
    String steps =
        "\"flow_path\":[{\"execution_time\":5}, {\"node_id\":null}, {\"type\":\"t\"},"
            + " {\"context\":{\"output\":\"o\"},\"request_id\":\"r\"}]";
    List<List<Object>> narrow =
        List.of(Arrays.asList(0, null), Arrays.asList(1, null), List.of(2, "o"));
    assertEquals(narrow, rows("flow_steps", steps, "step_index", "output"));
    assertEquals(
        3, rows("flow_steps", steps, "step_index", "node_type", "execution_time_ms").size());
  }

  @Test
  void aLoneElementIsAnArrayOfOne() throws Exception {
    assertEquals(
        List.of(List.of(0, "a")),
        rows("tags", "\"tags_list\":{\"tag\":\"a\"}", "tag_index", "tag"));
    assertEquals(List.of(), rows("tags", "\"tags_list\":\"a\"", "tag_index", "tag"));
    assertEquals(List.of(), rows("tags", "\"tags_list\":null", "tag_index", "tag"));
    assertEquals(List.of(), rows("tags", "\"other\":1", "tag_index", "tag"));
  }

  @Test
  void ofARepeatedKeyTheLastCounts() throws Exception {
    assertEquals("b", value("status", "\"a\",\"status\":\"b\""));
    assertEquals(null, value("status", "\"a\",\"status\":null"));
    Table sessions = Catalog.SESSIONS;
    Object[] row =
        firstRow(
            reader(sessions),
            document(
                "s1",
                "\"agent_information\":{\"id\":\"a\"},\"agent_information\":{\"name\":\"n\"}"));
    assertEquals(null, row[place(sessions, "agent_id")]);
    assertEquals("n", row[place(sessions, "agent_name")]);
    assertEquals(
        List.of(List.of(0, "b")),
        rows(
            "tags",
            "\"tags_list\":[{\"tag\":\"a\"},{\"tag\":\"c\"}],\"tags_list\":[{\"tag\":\"b\"}]",
            "tag_index",
            "tag"));
  }

  @Test
  void anArrayAroundALoneObjectIsReadThrough() throws Exception {
    Table sessions = Catalog.SESSIONS;
    Object[] one =
        firstRow(reader(sessions), document("s1", "\"agent_information\":[{\"id\":\"a\"}]"));
    assertEquals("a", one[place(sessions, "agent_id")]);
    assertEquals(List.of(), warnings);
    Object[] two =
        firstRow(
            reader(sessions),
            document("s1", "\"agent_information\":[{\"id\":\"a\"},{\"id\":\"b\",\"name\":\"n\"}]"));
    assertEquals(null, two[place(sessions, "agent_id")]);
    assertEquals("n", two[place(sessions, "agent_name")]);
    assertTrue(warnings.get(0).contains("found an array of 2"), warnings.get(0));
  }

  @Test
  void deepNestingDoesNotOverflowTheStack() throws Exception {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);
    assertEquals(deep, value("status", deep));
    assertEquals(List.of(), rows("tags", "\"tags_list\":" + deep, "tag_index"));
    assertEquals(List.of(), rows("tags", "\"unknown\":" + deep, "tag_index"));
  }

  @Test
  void aDocumentWithoutIdentityIsRefusedInWords() {
    RowReader reader = reader(Catalog.SESSIONS);
    for (String json : List.of("{}", "{\"id\":\"\"}", "{\"id\":null}")) {
      ServiceException e = assertThrows(ServiceException.class, () -> read(reader, json));
      assertEquals(ServiceException.Fault.MALFORMED_ANSWER, e.fault());
      assertTrue(e.getMessage().contains("an id"), e.getMessage());
    }
    ServiceException e =
        assertThrows(
            ServiceException.class,
            () -> read(reader, "{\"session_start_time\":\"soon\",\"id\":\"q\"}"));
    assertTrue(e.getMessage().contains("session q"), e.getMessage());
    assertTrue(e.getMessage().contains("found \"soon\""), e.getMessage());
  }

  @Test
  void brokenJsonIsAnIoException() {
    assertThrows(
        JsonEOFException.class, () -> read(reader(Catalog.SESSIONS), "{\"id\":\"a\",\"status\":["));
  }

  @Test
  void twoArraysMakeEveryCombinationAndAnOuterOneARowOfNulls() throws Exception {
    Table tags = Catalog.table("tags").orElseThrow();
    Table params = Catalog.table("params").orElseThrow();
    Shape shape =
        new Shape(
            List.of(
                new Shape.Node(0, Optional.of(tags.grain().get(0))),
                new Shape.Node(0, Optional.of(params.grain().get(0))),
                new Shape.Node(0, Optional.of(tags.grain().get(0)))),
            List.of(
                new Part.Loop(1),
                new Part.Outer(List.of(new Part.Loop(2)), Condition.TRUE),
                new Part.Outer(List.of(new Part.Loop(3)), Condition.TRUE)));
    RowReader reader =
        new RowReader(
            shape,
            List.of(
                new RowColumn(1, tags.column("tag").orElseThrow()),
                new RowColumn(2, params.column("name").orElseThrow()),
                new RowColumn(2, params.column("param_index").orElseThrow()),
                new RowColumn(3, tags.column("tag_index").orElseThrow())),
            false,
            new ColumnWarnings(warnings::add));
    String twoTags = "{\"tags_list\":[{\"tag\":\"a\"},{\"tag\":\"b\"}]";
    assertEquals(
        List.of(
            Arrays.asList("a", null, null, 0),
            Arrays.asList("a", null, null, 1),
            Arrays.asList("b", null, null, 0),
            Arrays.asList("b", null, null, 1)),
        rows(read(reader, twoTags + "}")));
    assertEquals(
        8, rows(read(reader, twoTags + ",\"params_list\":[{\"name\":1},{\"name\":2}]}")).size());
    assertEquals(List.of(), rows(read(reader, "{\"params_list\":[{\"name\":1}]}")));
    assertEquals(List.of("params_list", "tags_list"), paths(reader));
  }

  @Test
  void aProjectionOfNothingAsksForTheId() {
    RowReader reader =
        new RowReader(Shape.DOCUMENT, List.of(), false, new ColumnWarnings(warnings::add));
    assertEquals(List.of("id"), paths(reader));
  }

  private static List<String> paths(RowReader reader) {
    return reader.projection().paths().stream().map(Object::toString).toList();
  }

  private Object value(String column, String json) throws IOException, ServiceException {
    String field =
        switch (column) {
          case "duration_ms" -> "\"channel_data\":{\"duration\":" + json + "}";
          case "status_code" -> "\"channel_data\":{\"status_code\":" + json + "}";
          default -> "\"" + column + "\":" + json;
        };
    return firstRow(reader(Catalog.SESSIONS), document("s1", field))[
        place(Catalog.SESSIONS, column)];
  }

  private Object param(String field, String json) throws IOException, ServiceException {
    return rows("params", "\"params_list\":[{\"" + field + "\":" + json + "}]", field)
        .get(0)
        .get(0);
  }

  private List<List<Object>> rows(String table, String field, String... columns)
      throws IOException, ServiceException {
    Table from = Catalog.table(table).orElseThrow();
    List<RowColumn> wanted =
        Arrays.stream(columns).map(it -> new RowColumn(1, from.column(it).orElseThrow())).toList();
    RowReader reader =
        new RowReader(Shape.chain(from.grain()), wanted, true, new ColumnWarnings(warnings::add));
    return rows(read(reader, document("s1", field)));
  }

  private static List<List<Object>> rows(DocumentRows document) {
    return TestRows.of(document);
  }

  private Object[] firstRow(RowReader reader, String json) throws IOException, ServiceException {
    return rows(read(reader, json)).get(0).toArray();
  }

  private RowReader reader(Table table) {
    List<RowColumn> columns =
        table.columns().stream().map(it -> new RowColumn(table.depth(it), it)).toList();
    return new RowReader(
        Shape.chain(table.grain()), columns, false, new ColumnWarnings(warnings::add));
  }

  private static int place(Table table, String column) {
    return table.columns().indexOf(table.column(column).orElseThrow());
  }

  private static String document(String id, String fields) {
    return "{\"id\":\""
        + id
        + "\",\"session_start_time\":\"2020-10-08T17:09:27.758983\","
        + fields
        + "}";
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
