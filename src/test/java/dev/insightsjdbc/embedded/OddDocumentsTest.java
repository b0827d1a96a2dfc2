package dev.insightsjdbc.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentText;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that no session should be come back as they are, or are refused in words. */
class OddDocumentsTest {

  private static final String START = "\"session_start_time\":\"2020-10-08T10:00:00\"";

  private static List<String> found(List<String> documents, Map<String, String> parameters)
      throws Exception {
    Map<String, String> all =
        new LinkedHashMap<>(Map.of("from_date", "2020-10-01", "to_date", "2020-10-31"));
    all.putAll(parameters);
    try (SearchService service = TestDocuments.serviceOver(documents)) {
      return service.search(QueryCodec.read(all), new DocumentText(), CallContext.NONE).hits();
    }
  }

  @Test
  void ofSeveralIdsTheLastIsTheSessions() throws Exception {
    String twice = "{\"id\":\"a\",\"id\":\"z\"," + START + "}";
    String other = "{\"id\":\"b\"," + START + "}";
    assertEquals(List.of(other, twice), found(List.of(twice, other), Map.of("sort_by", "id:asc")));
    assertEquals(
        List.of(),
        found(List.of(twice), Map.of("filter_by", "{\"must\":[{\"term\":{\"id\":\"a\"}}]}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\"]", "\"\"", "{\"x\":\"a\"}", "null", "7"})
  void anEarlierIdOfAnyKindIsNeitherFoundNorSortedBy(String earlier) throws Exception {
    String twice = "{\"id\":" + earlier + ",\"id\":\"z\"," + START + "}";
    String other = "{\"id\":\"b\"," + START + "}";
    assertEquals(List.of(other, twice), found(List.of(twice, other), Map.of("sort_by", "id:asc")));
    for (String id : List.of("a", "", "7")) {
      assertEquals(
          List.of(),
          found(
              List.of(twice),
              Map.of("filter_by", "{\"must\":[{\"term\":{\"id\":\"" + id + "\"}}]}")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "sort", "sort:id", "key", "document", "terms"})
  void aFieldMayHaveTheNameOfOneOfTheIndex(String name) throws Exception {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      documents.add(
          String.format(
              Locale.ROOT,
              "{\"id\":\"i%05d\",\"session_start_time\":\"2020-10-%02d\",\"%s\":%d}",
              i,
              1 + i / 200,
              name,
              i % 100));
    }
    List<String> hits = found(documents, Map.of("sort_by", name + ":asc", "page_size", "50"));
    assertEquals(
        hits.stream().filter(hit -> hit.endsWith(":0}")).toList(), hits, "the least value first");
    assertTrue(hits.get(0).contains("i05800"), hits.get(0));
  }

  @Test
  void aFieldThatIsThereTwiceIsFoundAndProjectedTwice() throws Exception {
    String document = "{\"id\":\"a\"," + START + ",\"status\":\"x\",\"status\":[\"y\"]}";
    for (String status : List.of("x", "y")) {
      assertEquals(
          List.of("{\"status\":\"x\",\"status\":[\"y\"]}"),
          found(
              List.of(document),
              Map.of(
                  "filter_by",
                  "{\"must\":[{\"term\":{\"status\":\"" + status + "\"}}]}",
                  "project_fields",
                  "[\"status\"]")));
    }
  }

  @Test
  void numbersOfAnySizeAreComparedByValue() throws Exception {
    String document =
        "{\"id\":\"a\"," + START + ",\"channel_data\":{\"duration\":[1e999999,0.1e1]}}";
    for (String asked : List.of("10e999998", "1", "\"1.000\"")) {
      assertEquals(
          List.of(document),
          found(
              List.of(document),
              Map.of(
                  "filter_by",
                  "{\"must\":[{\"term\":{\"channel_data.duration\":" + asked + "}}]}")));
    }
  }

  @Test
  void deepDocumentsAreTakenToALimit() throws Exception {
    assertEquals(1, found(List.of(nested(490)), Map.of("project_fields", "[\"deep\"]")).size());
    DocumentLoadException refusal =
        assertThrows(
            DocumentLoadException.class, () -> TestDocuments.serviceOver(List.of(nested(100_000))));
    assertTrue(refusal.getMessage().contains("500"), refusal.getMessage());
  }

  private static String nested(int depth) {
    return "{\"id\":\"a\","
        + START
        + ",\"deep\":"
        + "[{\"a\":".repeat(depth / 2)
        + "1"
        + "}]".repeat(depth / 2)
        + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"x\\ud800\"|whole characters",
        "[\"x\"]|non-empty id",
        "{\"x\":1}|non-empty id",
        "null|non-empty id"
      })
  void whatIsNoIdIsRefused(String id, String words) {
    DocumentLoadException refusal =
        assertThrows(
            DocumentLoadException.class,
            () -> TestDocuments.serviceOver(List.of("{\"id\":" + id + "," + START + "}")));
    assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"a\"]|{\"a.b\":[1,{\"c\":2}],\"a\":{},\"a\":null}",
        "[\"a.b\"]|{\"a.b\":[1,{\"c\":2}]}",
        "[\"a.b.c\"]|{\"a.b\":[{\"c\":2}]}",
        "[\"lists.x\"]|{\"lists\":[[{\"x\":[]}],{\"x\":{}}]}",
        "[\"lists\"]|{\"lists\":[[{\"x\":[]}],{\"x\":{}},{\"y\":1},[],7]}"
      })
  void aProjectionKeepsOrderBytesAndDottedNames(String fields, String expected) throws Exception {
    String document =
        "{\"id\":\"q\","
            + START
            + ",\"a.b\":[1,{\"c\":2}],\"a\":{},\"lists\":[[{\"x\":[]}],{\"x\":{}},{\"y\":1},[],7],\"a\":null}";
    assertEquals(List.of(expected), found(List.of(document), Map.of("project_fields", fields)));
  }
}
