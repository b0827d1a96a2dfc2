package dev.insightsjdbc.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exploder, held to the contract by hand. */
class ExploderTest {

  private static final String START = "{\"id\":\"a\",\"session_start_time\":\"2020-10-01\",";

  private static List<String> rows(ModelTable table, String fields, String... columns)
      throws JsonProcessingException {
    List<String> rows = new ArrayList<>();
    for (Map<String, Object> row : Exploder.rows(START + fields + "}", table)) {
      List<String> values = new ArrayList<>();
      for (String column : columns) {
        values.add(String.valueOf(row.get(column)));
      }
      rows.add(String.join(" ", values));
    }
    return rows;
  }

  @Test
  void whatIsNoElementIsNotCounted() throws JsonProcessingException {
    assertEquals(
        List.of("0 x", "1 null", "2 y"),
        rows(
            Model.TAGS,
            "\"tags_list\":[null,{\"tag\":\"x\"},7,{},{\"other\":1},{\"count\":\"2\"},{\"tag\":\"y\"}]",
            "tag_index",
            "tag"));
  }

  @Test
  void aLoneElementIsAnArrayOfOne() throws JsonProcessingException {
    assertEquals(
        List.of("0 r"),
        rows(Model.SESSION_REQUESTS, "\"request_ids\":\"r\"", "request_index", "request_id"));
    assertEquals(
        List.of("0 1"), rows(Model.TAGS, "\"tags_list\":{\"count\":1}", "tag_index", "tag_count"));
  }

  @Test
  void stepsAreThoseWithAMarkAndTagsAreCountedWithinThem() throws JsonProcessingException {
    String steps =
        "\"flow_path\":[{\"output\":\"o\",\"tags\":[{\"tag\":\"lost\"}]},"
            + "{\"type\":\"speak\",\"tags\":[{\"tag\":\"x\"},{\"category\":\"c\"}]},"
            + "{\"node_id\":null,\"tags\":{\"tag\":\"y\"}}]";
    assertEquals(
        List.of("0 speak", "1 null"), rows(Model.FLOW_STEPS, steps, "step_index", "node_type"));
    assertEquals(
        List.of("0 0 x", "0 1 null", "1 0 y"),
        rows(Model.STEP_TAGS, steps, "step_index", "tag_index", "tag"));
  }

  @Test
  void eachKeyOfAnUtteranceIsARow() throws JsonProcessingException {
    assertEquals(
        List.of("0 user client hi", "1 agent v1 {\"a\":1}", "2 user user null"),
        rows(
            Model.TRANSCRIPTS,
            "\"transcription\":[{\"client\":\"hi\",\"v1\":{\"a\":1}},{\"user\":null}]",
            "utterance_index",
            "role",
            "speaker",
            "utterance"));
  }

  @Test
  void valuesAreWhatTheySay() throws JsonProcessingException {
    assertEquals(
        List.of("7 200 {\"x\":[1]} 2020-10-01T22:30:00.123"),
        rows(
            Model.SESSIONS,
            "\"language\":{\"x\":[1]},\"channel_data\":{\"duration\":\"7\",\"status_code\":200},"
                + "\"session_end_time\":\"2020-10-02T00:30:00.123999+02:00\"",
            "duration_ms",
            "status_code",
            "session_language",
            "session_end_time"));
  }
}
