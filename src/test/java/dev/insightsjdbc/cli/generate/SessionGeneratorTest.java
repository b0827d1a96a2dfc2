package dev.insightsjdbc.cli.generate;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.DateCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionGeneratorTest {

  private static final LocalDate FROM = LocalDate.of(2020, 8, 1);
  private static final LocalDate TO = LocalDate.of(2020, 10, 31);

  /** The names on the API's page, but for those that are data: tags, parameters, speakers. */
  private static final Set<String> MODEL =
      Set.of(
          "transcription",
          "account_id",
          "api_key",
          "status",
          "id",
          "language",
          "tags",
          "params",
          "tags_list",
          "params_list",
          "agent_information",
          "source",
          "destination",
          "channel",
          "session_start_time",
          "session_end_time",
          "request_ids",
          "channel_data",
          "flow_data",
          "flow_path");

  private static final Set<String> STEP =
      Set.of(
          "synchronized",
          "request",
          "response",
          "context",
          "type",
          "request_id",
          "node_id",
          "tags",
          "execution_time");

  @Property(tries = 30)
  void everyDocumentHasWhatTheModelAsksFor(
      @ForAll long seed, @ForAll @IntRange(max = 400) int days) {
    LocalDate to = FROM.plusDays(days);
    for (Map<String, @Nullable Object> document : documents(20, seed, FROM, to)) {
      assertTrue(MODEL.containsAll(document.keySet()), () -> "names " + document.keySet());
      assertFalse(text(document, "id").isEmpty());
      LocalDateTime start =
          DateCodec.readDocumentTime(text(document, "session_start_time")).orElseThrow();
      assertFalse(start.toLocalDate().isBefore(FROM), start::toString);
      assertFalse(start.toLocalDate().isAfter(to), start::toString);
      for (Map<String, @Nullable Object> step : objects(document.get("flow_path"))) {
        assertTrue(STEP.containsAll(step.keySet()), () -> "names " + step.keySet());
        assertTrue(step.containsKey("node_id") && step.containsKey("type"));
      }
    }
  }

  @Property(tries = 30)
  void theSameSeedGivesTheSameBytes(@ForAll long seed) {
    assertEquals(text(10, seed, FROM, TO), text(10, seed, FROM, TO));
    assertNotEquals(text(10, seed, FROM, TO), text(10, seed + 1, FROM, TO));
  }

  @Test
  void aSessionDoesNotDependOnHowManyAreWanted() {
    assertTrue(text(60, 7, FROM, TO).startsWith(text(20, 7, FROM, TO)));
  }

  @Test
  void everyIdIsUniqueAndSessionsShareMilliseconds() {
    List<Map<String, @Nullable Object>> documents = documents(5000, 3, FROM, TO);
    assertEquals(5000, documents.stream().map(d -> d.get("id")).distinct().count());
    long shared =
        documents.stream()
            .collect(groupingBy(d -> start(d).truncatedTo(ChronoUnit.MILLIS), counting()))
            .values()
            .stream()
            .filter(count -> count >= 3)
            .count();
    assertTrue(shared >= 100, "milliseconds with three sessions: " + shared);
  }

  @Test
  void countsOfTagsAgreeWhereverTheyStand() {
    int compared = 0;
    for (Map<String, @Nullable Object> document : documents(300, 5, FROM, TO)) {
      List<Map<String, @Nullable Object>> collected =
          objects(at(document, "flow_data", "collected_tags"));
      if (collected.isEmpty()) {
        continue;
      }
      for (Map<String, @Nullable Object> tag : counted(objects(document.get("tags_list")))) {
        long repeats =
            collected.stream().filter(c -> Objects.equals(c.get("tag"), tag.get("tag"))).count();
        assertEquals(repeats, tag.get("count"));
        compared++;
      }
    }
    assertTrue(compared > 300, "compared " + compared);
  }

  @Test
  void weekendsAreQuietAndBillingDaysAreNot() {
    List<LocalDateTime> starts =
        documents(4000, 2, FROM, TO).stream().map(SessionGeneratorTest::start).toList();
    List<LocalDateTime> usual = starts.stream().filter(s -> s.getDayOfMonth() != 20).toList();
    long weekends = usual.stream().filter(s -> s.getDayOfWeek().getValue() > 5).count();
    assertTrue(weekends * 5 < usual.size(), "on weekends: " + weekends);
    int billing = starts.size() - usual.size();
    assertTrue(billing > 400, "on the 20th: " + billing);
  }

  @Test
  void refusesDaysInTheWrongOrder() {
    assertThrows(IllegalArgumentException.class, () -> new SessionGenerator(1, TO, FROM));
  }

  @Test
  void aStreamThatFailsIsNotSwallowed() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    assertThrows(IOException.class, () -> new SessionGenerator(1, FROM, TO).write(100, full));
  }

  static Stream<Shape> shapes() {
    return Stream.of(
        new Shape(
            "the API's example", d -> text(d, "id").equals("8ae433e8-7bc1-41a0-b0a6-0cccc30cbc36")),
        new Shape("a missing status", d -> !d.containsKey("status")),
        new Shape("a null status", d -> d.containsKey("status") && d.get("status") == null),
        new Shape("in progress", d -> "in_progress".equals(d.get("status"))),
        new Shape("no fraction", d -> text(d, "session_start_time").length() == 19),
        new Shape("no end time", d -> !d.containsKey("session_end_time")),
        new Shape(
            "a null flow_path", d -> d.containsKey("flow_path") && d.get("flow_path") == null),
        new Shape("an empty flow_path", d -> List.of().equals(d.get("flow_path"))),
        new Shape("an empty tags_list", d -> List.of().equals(d.get("tags_list"))),
        new Shape("a missing params_list", d -> !d.containsKey("params_list")),
        new Shape("no agent", d -> d.get("agent_information") == null),
        new Shape(
            "a null voice",
            d ->
                at(d, "agent_information", "id") != null
                    && at(d, "agent_information", "voice") == null),
        new Shape("WhatsApp", d -> "whatsapp".equals(d.get("channel"))),
        new Shape("no caller", d -> d.get("source") == null),
        new Shape("success", d -> Long.valueOf(0).equals(at(d, "channel_data", "status_code"))),
        new Shape("warning", d -> Long.valueOf(100).equals(at(d, "channel_data", "status_code"))),
        new Shape("error", d -> Long.valueOf(200).equals(at(d, "channel_data", "status_code"))),
        new Shape("no duration", d -> at(d, "channel_data", "duration") == null),
        new Shape("injected", d -> !objects(at(d, "flow_data", "injected_parameters")).isEmpty()),
        new Shape(
            "a repeated tag",
            d ->
                objects(d.get("tags_list")).stream()
                    .anyMatch(tag -> tag.get("count") instanceof Long count && count > 1)),
        new Shape(
            "a client",
            d ->
                objects(d.get("transcription")).stream()
                    .anyMatch(utterance -> utterance.containsKey("client"))),
        new Shape("a server's fault", d -> responses(d).anyMatch(code -> code >= 500)),
        new Shape("a client's fault", d -> responses(d).anyMatch(code -> code / 100 == 4)),
        new Shape("beyond the BMP", d -> d.toString().codePoints().anyMatch(c -> c > 0xFFFF)),
        new Shape("Hebrew", d -> d.toString().matches(".*\\p{IsHebrew}.*")),
        new Shape("Arabic", d -> d.toString().matches(".*\\p{IsArabic}.*")),
        new Shape("Japanese", d -> d.toString().matches(".*\\p{IsHiragana}.*")),
        new Shape("German", d -> d.toString().contains("ß")),
        new Shape(
            "page: caller",
            d ->
                "9726666666".equals(d.get("source"))
                    && d.get("request_ids") instanceof List<?> ids
                    && ids.contains("22")),
        new Shape("page: cat, dog, rat", d -> tags(d).containsAll(Set.of("cat", "dog", "rat"))),
        new Shape("page: invalid", d -> tags(d).contains("invalid")),
        new Shape(
            "page: shut up",
            d ->
                "1234567".equals(at(d, "agent_information", "id"))
                    && objects(d.get("transcription")).stream()
                        .anyMatch(
                            utterance ->
                                String.valueOf(utterance.get("user")).contains("shut up"))),
        new Shape(
            "page: in September", d -> text(d, "session_start_time").startsWith("2020-09-16")));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theBundledSessionsHaveEveryShape(Shape shape) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("samples", "sessions.ndjson"))) {
      assertTrue(lines.map(Json::object).anyMatch(shape.test), shape.name);
    }
  }

  @Test
  void theThirdPageOfTheApiPagesSecondExampleHasHits() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("samples", "sessions.ndjson"))) {
      long thatDay =
          lines
              .map(Json::object)
              .filter(d -> text(d, "session_start_time").startsWith("2020-08-20"))
              .count();
      assertTrue(thatDay > 30, "sessions on that day: " + thatDay);
    }
  }

  /** Something that documents may have. */
  record Shape(String name, Predicate<Map<String, @Nullable Object>> test) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static String text(long sessions, long seed, LocalDate from, LocalDate to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SessionGenerator(seed, from, to).write(sessions, out);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<Map<String, @Nullable Object>> documents(
      long sessions, long seed, LocalDate from, LocalDate to) {
    return text(sessions, seed, from, to).lines().map(Json::object).toList();
  }

  private static LocalDateTime start(Map<String, @Nullable Object> document) {
    return DateCodec.readDocumentTime(text(document, "session_start_time")).orElseThrow();
  }

  private static String text(Map<String, @Nullable Object> object, String name) {
    return (String) Objects.requireNonNull(object.get(name), name);
  }

  private static @Nullable Object at(
      Map<String, @Nullable Object> document, String parent, String name) {
    return document.get(parent) instanceof Map<?, ?> object ? object.get(name) : null;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, @Nullable Object>> objects(@Nullable Object array) {
    return array == null ? List.of() : (List<Map<String, @Nullable Object>>) array;
  }

  private static List<Map<String, @Nullable Object>> counted(
      List<Map<String, @Nullable Object>> tags) {
    return tags.stream().filter(tag -> tag.get("count") != null).toList();
  }

  private static Set<Object> tags(Map<String, @Nullable Object> document) {
    Set<Object> tags = new HashSet<>();
    objects(document.get("tags_list")).forEach(tag -> tags.add(tag.get("tag")));
    return tags;
  }

  private static Stream<Long> responses(Map<String, @Nullable Object> document) {
    return objects(document.get("flow_path")).stream()
        .map(step -> at(step, "response", "code"))
        .filter(Long.class::isInstance)
        .map(Long.class::cast);
  }
}
