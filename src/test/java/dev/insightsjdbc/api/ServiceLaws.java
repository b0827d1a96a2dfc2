package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds of every service, whatever sessions it has: questions are made of its own answers.
 * Nothing is deleted. Sessions that come or go meanwhile may fail it, so let the range be past.
 */
public abstract class ServiceLaws {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SOME = 30;
  private static final FieldPath START = FieldPath.of("session_start_time");
  private static final FieldPath ID = FieldPath.of("id");
  private static final List<SortKey> OLDEST_FIRST = List.of(SortKey.asc(START), SortKey.asc(ID));
  private static final List<SortKey> NEWEST_FIRST = List.of(SortKey.desc(START), SortKey.asc(ID));

  private DateRange range;
  private List<JsonNode> some;

  /** The service that is asked; stays open. */
  protected abstract SearchService service();

  /** At most 60 days in which there are sessions. */
  protected abstract DateRange range();

  @BeforeEach
  void readSome() throws Exception {
    range = range();
    some = hits(Filter.ALL, NEWEST_FIRST, Projection.ALL, 0, SOME);
    assumeTrue(some.size() > 1, "there are sessions in the range");
  }

  @Test
  void hitsStartedInTheRange() {
    for (JsonNode session : some) {
      LocalDateTime start = start(session);
      assertFalse(start.isBefore(range.from()) || start.isAfter(range.to()), session.toString());
    }
  }

  @Test
  void startsAreInTheOrderAskedFor() throws Exception {
    Comparator<JsonNode> byId = Comparator.comparing(session -> session.get("id").asText());
    Comparator<JsonNode> byMillisecond =
        Comparator.comparing(session -> start(session).truncatedTo(ChronoUnit.MILLIS));
    List<JsonNode> oldest = hits(Filter.ALL, OLDEST_FIRST, Projection.ALL, 0, SOME);
    assertEquals(oldest.stream().sorted(byMillisecond.thenComparing(byId)).toList(), oldest);
    assertEquals(some.stream().sorted(byMillisecond.reversed().thenComparing(byId)).toList(), some);
  }

  @Test
  void smallPagesAddUpToALargeOne() throws Exception {
    List<JsonNode> pages = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      pages.addAll(hits(Filter.ALL, NEWEST_FIRST, Projection.ALL, number, 7));
    }
    assertEquals(some.subList(0, Math.min(21, some.size())), pages);
  }

  @Test
  void theTotalDoesNotDependOnThePage() throws Exception {
    long total = total(Filter.ALL);
    assertTrue(total >= some.size());
    assertEquals(total, page(Filter.ALL, OLDEST_FIRST, Projection.ALL, 1, 3).total());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "status",
        "channel",
        "source",
        "agent_information.id",
        "agent_information.name",
        "channel_data.duration",
        "channel_data.status_code",
        "session_start_time"
      })
  void aTermFindsItsOwnSessionAndDividesAll(String path) throws Exception {
    long total = total(Filter.ALL);
    for (JsonNode session : some.subList(0, 2)) {
      JsonNode value = session.at("/" + path.replace('.', '/'));
      if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
        continue;
      }
      Clause term = new Clause.Term(FieldPath.of(path), scalar(value));
      Filter with = new Filter(List.of(term), List.of(), List.of());
      Filter without = new Filter(List.of(), List.of(term), List.of());
      assertEquals(total, total(with) + total(without), term.toString());
      Clause id = new Clause.Term(ID, session.get("id").asText());
      assertEquals(1, total(new Filter(List.of(term, id), List.of(), List.of())));
      assertEquals(0, total(new Filter(List.of(id), List.of(term), List.of())));
      assertEquals(total(with), total(new Filter(List.of(), List.of(), List.of(term))));
    }
  }

  @Test
  void ofShouldOneMustHoldBesideMust() throws Exception {
    Clause first = new Clause.Term(ID, some.get(0).get("id").asText());
    Clause second = new Clause.Term(ID, some.get(1).get("id").asText());
    Clause nobody = new Clause.Term(ID, UUID.randomUUID().toString());
    assertEquals(2, total(new Filter(List.of(), List.of(), List.of(first, second, nobody))));
    assertEquals(1, total(new Filter(List.of(first), List.of(), List.of(first, nobody))));
    assertEquals(0, total(new Filter(List.of(first), List.of(), List.of(nobody))));
  }

  @Test
  void aProjectionBringsTheSameValuesAndNoOthers() throws Exception {
    Projection projection =
        Projection.of(List.of(ID, START, FieldPath.of("agent_information.name")));
    List<JsonNode> cut = hits(Filter.ALL, NEWEST_FIRST, projection, 0, SOME);
    assertEquals(some.size(), cut.size());
    for (int i = 0; i < cut.size(); i++) {
      Set<String> names = new LinkedHashSet<>();
      cut.get(i).fieldNames().forEachRemaining(names::add);
      names.removeAll(Set.of("id", "session_start_time", "agent_information"));
      assertEquals(Set.of(), names);
      assertEquals(some.get(i).get("id"), cut.get(i).get("id"));
      assertEquals(
          some.get(i).at("/agent_information/name"), cut.get(i).at("/agent_information/name"));
    }
  }

  @Test
  void aHitIsGotByItsDayAndFoundByItsId() throws Exception {
    JsonNode session = some.get(0);
    String id = session.get("id").asText();
    LocalDate day = start(session).toLocalDate();
    SessionKey key = new SessionKey(id, day);
    assertEquals(session, tree(service().get(key, new DocumentText(), CallContext.NONE)));
    assertEquals(session, tree(service().find(id, new DocumentText(), CallContext.NONE)));
  }

  @Test
  void nobodyIsNeitherGotNorFound() throws Exception {
    String nobody = UUID.randomUUID().toString();
    SessionKey key = new SessionKey(nobody, range.to().toLocalDate());
    assertEquals(Optional.empty(), service().get(key, new DocumentText(), CallContext.NONE));
    assertEquals(Optional.empty(), service().find(nobody, new DocumentText(), CallContext.NONE));
  }

  @Test
  void whatThePageForbidsIsRefused() {
    LocalDateTime from = range.from();
    SearchRequest tooLong =
        request(Filter.ALL, List.of(), Projection.ALL, 0, 1)
            .withDates(new DateRange(from, from.plusDays(61)));
    Filter match = new Filter(List.of(new Clause.Match(ID, "x")), List.of(), List.of());
    assertRefused(tooLong);
    assertRefused(request(match, List.of(), Projection.ALL, 0, 1));
  }

  private void assertRefused(SearchRequest request) {
    ServiceException fault =
        assertThrows(
            ServiceException.class,
            () -> service().search(request, new DocumentText(), CallContext.NONE));
    assertEquals(Fault.PARAMETER_REFUSED, fault.fault(), fault.getMessage());
  }

  private long total(Filter filter) throws Exception {
    return page(filter, List.of(), Projection.of(List.of(ID)), 0, 1).total();
  }

  private List<JsonNode> hits(
      Filter filter, List<SortKey> sort, Projection projection, int number, int size)
      throws Exception {
    List<JsonNode> hits = new ArrayList<>();
    for (String hit : page(filter, sort, projection, number, size).hits()) {
      hits.add(JSON.readTree(hit));
    }
    return hits;
  }

  private Page<String> page(
      Filter filter, List<SortKey> sort, Projection projection, int number, int size)
      throws ServiceException {
    return service()
        .search(
            request(filter, sort, projection, number, size), new DocumentText(), CallContext.NONE);
  }

  private SearchRequest request(
      Filter filter, List<SortKey> sort, Projection projection, int number, int size) {
    return new SearchRequest(range, filter, sort, projection, number, size);
  }

  private static JsonNode tree(Optional<String> document) throws JsonProcessingException {
    return JSON.readTree(document.orElseThrow());
  }

  private static LocalDateTime start(JsonNode session) {
    return DateCodec.readDocumentTime(session.get("session_start_time").asText()).orElseThrow();
  }

  private static Object scalar(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return value.isIntegralNumber() ? (Object) value.longValue() : value.asText();
  }
}
