package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The example queries of the API's page, as its own requests and as SQL: the same hits, with as
 * many requests.
 */
class ApiPageExamplesTest {

  private static final String AGENT = "1234567";
  private static final String OTHER_AGENT = "5f7f2e60a6034c9b5c79d16c";

  private static Stage stage;
  private static Connection connection;

  @BeforeAll
  static void start() throws IOException, SQLException {
    stage = Stage.ofSample();
    connection = stage.connect("");
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    stage.close();
  }

  /** The ids that a request finds; parameters by name and value in turn. */
  private static List<String> hits(String... parameters) throws IOException, InterruptedException {
    StringBuilder uri =
        new StringBuilder(stage.url().substring("jdbc:insights:".length()))
            .append("/insights/sessions?");
    for (int i = 0; i < parameters.length; i += 2) {
      uri.append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8))
          .append('&');
    }
    uri.setLength(uri.length() - 1);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(uri.toString()))
                    .header("X-Vgai-Key", Stage.KEY)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    List<String> ids = new ArrayList<>();
    for (JsonNode hit : new ObjectMapper().readTree(answer.body()).get("hits")) {
      ids.add(hit.get("id").asText());
    }
    assertFalse(ids.isEmpty(), "an example that finds nothing shows nothing");
    return ids;
  }

  private static List<String> oneRequest(String sql) throws SQLException {
    stage.takeRequests();
    List<String> rows = Stage.rows(connection, sql);
    assertEquals(1, stage.takeRequests().size());
    return rows.stream().map(row -> row.split(" ", 2)[0]).toList();
  }

  private static String either(String path) {
    return String.format(
        Locale.ROOT,
        "{\"should\": [{\"term\": {\"%s\": \"%s\"}}, {\"term\": {\"%s\": \"%s\"}}]}",
        path,
        AGENT,
        path,
        OTHER_AGENT);
  }

  @Test
  void theFirstHundredEndedSessionsOfThreeDaysInSeptember() throws Exception {
    assertEquals(
        hits(
            "from_date", "2020-09-15",
            "to_date", "2020-09-17",
            "page_number", "0",
            "page_size", "100",
            "sort_by", "session_start_time:desc",
            "filter_by", "{\"must\": [{\"term\": {\"status\":\"ended\"}}]}",
            "project_fields", "[\"agent_information\", \"id\"]"),
        oneRequest(
            "SELECT id, agent_id, agent_name, agent_voice, agent_language FROM sessions"
                + " WHERE status = 'ended' AND session_start_time >= '2020-09-15'"
                + " AND session_start_time < '2020-09-18'"
                + " ORDER BY session_start_time DESC LIMIT 100"));
  }

  @Test
  void resultsThirtyToFortyOfADayInAugust() throws Exception {
    assertEquals(
        hits(
            "from_date", "2020-08-20",
            "to_date", "2020-08-20",
            "page_number", "3",
            "page_size", "10"),
        oneRequest(
            "SELECT id FROM sessions WHERE session_start_time >= '2020-08-20'"
                + " AND session_start_time < '2020-08-21' LIMIT 10 OFFSET 30"));
  }

  @Test
  void callLogsOfTwoAgents() throws Exception {
    assertEquals(
        hits(
            "from_date", "2020-09-01",
            "to_date", "2020-10-30",
            "page_size", "50",
            "page_number", "0",
            "project_fields",
                "[\"session_start_time\", \"agent_id\", \"source\", \"channel_data.duration\","
                    + " \"id\"]",
            "filter_by", either("agent_id")),
        oneRequest(
            "SELECT id, session_start_time, agent_id, source, duration_ms FROM sessions"
                + " WHERE agent_id IN ('"
                + AGENT
                + "', '"
                + OTHER_AGENT
                + "')"
                + " AND session_start_time >= '2020-09-01'"
                + " AND session_start_time < '2020-10-31' LIMIT 50"));
  }

  @Test
  void callLogsOfTwoAgentsTheLongestFirst() throws Exception {
    assertEquals(
        hits(
            "from_date", "2020-09-01",
            "to_date", "2020-10-30",
            "page_size", "20",
            "page_number", "0",
            "sort_by", "channel_data.duration:desc,id:asc",
            "project_fields", "[\"id\"]",
            "filter_by", either("agent_information.id")),
        oneRequest(
            "SELECT id FROM sessions WHERE (agent_id = '"
                + AGENT
                + "' OR agent_id = '"
                + OTHER_AGENT
                + "') AND session_start_time >= '2020-09-01'"
                + " AND session_start_time < '2020-10-31'"
                + " ORDER BY duration_ms DESC LIMIT 20"));
  }

  @Test
  void sessionsByAgentNameAndStatus() throws Exception {
    assertEquals(
        hits(
            "from_date", "2020-09-01",
            "to_date", "2020-10-30",
            "page_size", "30",
            "sort_by", "agent_information:asc,status:desc,id:asc"),
        oneRequest(
            "SELECT id FROM sessions WHERE session_start_time >= '2020-09-01'"
                + " AND session_start_time < '2020-10-31'"
                + " ORDER BY agent_name, status DESC LIMIT 30"));
  }
}
