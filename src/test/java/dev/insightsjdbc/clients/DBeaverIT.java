package dev.insightsjdbc.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.clients.ForkedJvm.Outcome;
import dev.insightsjdbc.integration.Stage;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** DBeaver's calls over the self-contained jar, and its definition of the driver in the samples. */
final class DBeaverIT {

  private static final String SEEN =
      """
      properties page: true
      true null insights
      Insights API, Insights JDBC, ", false, true
      false false true \\
      keywords: true
      types that contradict columns: []
      catalogs [], schemas [diagnostics, insights]
      table types [SYSTEM TABLE, TABLE]
      collected_params TABLE true [param_index, session_id] [collected_params_key]
      collected_tags TABLE true [session_id, tag_index] [collected_tags_key]
      documents TABLE true [session_id] [documents_key]
      flow_steps TABLE true [session_id, step_index] [flow_steps_key]
      injected_params TABLE true [param_index, session_id] [injected_params_key]
      params TABLE true [param_index, session_id] [params_key]
      session_requests TABLE true [request_index, session_id] [session_requests_key]
      sessions TABLE true [id] [sessions_key]
      step_alterations TABLE true [alteration_index, session_id, step_index] [step_alterations_key]
      step_params TABLE true [param_index, session_id, step_index] [step_params_key]
      step_tags TABLE true [session_id, step_index, tag_index] [step_tags_key]
      tags TABLE true [session_id, tag_index] [tags_key]
      transcripts TABLE true [session_id, utterance_index] [transcripts_key]
      procedures []
      lines [collected_params > sessions, collected_tags > sessions, documents > sessions, flow_steps > sessions, injected_params > sessions, params > sessions, session_requests > sessions, step_alterations > sessions, step_params > sessions, step_tags > sessions, tags > sessions, transcripts > sessions]
      the same from the other end: true
      -- data
      rows of a page 200, seen twice 0
      filtered and sorted 7
      wrapped 43
      grouped [http, messenger, sms, voice, whatsapp, null?]
      insights.tags.session_id TIMESTAMP 93
      cancelled 57014
      closed false, valid true
      """;

  private static List<Element> definitions() throws Exception {
    NodeList drivers =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new File("samples/dbeaver/drivers.xml"))
            .getElementsByTagName("driver");
    List<Element> definitions = new ArrayList<>();
    for (int place = 0; place < drivers.getLength(); place++) {
      definitions.add((Element) drivers.item(place));
    }
    return definitions;
  }

  private static Outcome run(String driverClass, String url, String key) throws Exception {
    Outcome outcome =
        ForkedJvm.of(List.of())
            .run(DBeaverProgram.class, ForkedJvm.jar().toString(), driverClass, url, key);
    assertEquals(0, outcome.status(), outcome::err);
    return outcome;
  }

  @Test
  void itsCallsShowTablesKeysRowsAndPages() throws Exception {
    try (Stage stage = Stage.ofSample()) {
      Outcome outcome =
          run(
              definitions().get(0).getAttribute("class"),
              stage.url() + "?since=2020-08-01",
              Stage.KEY);

      assertEquals(SEEN.lines().toList(), outcome.lines());
    }
  }

  @Test
  void itsDefinitionsOfTheDriverConnect() throws Exception {
    List<String> urls =
        definitions().stream().map(definition -> definition.getAttribute("url")).toList();

    assertEquals(List.of("jdbc:insights://{host}", "jdbc:insights:embedded:{file}"), urls);
    Outcome outcome =
        run(
            definitions().get(1).getAttribute("class"),
            urls.get(1).replace("{file}", "sample"),
            "");
    assertEquals("closed false, valid true", outcome.lines().get(outcome.lines().size() - 1));
  }
}
