package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.insightsjdbc.embedded.http.ServedRequest;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All rows of all tables, of three sessions: a whole one, an odd one, and one of nothing. */
class SessionTablesTest {

  private static final String WHOLE =
      json(
          """
          {'transcription':[{'v1':'sup?'},{'user':'Benjamin'}],'account_id':'acc','api_key':'N/A',
          'status':'ended','id':'s1','language':'en-US','tags_list':[{'count':2,'tag':'two',
          'category':'c'},{'count':1,'tag':'one','category':'c'}],'params_list':[{'value_text':'Ben',
          'name':'name','completed':true,'type':'sys.names','value':'Benjamin','entity':'e',
          'audio_url':'a.mp3'}],'agent_information':{'version_id':'v1','id':'a1','name':'oriprod2',
          'voice':'Salli','language':'en-US'},'source':'972','destination':'973','channel':'voice',
          'session_start_time':'2020-10-03T17:09:27.758983',
          'session_end_time':'2020-10-03T17:10:00Z','request_ids':['r1','r2'],'channel_data':{
          'duration':27000,'audio_url':'b.mp3','call_status':'ended','status_code':200},
          'flow_data':{'collected_tags':[{'tag':'two','category':'c'},{'tag':'two','category':'c'}],
          'collected_parameters':[{'value_text':'Ben','name':'name','completed':true,
          'type':'sys.names','value':'Benjamin','entity':'e','audio_url':'c.mp3'}],
          'injected_parameters':[{'name':'lang','value':'en','completed':false}]},
          'flow_path':[{'node_id':'n1','type':'start','context':{'execution_parameters':[{
          'name':'name','type':'sys.names','value':'','value_text':'','completed':false}],'status':{
          'code':200,'message':'ok'},'output':null,'user_input':'','url':'u'},'tags':[],
          'execution_time':168,'synchronized':true,'request_id':'r1','request':{'payload':'p',
          'headers':'h','verb':'POST','url':'w'},'response':{'payload':'q','code':201}},
          {'node_id':'n2','type':'speak','request_id':'r2','tags':[{'tag':'two','category':'c'},
          {'tag':'one','category':'c'}],'context':{'user_input':'Benjamin','altered_parameters':[{
          'alteration_source':'completed','audio_duration':1200,'audio_url':'d.mp3','entity':'e',
          'name':'name','value':'Benjamin','value_text':'Ben'}],'execution_parameters':[{
          'name':'name','entity':'e','value':'Benjamin','value_text':'Ben','completed':true,
          'audio_url':'f.mp3'},{'name':'age'}]}}]}""");

  private static final String ODD =
      json(
          """
          {'id':'s2','session_start_time':'2020-10-02','status':['x'],'session_end_time':null,
          'transcription':{'client':1.50,'bot':null},'request_ids':7,
          'tags_list':[null,{'tag':'a'},{'x':1},'a',{'count':'3'}],'params_list':{'name':'p'},
          'flow_data':{'collected_tags':{'tag':'b'},'collected_parameters':[[],{'value':{'a':[1]}}],
          'injected_parameters':[1,{'type':'t'}]},
          'flow_path':[{'tags':[{'tag':'lost'}],'context':{'execution_parameters':[{'name':'lost'}],
          'altered_parameters':[{'name':'lost'}]}},null,{'type':null,'tags':{'category':'d'},
          'context':[{'execution_parameters':[{},{'completed':'TRUE'}],
          'altered_parameters':{'audio_duration':'12'}}]}]}""");

  private static final String BARE =
      json("{'session_start_time':'2020-10-01T08:00:00.5','id':'s3'}");

  private static final String AT_1 = "s1 | 2020-10-03 17:09:27.758 | ";
  private static final String AT_2 = "s2 | 2020-10-02 00:00:00.0 | ";
  private static final String AT_3 = "s3 | 2020-10-01 08:00:00.5 | ";

  @TempDir static Path folder;

  private static Stage stage;
  private static Connection pushed;
  private static Connection off;

  @BeforeAll
  static void start() throws IOException, DocumentLoadException, SQLException {
    Path file = folder.resolve("sessions.ndjson");
    Files.write(file, List.of(ODD, WHOLE, BARE));
    stage = Stage.of(file);
    pushed = stage.connect("");
    off = stage.connect("pushdown=off");
  }

  @AfterAll
  static void stop() throws SQLException {
    pushed.close();
    off.close();
    stage.close();
  }

  @Test
  void sessions() throws SQLException {
    assertRows(
        "sessions",
        AT_1
            + "2020-10-03 17:10:00.0 | ended | voice | 972 | 973 | en-US | acc | N/A | a1 | v1"
            + " | oriprod2 | Salli | en-US | ended | 27000 | 200 | b.mp3",
        AT_2 + "null | [\"x\"]" + nulls(15),
        AT_3 + "null" + nulls(16));
  }

  @Test
  void flowSteps() throws SQLException {
    assertRows(
        "flow_steps",
        AT_1
            + "0 | n1 | start | r1 | true | 168 |  | null | u | 200 | ok | POST | w | h | p | 201 | q",
        AT_1 + "1 | n2 | speak | r2 | null | null | Benjamin" + nulls(10),
        AT_2 + "0" + nulls(16));
  }

  @Test
  void stepTags() throws SQLException {
    assertRows(
        "step_tags", AT_1 + "1 | 0 | two | c", AT_1 + "1 | 1 | one | c", AT_2 + "0 | 0 | null | d");
  }

  @Test
  void stepParams() throws SQLException {
    assertRows(
        "step_params",
        AT_1 + "0 | 0 | name | sys.names | null |  |  | false | null",
        AT_1 + "1 | 0 | name | null | e | Benjamin | Ben | true | f.mp3",
        AT_1 + "1 | 1 | age" + nulls(6),
        AT_2 + "0 | 0" + nulls(5) + " | true | null");
  }

  @Test
  void stepAlterations() throws SQLException {
    assertRows(
        "step_alterations",
        AT_1 + "1 | 0 | completed | name | e | Benjamin | Ben | d.mp3 | 1200",
        AT_2 + "0 | 0" + nulls(6) + " | 12");
  }

  @Test
  void tags() throws SQLException {
    assertRows(
        "tags",
        AT_1 + "0 | two | c | 2",
        AT_1 + "1 | one | c | 1",
        AT_2 + "0 | a | null | null",
        AT_2 + "1 | null | null | 3");
  }

  @Test
  void params() throws SQLException {
    assertRows(
        "params",
        AT_1 + "0 | name | sys.names | e | Benjamin | Ben | true | a.mp3",
        AT_2 + "0 | p" + nulls(6));
  }

  @Test
  void collectedTags() throws SQLException {
    assertRows("collected_tags", AT_1 + "0 | two | c", AT_1 + "1 | two | c", AT_2 + "0 | b | null");
  }

  @Test
  void collectedParams() throws SQLException {
    assertRows(
        "collected_params",
        AT_1 + "0 | name | sys.names | e | Benjamin | Ben | true | c.mp3",
        AT_2 + "0" + nulls(3) + " | {\"a\":[1]}" + nulls(3));
  }

  @Test
  void injectedParams() throws SQLException {
    assertRows(
        "injected_params",
        AT_1 + "0 | lang | null | null | en | null | false | null",
        AT_2 + "0 | null | t" + nulls(5));
  }

  @Test
  void transcripts() throws SQLException {
    assertRows(
        "transcripts",
        AT_1 + "0 | agent | v1 | sup?",
        AT_1 + "1 | user | user | Benjamin",
        AT_2 + "0 | user | client | 1.50",
        AT_2 + "1 | agent | bot | null");
  }

  @Test
  void sessionRequests() throws SQLException {
    assertRows("session_requests", AT_1 + "0 | r1", AT_1 + "1 | r2", AT_2 + "0 | 7");
  }

  @Test
  void documents() throws SQLException {
    assertRows("documents", AT_1 + WHOLE, AT_2 + ODD, AT_3 + BARE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flow_steps       | response_code | flow_path.node_id,flow_path.request_id,flow_path.response.code,flow_path.type",
        "step_tags        | tag | flow_path.node_id,flow_path.request_id,flow_path.tags,flow_path.type",
        "step_tags        | step_index | flow_path.node_id,flow_path.request_id,flow_path.tags,flow_path.type",
        "step_params      | name | flow_path.context.execution_parameters,flow_path.node_id,flow_path.request_id,flow_path.type",
        "step_alterations | name | flow_path.context.altered_parameters,flow_path.node_id,flow_path.request_id,flow_path.type",
        "tags             | tag | tags_list",
        "params           | name | params_list",
        "collected_tags   | tag | flow_data.collected_tags",
        "collected_params | param_index | flow_data.collected_parameters",
        "injected_params  | name | flow_data.injected_parameters",
        "transcripts      | utterance | transcription",
        "transcripts      | speaker | transcription",
        "transcripts      | role | transcription",
        "transcripts      | utterance_index | transcription",
        "session_requests | request_id | request_ids",
        "session_requests | request_index | request_ids",
      })
  void anArrayIsAskedForAsItsRowsNeedIt(String table, String column, String paths)
      throws SQLException {
    List<String> asked = projection("SELECT " + column + " FROM " + table);
    assertEquals(
        Stream.concat(Stream.of(paths.split(",")), Stream.of("id", "session_start_time"))
            .sorted()
            .toList(),
        asked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "step_tags        | tag = 'two' AND tag_index = 0 | 1",
        "step_params      | completed | 2",
        "step_params      | NOT completed AND step_index = 0 | 1",
        "step_alterations | audio_duration IN (12, 1200) | 2",
        "collected_tags   | tag = 'two' OR tag = 'b' | 3",
        "collected_params | param_value = '{\"a\":[1]}' | 1",
        "injected_params  | type = 't' OR name = 'lang' | 2",
        "transcripts      | speaker IN ('client', 'bot') | 2",
        "transcripts      | role = 'user' AND utterance = '1.50' | 1",
        "session_requests | request_id = '7' | 1",
        "session_requests | request_id <> 'r1' | 2",
        "documents        | document LIKE '%\"client\":1.50%' | 1",
      })
  void aConditionKeepsTheSameRowsWithAndWithoutPushDown(String table, String condition, int rows)
      throws SQLException {
    String sql = "SELECT * FROM " + table + " WHERE " + condition;

    assertEquals(Stage.rows(off, sql), Stage.rows(pushed, sql));
    assertEquals(rows, Stage.rows(pushed, sql).size());
  }

  @Test
  void aWholeDocumentIsAskedForOnlyWhereItIsUsed() throws SQLException {
    assertEquals(List.of(), projection("SELECT document FROM documents"));
    assertEquals(
        List.of(), projection("SELECT session_id FROM documents WHERE document LIKE '%x%'"));
    assertEquals(
        List.of("id", "session_start_time"), projection("SELECT session_id FROM documents"));
    List<String> all = projection("SELECT * FROM sessions");
    assertFalse(
        all.isEmpty()
            || all.stream().anyMatch(it -> it.startsWith("flow_") || it.equals("transcription")),
        all.toString());
  }

  private static void assertRows(String table, String... rows) throws SQLException {
    String expected = String.join("\n", rows);
    assertEquals(expected, String.join("\n", Stage.rows(pushed, "SELECT * FROM " + table)));
    assertEquals(expected, String.join("\n", Stage.rows(off, "SELECT * FROM " + table)));
    assertEquals(
        List.of(String.valueOf(rows.length)), Stage.rows(pushed, "SELECT COUNT(*) FROM " + table));
  }

  /** The paths that a statement's requests ask for; none asks for all. */
  private static List<String> projection(String sql) throws SQLException {
    stage.takeRequests();
    Stage.rows(pushed, sql);
    List<String> asked =
        stage.takeRequests().stream()
            .map(ServedRequest::parameters)
            .map(it -> it.getOrDefault("project_fields", "[]"))
            .distinct()
            .toList();
    assertEquals(1, asked.size(), asked::toString);
    String paths = asked.get(0).replaceAll("[\\[\\]\"]", "");
    return paths.isEmpty() ? List.of() : List.of(paths.split(","));
  }

  private static String nulls(int count) {
    return " | null".repeat(count);
  }

  private static String json(String text) {
    return text.lines().collect(Collectors.joining()).replace('\'', '"');
  }
}
