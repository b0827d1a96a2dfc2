package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryCodecTest {

  private static final Map<String, String> DATES =
      Map.of("from_date", "2020-10-01", "to_date", "2020-10-31");

  @Provide
  Arbitrary<SearchRequest> requests() {
    return ApiArbitraries.requests();
  }

  @Property(tries = 300)
  void requestsReadBack(@ForAll("requests") SearchRequest request) throws Exception {
    assertEquals(request, QueryCodec.read(QueryCodec.parameters(request)));
  }

  @Property(tries = 300)
  void everythingInTheUrlIsEncodedAndDecodesToTheSame(@ForAll("requests") SearchRequest request) {
    String text = QueryCodec.pathAndQuery(request);

    assertTrue(text.chars().allMatch(c -> c > ' ' && c < 0x7F), text);
    assertTrue(text.matches("/insights/sessions\\?[A-Za-z0-9%=&._~-]*"), text);
    assertEquals(text, URI.create(text).toString());
    Map<String, String> decoded = new LinkedHashMap<>();
    for (String pair : text.substring(text.indexOf('?') + 1).split("&", -1)) {
      String[] sides = pair.split("=", -1);
      assertEquals(2, sides.length, pair);
      decoded.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    assertEquals(QueryCodec.parameters(request), decoded);
  }

  @Test
  void writesTheExampleOfTheApisPage() {
    SearchRequest request =
        new SearchRequest(
            new DateRange(
                LocalDateTime.parse("2020-09-15T00:00:00"),
                LocalDateTime.parse("2020-09-17T23:59:59.999")),
            new Filter(
                List.of(new Clause.Term(FieldPath.of("request_ids"), "12345")),
                List.of(),
                List.of()),
            List.of(
                SortKey.desc(FieldPath.of("session_start_time")),
                SortKey.asc(FieldPath.of("agent_information.id"))),
            Projection.of(List.of(FieldPath.of("id"), FieldPath.of("source"))),
            0,
            10);

    assertEquals(
        "/insights/sessions?from_date=2020-09-15T00%3A00%3A00.000000"
            + "&to_date=2020-09-17T23%3A59%3A59.999000&page_number=0&page_size=10"
            + "&sort_by=session_start_time%3Adesc%2Cagent_information.id%3Aasc"
            + "&filter_by=%7B%22must%22%3A%5B%7B%22term%22%3A%7B%22request_ids%22%3A%2212345%22"
            + "%7D%7D%5D%7D&project_fields=%5B%22id%22%2C%22source%22%5D",
        QueryCodec.pathAndQuery(request));
  }

  @Test
  void fillsInWhatMayBeAbsent() throws Exception {
    SearchRequest request = QueryCodec.read(DATES);

    assertEquals(0, request.pageNumber());
    assertEquals(10, request.pageSize());
    assertEquals(Filter.ALL, request.filter());
    assertEquals(List.of(), request.sort());
    assertTrue(request.projection().isAll());
    assertEquals(LocalDateTime.parse("2020-10-31T23:59:59.999999999"), request.dates().to());
  }

  @Test
  void sortReadsAsPeopleWriteIt() throws Exception {
    assertEquals(
        List.of(SortKey.desc(FieldPath.of("a.b")), SortKey.asc(FieldPath.of("c"))),
        read("sort_by", " a.b : DESC , c").sort());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "page_number | -1",
        "page_number | one",
        "page_size | 1.5",
        "page_size | 99999999999",
        "page_size | +5",
        "page_size | ٣",
        "page_size | ''",
        "sort_by | ''",
        "sort_by | a:up",
        "sort_by | a:asc,,b:asc",
        "sort_by | a..b:asc",
        "filter_by | ''",
        "filter_by | []",
        "project_fields | id",
        "project_fields | {}",
        "project_fields | [1]",
        "project_fields | [\"id\"",
        "project_fields | [\"id\"] x",
        "project_fields | [\"\"]",
        "project_fields | [\"a.\"]",
        "from_date | 2020-11-01",
        "pagesize | 1"
      })
  void whatThePageDoesNotAllowIsRefusedWithItsName(String name, String value) {
    InvalidParameterException e =
        assertThrows(InvalidParameterException.class, () -> read(name, value));
    assertEquals(name, e.parameter());
    assertTrue(e.getMessage().startsWith(name + ": expected "), e::getMessage);
  }

  @Test
  void theExpectationOfASortSaysThatADirectionMayBeLeftOut() {
    InvalidParameterException e =
        assertThrows(InvalidParameterException.class, () -> read("sort_by", "a:up"));
    assertEquals(
        "sort_by: expected path:asc, path:desc or path, comma-separated, got 'a:up'",
        e.getMessage());
  }

  @Test
  void datesHaveToBeThere() {
    for (String name : DATES.keySet()) {
      Map<String, String> parameters = new LinkedHashMap<>(DATES);
      parameters.remove(name);
      InvalidParameterException e =
          assertThrows(InvalidParameterException.class, () -> QueryCodec.read(parameters));
      assertEquals(name, e.parameter());
    }
  }

  private static SearchRequest read(String name, String value) throws InvalidParameterException {
    Map<String, String> parameters = new LinkedHashMap<>(DATES);
    parameters.put(name, value);
    return QueryCodec.read(parameters);
  }
}
