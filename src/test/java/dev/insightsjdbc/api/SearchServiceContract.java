package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.ServiceException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link SearchService} answers, whatever stands behind it. */
public abstract class SearchServiceContract extends SessionRoutesContract {

  @Test
  void aTermOnAnIdFieldIsExact() throws Exception {
    SearchService service =
        service(session("a", "\"source\":\"97 20\""), session("b", "\"source\":\"97\""));
    assertEquals(List.of("b"), ids(service, must("{\"term\":{\"source\":\"97\"}}")));
    assertEquals(List.of("a"), ids(service, must("{\"term\":{\"source\":\"97 20\"}}")));
  }

  @Test
  void aTermOnAnIdFieldMeetsNoOtherLetterCase() throws Exception {
    SearchService service = service(session("a", "\"status\":\"ended\""));
    assertEquals(List.of(), ids(service, must("{\"term\":{\"status\":\"Ended\"}}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "\"200\"", "200.0", "2e2"})
  void numbersAreComparedByValue(String asked) throws Exception {
    SearchService service =
        service(
            session("a", "\"channel_data\":{\"status_code\":200}"),
            session("b", "\"channel_data\":{\"status_code\":\"200\"}"),
            session("c", "\"channel_data\":{\"status_code\":2000}"));
    assertEquals(
        List.of("a", "b"),
        ids(service, must("{\"term\":{\"channel_data.status_code\":" + asked + "}}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "\"true\""})
  void booleansAreComparedByValue(String asked) throws Exception {
    SearchService service =
        service(
            session("a", "\"flow_path\":[{\"synchronized\":false},{\"synchronized\":true}]"),
            session("b", "\"flow_path\":[{\"synchronized\":false}]"));
    assertEquals(
        List.of("a"), ids(service, must("{\"term\":{\"flow_path.synchronized\":" + asked + "}}")));
  }

  @Test
  void twoTermsMayBeMetByDifferentElements() throws Exception {
    SearchService service =
        service(
            session("a", "\"tags_list\":[{\"tag\":\"cat\"},{\"tag\":\"dog\"}]"),
            session("b", "\"tags_list\":[{\"tag\":\"cat\"}]"));
    assertEquals(
        List.of("a"),
        ids(
            service,
            must("{\"term\":{\"tags_list.tag\":\"cat\"}},{\"term\":{\"tags_list.tag\":\"dog\"}}")));
  }

  @Test
  void oneOfShouldMustHoldBesideMust() throws Exception {
    SearchService service =
        service(
            session("a", "\"source\":\"1\",\"request_ids\":[\"22\"]"),
            session("b", "\"source\":\"1\",\"request_ids\":[\"33\"]"),
            session("c", "\"source\":\"2\",\"request_ids\":[\"44\"]"),
            session("d", "\"source\":\"1\",\"request_ids\":[\"55\",\"44\"]"));
    String filter =
        "{\"must\":[{\"term\":{\"source\":\"1\"}}],"
            + "\"should\":[{\"term\":{\"request_ids\":\"22\"}},{\"term\":{\"request_ids\":\"44\"}}]}";
    assertEquals(List.of("a", "d"), ids(service, Map.of("filter_by", filter)));
  }

  @Test
  void mustNotKeepsDocumentsThatLackTheField() throws Exception {
    SearchService service =
        service(
            session("a", "\"status\":\"ended\""),
            session("b", "\"status\":null"),
            session("c", "\"channel\":\"http\""));
    String filter = "{\"must_not\":[{\"term\":{\"status\":\"ended\"}}]}";
    assertEquals(List.of("b", "c"), ids(service, Map.of("filter_by", filter)));
  }

  @Test
  void matchIsAnyOfTheAnalysedWords() throws Exception {
    SearchService service =
        service(
            session("a", "\"transcription\":[{\"user\":\"Shut the door\"}]"),
            session("b", "\"transcription\":[{\"user\":\"look UP!\"}]"),
            session("c", "\"transcription\":[{\"agent\":\"shut up\"}]"));
    assertEquals(
        List.of("a", "b"), ids(service, must("{\"match\":{\"transcription.user\":\"shut up\"}}")));
    assertEquals(List.of(), ids(service, must("{\"match\":{\"transcription.user\":\" ?! \"}}")));
  }

  @Test
  void matchFindsAWordThatIsANumberInTheDocument() throws Exception {
    SearchService service =
        service(
            session("a", "\"transcription\":[{\"user\":5}]"),
            session("b", "\"transcription\":[{\"user\":true}]"),
            session("c", "\"transcription\":[{\"user\":6}]"));
    assertEquals(
        List.of("a"), ids(service, must("{\"match\":{\"transcription.user\":\"rat 5\"}}")));
    assertEquals(
        List.of("b"), ids(service, must("{\"match\":{\"transcription.user\":\"True, yes\"}}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "client"})
  void theCallersWordsAreFoundByBothNames(String key) throws Exception {
    SearchService service =
        service(session("a", "\"transcription\":[{\"" + key + "\":\"hello there\"}]"));
    assertEquals(
        List.of("a"), ids(service, must("{\"match\":{\"transcription.client\":\"hello\"}}")));
    assertEquals(
        List.of("a"), ids(service, must("{\"match\":{\"transcription.user\":\"hello\"}}")));
  }

  @Test
  void aTermOnTextMeetsItsTokens() throws Exception {
    SearchService service = service(session("a", "\"language\":\"en-US\""));
    assertEquals(List.of("a"), ids(service, must("{\"term\":{\"language\":\"us\"}}")));
    assertEquals(List.of(), ids(service, must("{\"term\":{\"language\":\"en-US\"}}")));
  }

  @Test
  void theAgentsIdHasAnAlias() throws Exception {
    SearchService service =
        service(
            session("a", "\"agent_information\":{\"id\":\"x\",\"name\":\"n\"}"),
            session("b", "\"agent_information\":{\"id\":\"y\"}"));
    assertEquals(List.of("a"), ids(service, must("{\"term\":{\"agent_id\":\"x\"}}")));
    assertEquals(List.of("b", "a"), ids(service, Map.of("sort_by", "agent_id:desc")));
    assertEquals(
        List.of("{\"agent_information\":{\"id\":\"x\"}}", "{\"agent_information\":{\"id\":\"y\"}}"),
        documents(service, Map.of("project_fields", "[\"agent_id\"]")));
  }

  @Test
  void parametersAndTagsAreFoundByTheirNames() throws Exception {
    SearchService service =
        service(
            session(
                "a",
                "\"params_list\":[{\"name\":\"city\",\"value\":\"Rome\"},{\"name\":\"n\",\"value\":\"7\"}],"
                    + "\"tags_list\":[{\"tag\":\"two\",\"count\":2}]"),
            session(
                "b",
                "\"params_list\":[{\"value\":\"Oslo\",\"name\":\"city\"}],"
                    + "\"tags_list\":[{\"tag\":\"two\",\"count\":10}]"));
    assertEquals(List.of("a"), ids(service, must("{\"term\":{\"parameters.city\":\"Rome\"}}")));
    assertEquals(List.of(), ids(service, must("{\"term\":{\"parameters.n\":\"Rome\"}}")));
    assertEquals(List.of("b"), ids(service, must("{\"term\":{\"tags.two\":10}}")));
    assertEquals(List.of("b", "a"), ids(service, Map.of("sort_by", "parameters.city:asc")));
    assertEquals(List.of("b", "a"), ids(service, Map.of("sort_by", "tags.two:desc")));
  }

  @ParameterizedTest
  @CsvSource({"asc,'b,c,a,d'", "desc,'a,c,b,d'"})
  void missingComesLastInBothDirections(String direction, String expected) throws Exception {
    SearchService service =
        service(
            session("a", "\"channel_data\":{\"duration\":1000}"),
            session("b", "\"channel_data\":{\"duration\":9}"),
            session("c", "\"channel_data\":{\"duration\":27.5}"),
            session("d", "\"channel_data\":{}"));
    assertEquals(
        List.of(expected.split(",")),
        ids(service, Map.of("sort_by", "channel_data.duration:" + direction)));
  }

  @Test
  void stringsSortByCodePoint() throws Exception {
    SearchService service =
        service(
            session("a", "\"source\":\"\uFF5E\""),
            session("b", "\"source\":\"\uD83D\uDE00\""),
            session("c", "\"source\":\"Z\""),
            session("d", "\"source\":\"a\""));
    assertEquals(List.of("c", "d", "a", "b"), ids(service, Map.of("sort_by", "source:asc")));
  }

  @Test
  void anArraySortsByItsLeastAscendingAndItsGreatestDescending() throws Exception {
    SearchService service =
        service(
            session("a", "\"request_ids\":[\"1\",\"9\"]"), session("b", "\"request_ids\":[\"5\"]"));
    assertEquals(List.of("a", "b"), ids(service, Map.of("sort_by", "request_ids:asc")));
    assertEquals(List.of("a", "b"), ids(service, Map.of("sort_by", "request_ids:desc")));
  }

  @Test
  void anObjectSortsByItsName() throws Exception {
    SearchService service =
        service(
            session("a", "\"agent_information\":{\"name\":\"zoe\",\"id\":\"1\"},\"status\":\"x\""),
            session("b", "\"agent_information\":{\"name\":\"adam\",\"id\":\"2\"},\"status\":\"x\""),
            session(
                "c", "\"agent_information\":{\"name\":\"adam\",\"id\":\"3\"},\"status\":\"y\""));
    assertEquals(
        List.of("c", "b", "a"),
        ids(service, Map.of("sort_by", "agent_information:asc,status:desc")));
  }

  @Test
  void datesAreInclusiveAndCutToMilliseconds() throws Exception {
    SearchService service =
        service(
            document("a", "2020-10-08T10:00:00.123999"),
            document("b", "2020-10-08T10:00:00.124"),
            document("c", "2020-10-08T23:59:59.999999"),
            document("d", "2020-10-09T00:00:00"));
    assertEquals(
        List.of("a"), ids(service, dates("2020-10-08T10:00:00.123", "2020-10-08T10:00:00.123001")));
    assertEquals(List.of("c", "b", "a"), ids(service, dates("2020-10-08", "2020-10-08")));
    assertEquals(List.of("d", "c"), ids(service, dates("2020-10-08T12:00:00", "2020-10-09T00:00")));
  }

  @Test
  void aTermOnTheStartIsByValue() throws Exception {
    SearchService service =
        service(document("a", "2020-10-08T10:00:00.123999"), document("b", "2020-10-09T10:00:00"));
    for (String time : List.of("2020-10-08T10:00:00.123", "2020-10-08T12:00:00.123+02:00")) {
      assertEquals(
          List.of("a"), ids(service, must("{\"term\":{\"session_start_time\":\"" + time + "\"}}")));
    }
    assertEquals(
        List.of(), ids(service, must("{\"term\":{\"session_start_time\":\"yesterday\"}}")));
  }

  @Test
  void pagesFollowEachOtherAndTheTotalIsExact() throws Exception {
    List<String> sessions =
        IntStream.range(10, 35).mapToObj(i -> session("s" + i, "\"channel\":\"http\"")).toList();
    SearchService service = opened(serviceOver(sessions));
    List<String> all = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      Page<String> page =
          search(service, Map.of("page_size", "10", "page_number", Integer.toString(number)));
      assertEquals(25, page.total());
      assertEquals(10, page.pageSize().orElseThrow());
      page.hits().forEach(hit -> all.add(idOf(hit)));
    }
    assertEquals(IntStream.range(10, 35).mapToObj(i -> "s" + i).toList(), all);
    assertEquals(0, search(service, Map.of("page_size", "0")).hits().size());
  }

  @Test
  void aDocumentComesBackAsItWentIn() throws Exception {
    String document =
        "{\"zz\":[1.10,-0,1E+5,12345678901234567890123,null,[],{}],\"id\":\"é😀\\\"\",\"a.b\":{\"\":true},"
            + "\"session_start_time\":\"2020-10-08T17:09:27.758983\",\"aa\":{\"b\":null}}";
    assertEquals(List.of(document), documents(service(document), Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"flow_path.tags.tag\"]|{\"flow_path\":[{\"tags\":[{\"tag\":\"x\"},{\"tag\":\"y\"}]}]}",
        "[\"agent_information\"]|{\"agent_information\":{\"id\":\"i\",\"name\":null}}",
        "[\"agent_information.name\",\"id\"]|{\"id\":\"a\",\"agent_information\":{\"name\":null}}",
        "[\"flow_data.injected_parameters\"]|{\"flow_data\":{\"injected_parameters\":[]}}",
        "[\"flow_data.injected_parameters.name\",\"id.x\"]|{}",
        "[\"nothing\"]|{}"
      })
  void aProjectionCutsByPath(String fields, String expected) throws Exception {
    SearchService service =
        service(
            session(
                "a",
                "\"agent_information\":{\"id\":\"i\",\"name\":null},"
                    + "\"flow_data\":{\"injected_parameters\":[]},"
                    + "\"flow_path\":[{\"node_id\":\"n\",\"tags\":[]},"
                    + "{\"tags\":[{\"tag\":\"x\",\"category\":\"c\"},{\"category\":\"c\"},{\"tag\":\"y\"}]},7]"));
    assertEquals(List.of(expected), documents(service, Map.of("project_fields", fields)));
  }

  @Test
  void matchOnAnIdFieldIsRefused() throws Exception {
    SearchService service = service(session("a", "\"source\":\"1\""));
    assertRefused(service, must("{\"match\":{\"source\":\"1\"}}"), "filter_by");
    assertRefused(service, must("{\"match\":{\"parameters.city\":\"Rome\"}}"), "filter_by");
  }

  @Test
  void aSortOnAnalysedTextIsRefused() throws Exception {
    SearchService service = service(session("a", "\"language\":\"en-US\""));
    assertRefused(service, Map.of("sort_by", "language:asc"), "sort_by");
    assertRefused(service, Map.of("sort_by", "transcription.user:asc"), "sort_by");
    assertRefused(service, Map.of("sort_by", "params_list.value_text:desc"), "sort_by");
    assertEquals(List.of("a"), ids(service, Map.of("sort_by", "nobody.knows:asc")));
  }

  @Test
  void sixtyDaysAreAllowedAndNotMore() throws Exception {
    SearchService service = service(document("a", "2020-02-01T00:00:00"));
    assertEquals(
        List.of("a"), ids(service, dates("2020-01-01T00:00:00", "2020-03-01T00:00:00.000000")));
    assertEquals(List.of("a"), ids(service, dates("2020-01-01", "2020-02-29T23:59:59.999999")));
    assertRefused(service, dates("2020-01-01T00:00:00", "2020-03-01T00:00:00.000001"), "to_date");
  }

  @Test
  void pagesBeyondTheResultWindowAreRefused() throws Exception {
    SearchService service = service(session("a", "\"x\":1"));
    assertEquals(List.of(), documents(service, Map.of("page_size", "100", "page_number", "99")));
    assertRefused(service, Map.of("page_size", "100", "page_number", "100"), "page_number");
  }

  @Test
  void aThousandAndTwentyFourComponentsAreAllowedAndNotMore() throws Exception {
    SearchService service = service(session("a", "\"source\":\"1\""));
    String term = "{\"term\":{\"source\":\"1\"}}";
    assertEquals(List.of("a"), ids(service, must((term + ",").repeat(1023) + term)));
    assertRefused(service, must((term + ",").repeat(1024) + term), "filter_by");
  }

  @Test
  void aCancelledRequestIsGivenUp() throws Exception {
    SearchService service = service(session("a", "\"source\":\"1\""));
    AtomicBoolean cancelled = new AtomicBoolean(true);
    CancelSignal signal =
        new CancelSignal() {
          @Override
          public boolean isCancelled() {
            return cancelled.get();
          }

          @Override
          public Registration onCancel(Runnable action) {
            action.run();
            return () -> {};
          }
        };
    ServiceException fault =
        assertThrows(
            ServiceException.class,
            () ->
                service.search(
                    request(Map.of()),
                    new DocumentText(),
                    new CallContext(signal, RequestListener.NONE)));
    assertEquals(Fault.CANCELLED, fault.fault());
  }

  @Test
  void theListenerHearsOfEachRequestOnce() throws Exception {
    SearchService service = service(session("a", "\"source\":\"1\""));
    List<RequestListener.Call> calls = new ArrayList<>();
    service.search(
        request(Map.of()), new DocumentText(), new CallContext(CancelSignal.NEVER, calls::add));
    assertEquals(1, calls.size());
    assertEquals(1, calls.get(0).total());
    assertEquals(1, calls.get(0).hits());
    assertEquals(200, calls.get(0).status());
    assertTrue(calls.get(0).url().endsWith(QueryCodec.pathAndQuery(request(Map.of()))));
  }

  @Test
  void aClosedServiceRefuses() throws Exception {
    SearchService service = service(session("a", "\"source\":\"1\""));
    service.close();
    ServiceException fault =
        assertThrows(
            ServiceException.class,
            () -> service.search(request(Map.of()), new DocumentText(), CallContext.NONE));
    assertEquals(Fault.CLOSED, fault.fault());
  }
}
