package dev.insightsjdbc.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentText;
import dev.insightsjdbc.api.FilterDialect;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each component's meaning on each kind of field, by example. */
class ElasticsearchDialectTest {

  private static final List<String> SESSIONS =
      List.of(
          "{\"id\":\"a\",\"session_start_time\":\"2020-10-08T10:00:00.123999\",\"source\":\"Ab1\","
              + "\"channel_data\":{\"duration\":9,\"status_code\":\"100\"},\"language\":\"Hello World\","
              + "\"agent_information\":{\"id\":\"x1\",\"name\":\"\"},\"extra\":7,"
              + "\"params_list\":[{\"name\":\"city\",\"value\":\"Rome\"}],"
              + "\"flow_path\":[{\"synchronized\":true}]}",
          "{\"id\":\"b\",\"session_start_time\":\"2020-10-08T23:00:00\",\"source\":\"\uD83D\uDE00\","
              + "\"channel_data\":{\"duration\":10.5},\"language\":\"\",\"extra\":\"seven\","
              + "\"tags_list\":[{\"tag\":\"t\",\"count\":2}],\"transcription\":[{\"user\":\"Help me\"}],"
              + "\"flow_path\":[{\"synchronized\":false},{\"tags\":[]}]}",
          "{\"id\":\"c\",\"session_start_time\":\"2020-10-09T00:00:00\",\"source\":[\"\uFF5E\",\"zz\"],"
              + "\"channel_data\":{\"duration\":null},\"agent_information\":{},\"request_ids\":[],"
              + "\"extra\":{\"deep\":true},\"destination\":\""
              + "x".repeat(8_192)
              + "\"}");

  private static final EmbeddedOptions OPTIONS =
      EmbeddedOptions.DEFAULT.withDialect(FilterDialect.ELASTICSEARCH);

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedService service;

  @BeforeAll
  static void open() throws Exception {
    service = TestDocuments.serviceOver(SESSIONS, OPTIONS);
  }

  @AfterAll
  static void close() {
    service.close();
  }

  private static String found(String component) throws Exception {
    return found(service, component);
  }

  private static String found(EmbeddedService asked, String component) throws Exception {
    SearchRequest request =
        QueryCodec.read(
            Map.of(
                "from_date",
                "2020-10-01",
                "to_date",
                "2020-10-31",
                "sort_by",
                "id:asc",
                "page_size",
                "50",
                "filter_by",
                "{\"must\":[" + component + "]}"),
            FilterDialect.ELASTICSEARCH);
    return asked.search(request, new DocumentText(), CallContext.NONE).hits().stream()
        .map(hit -> hit.substring(7, 8))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // by code point: z, then the full-width tilde, then the emoji
        "{'source':{'gte':'Ab1','lt':'zz'}}|a",
        "{'source':{'gt':'zz','lt':'\uD83D\uDE00'}}|c",
        "{'source':{'gte':'\uD83D\uDE00'}}|b",
        "{'agent_information.name':{'gte':''}}|a",
        "{'agent_id':{'gt':'x','lte':'x1'}}|a",
        "{'parameters.city':{'gte':'R','lt':'S'}}|a",
        "{'channel_data.duration':{'gt':9}}|b",
        "{'channel_data.duration':{'gte':'9.00','lt':10.5}}|a",
        "{'channel_data.status_code':{'lte':100}}|a",
        "{'tags.t':{'gte':2,'lt':3}}|b",
        "{'flow_path.synchronized':{'lt':true}}|b",
        "{'flow_path.synchronized':{'gte':'false'}}|ab",
        "{'language':{'gte':'hello','lt':'help'}}|a",
        "{'language':{'gte':'Hello','lt':'Help'}}|",
        "{'extra':{'gte':6.5,'lte':7}}|a",
        "{'extra.deep':{'gte':true}}|c",
        "{'channel_data.duration':{}}|ab",
        "{'channel_data.duration':{'gt':10,'lt':9}}|"
      })
  void aRangeIsByTheFieldsOrder(String range, String expected) throws Exception {
    assertEquals(expected == null ? "" : expected, found(quoted("{'range':" + range + "}")));
  }

  @ParameterizedTest
  @CsvSource({
    "gt,2020-10-08,c",
    "gte,2020-10-08,abc",
    "lt,2020-10-09,ab",
    "lte,2020-10-09,abc",
    "lt,2020-10-08,''",
    "gt,2020-10-08T10:00:00.123,bc",
    "gte,2020-10-08T10:00:00.123456,abc",
    "lte,2020-10-08T10,a",
    "lt,2020-10-08T12:00:00.124+02:00,a",
    "gt,2020-10,''",
    "lte,1602151200123,a"
  })
  void aRangeOfTheStartFillsUpWhatATimeLeavesOut(String bound, String time, String expected)
      throws Exception {
    assertEquals(
        expected,
        found(quoted("{'range':{'session_start_time':{'" + bound + "':'" + time + "'}}}")));
  }

  @Test
  void aFieldExistsHoweverDeepItsValueIs() throws Exception {
    String deep =
        "{\"id\":\"a\",\"session_start_time\":\"2020-10-08\",\"d\":"
            + "{\"d\":".repeat(400)
            + "1"
            + "}".repeat(401);
    try (EmbeddedService deepest = TestDocuments.serviceOver(List.of(deep), OPTIONS)) {
      assertEquals("a", found(deepest, quoted("{'exists':{'field':'d.d'}}")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "source,abc",
    "agent_information,a",
    "agent_information.name,a",
    "agent_id,a",
    "channel_data,ab",
    "channel_data.duration,ab",
    "language,ab",
    "request_ids,''",
    "destination,''",
    "flow_path,ab",
    "flow_path.tags,''",
    "extra,abc",
    "extra.deep,c",
    "transcription,b",
    "transcription.client,b",
    "parameters,a",
    "parameters.city,a",
    "tags.t,b",
    "session_start_time,abc",
    "id,abc",
    "nothing,''"
  })
  void aFieldExistsWhereItOrOneBelowHasAnIndexedValue(String path, String expected)
      throws Exception {
    assertEquals(expected, found(quoted("{'exists':{'field':'" + path + "'}}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'prefix':{'source':'A'}}|a",
        "{'prefix':{'source':'a'}}|''",
        "{'prefix':{'source':{'value':'aB','case_insensitive':true}}}|a",
        "{'prefix':{'source':''}}|abc",
        "{'prefix':{'parameters.city':'Ro'}}|a",
        "{'prefix':{'language':'wo'}}|a",
        "{'prefix':{'language':'Wo'}}|''",
        "{'prefix':{'language':{'value':'Wo','case_insensitive':true}}}|a",
        "{'wildcard':{'source':'?b*'}}|a",
        "{'wildcard':{'source':'?'}}|bc",
        "{'wildcard':{'source':{'value':'*B?','case_insensitive':true}}}|a",
        "{'wildcard':{'id':'*'}}|abc",
        "{'wildcard':{'language':'*l*d'}}|a",
        "{'wildcard':{'transcription.client':'h?lp'}}|b",
        "{'terms':{'source':['Ab1','zz','other']}}|ac",
        "{'terms':{'channel_data.duration':[9.0,'10.50']}}|ab",
        "{'terms':{'session_start_time':['2020-10-09','x']}}|c",
        "{'terms':{'source':[]}}|''",
        "{'terms':{'extra':[true,'seven',7]}}|ab",
        "{'bool':{}}|abc",
        "{'bool':{'must_not':[{'exists':{'field':'language'}}]}}|c",
        "{'bool':{'must':[{'term':{'id':'a'}}],'should':[{'term':{'source':'zz'}}]}}|''",
        "{'bool':{'must':[{'term':{'id':'a'}}],'should':[{'term':{'source':'zz'}}],"
            + "'minimum_should_match':0}}|a",
        "{'bool':{'should':[{'bool':{'must':[{'term':{'id':'a'}},{'exists':{'field':'extra'}}]}},"
            + "{'range':{'channel_data.duration':{'gt':10}}}]}}|ab"
      })
  void aComponentFinds(String component, String expected) throws Exception {
    assertEquals(expected, found(quoted(component)).replace("''", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'range':{'session_start_time':{'gte':'yesterday'}}}",
        "{'range':{'channel_data.duration':{'gte':'long'}}}",
        "{'range':{'flow_path.synchronized':{'gte':'maybe'}}}",
        "{'prefix':{'channel_data.duration':'1'}}",
        "{'prefix':{'tags.t':'1'}}",
        "{'wildcard':{'flow_path.synchronized':'t*'}}",
        "{'prefix':{'session_start_time':'2020'}}",
        "{'bool':{'should':[{'match':{'source':'x'}}]}}",
        "{'fuzzy':{'source':'x'}}"
      })
  void whatElasticsearchRefusesIsRefused(String component) {
    Exception refusal =
        assertThrows(Exception.class, () -> found(quoted(component)), "nothing was refused");
    if (refusal instanceof ServiceException fault) {
      assertEquals(Fault.PARAMETER_REFUSED, fault.fault(), fault.getMessage());
    }
    assertTrue(String.valueOf(refusal.getMessage()).contains("filter_by"), refusal.getMessage());
  }

  @Test
  void asManyComponentsAreTakenAsThereMayBe() throws Exception {
    String component = "{\"bool\":{\"must_not\":[{\"range\":{\"extra\":{\"gt\":7.";
    String bools =
        IntStream.range(0, 1_024)
            .mapToObj(i -> component + i + "}}}]}}")
            .collect(Collectors.joining(","));
    // A word is compared with a number as with its text: "seven" is above all of them.
    assertEquals("ac", found("{\"bool\":{\"should\":[" + bools + "]}}"));
    assertEquals("ac", found(bools));
    assertThrows(ServiceException.class, () -> found(bools + ",{\"term\":{\"id\":\"a\"}}"));
  }

  @Test
  void manyValuesAreOneComponent() throws Exception {
    String values =
        IntStream.range(0, 5_000).mapToObj(i -> "\"v" + i + "\"").collect(Collectors.joining(","));
    assertEquals("c", found("{\"terms\":{\"source\":[" + values + ",\"zz\"]}}"));
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
