package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlCommandTest {

  private static final Map<String, String> WITH_KEY = Map.of("INSIGHTS_API_KEY", " s3cret ");

  private FakeDriver driver;

  @BeforeEach
  void register() throws SQLException {
    driver =
        FakeDriver.register()
            .answers("SELECT 1", new FakeResult().column("one", Types.INTEGER).row(1))
            .answers("SELECT ';'", new FakeResult().column("text", Types.VARCHAR).row(";"));
  }

  @AfterEach
  void everyConnectionIsClosed() throws SQLException {
    assertEquals(0, driver.open);
    driver.close();
  }

  @Test
  void printsEachStatementsResult() {
    CommandRun run = sql("-e", "SELECT 1; SELECT ';'", "--format", "csv");
    assertEquals("one\r\n1\r\ntext\r\n;\r\n", run.out());
    assertEquals("", run.err());
    assertEquals(Main.DONE, run.status());
  }

  @Test
  void readsStatementsFromTheStandardInput() {
    CommandRun run =
        CommandRun.with("SELECT 1;\n-- done\n", Map.of(), "sql", "--url", FakeDriver.URL);
    assertEquals("one\n---\n  1\n(1 row)\n", run.out());
  }

  @Test
  void runsCommandsInScriptsAsAtThePrompt() {
    CommandRun run =
        CommandRun.with(
            "-- a report\n!format csv\nSELECT 1;\r\n  !format json \r\nSELECT 1; !quit\nSELECT 2;",
            Map.of(),
            "sql",
            "--url",
            FakeDriver.URL);
    assertEquals("one\r\n1\r\n[\n{\"one\":1}\n]\n", run.out());
    assertEquals("", run.err());
    assertEquals(Main.DONE, run.status());
  }

  @Test
  void runsCommandsOfTheCommandLine() {
    CommandRun run = sql("-e", "!format csv; SELECT ';'; exit; SELECT 2");
    assertEquals("text\r\n;\r\n", run.out());
    assertTrue(sql("-e", "!help").out().contains("!tables"));
  }

  @Test
  void anUnknownCommandEndsAScript() {
    CommandRun run = sql("-e", "!tabels\nSELECT 1");
    assertEquals("", run.out());
    assertTrue(run.err().contains("!tables"), run.err());
    assertFalse(run.status() == Main.DONE);
  }

  @Test
  void stopsAtAnErrorWithOneSentenceAndStatusOne() {
    CommandRun run = sql("-e", "SELECT 1; SELECT 2; SELECT ';'", "--format", "csv");
    assertEquals("one\r\n1\r\n", run.out());
    assertEquals("error: there is no table for SELECT 2\n", run.err());
    assertEquals(Main.FAILED, run.status());
    assertEquals(List.of("SELECT 1", "SELECT 2"), driver.executed);
  }

  @Test
  void saysHowManyRowsAnUpdateChangedBesideTheResult() {
    CommandRun run = sql("-e", "DELETE FROM sessions WHERE TRUE", "--format", "csv");
    assertEquals("", run.out());
    assertEquals("3 rows changed\n", run.err());
  }

  @Test
  void showsWarnings() {
    driver.warns("a key over plain http");
    assertEquals("warning: a key over plain http\n", sql("-e", "SELECT 1").err());
  }

  @Test
  void takesTheKeyFromTheEnvironmentWhereTheUrlHasNone() {
    CommandRun.with("", WITH_KEY, "sql", "--url", FakeDriver.URL, "-e", "SELECT 1");
    assertEquals("s3cret", driver.connections.get(0).getProperty("apiKey"));
    for (String property : List.of("apiKey=k", "x=1&APIKEY=k", "pass%77ord=k")) {
      String url = FakeDriver.URL + "?" + property;
      CommandRun.with("", WITH_KEY, "sql", "--url", url, "-e", "SELECT 1");
      assertNull(
          driver.connections.get(driver.connections.size() - 1).getProperty("apiKey"), property);
    }
  }

  @Test
  void keepsTheKeyFromServicesThatWantNone() {
    ConnectionTarget target = new ConnectionTarget(ConnectionTarget.SAMPLE_URL, WITH_KEY);
    assertTrue(target.properties().isEmpty());
    assertFalse(target.toString().contains("s3cret"));
  }

  @Test
  void neverShowsAUrlThatNoDriverTakes() {
    CommandRun run = CommandRun.of("sql", "--url", "jdbc:other:x?apiKey=s3cret", "-e", "SELECT 1");
    assertFalse(run.err().contains("s3cret"), run.err());
    assertTrue(run.err().contains("jdbc:insights:"), run.err());
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void showsTheRequestsThatAStatementMade() {
    driver.answers("requests", requests());
    CommandRun run = sql("-e", "SELECT 1", "--requests");
    assertTrue(run.out().endsWith("no API request\n"), run.out());
  }

  @Test
  void decodesRequestsForReading() throws Exception {
    driver.answers("requests", requests());
    StringWriter out = new StringWriter();
    try (Connection connection = new ConnectionTarget(FakeDriver.URL, Map.of()).connect()) {
      driver.answers("requests", noRequests());
      RequestReport report = new RequestReport(connection);
      driver.answers("requests", requests());
      report.show(out);
    }
    assertEquals(
        """
        API request 1: GET /insights/sessions
            from_date       2020-09-15T00:00:00.000000
            filter_by       {"must":[{"term":{"a":"x+y"}}]}
          → status 200, 2 hits of 7, 900 bytes, 12 ms
        API request 2: GET /insights/sessions/search/ü
          → no answer, 5 ms, 3 attempts: connection refused
        """,
        out.toString().replace("%C3%BC", "ü"));
  }

  private static FakeResult noRequests() {
    return new FakeResult()
        .column("request_number", Types.BIGINT)
        .column("method", Types.VARCHAR)
        .column("url", Types.VARCHAR)
        .column("status", Types.INTEGER)
        .column("elapsed_ms", Types.BIGINT)
        .column("bytes", Types.BIGINT)
        .column("hits", Types.INTEGER)
        .column("total", Types.BIGINT)
        .column("attempts", Types.INTEGER)
        .column("error", Types.VARCHAR);
  }

  private static FakeResult requests() {
    String query =
        "?from_date=2020-09-15T00%3A00%3A00.000000"
            + "&filter_by=%7B%22must%22%3A%5B%7B%22term%22%3A%7B%22a%22%3A%22x+y%22%7D%7D%5D%7D";
    return noRequests()
        .row(4L, "GET", "/insights/sessions" + query, 200, 12L, 900L, 2, 7L, 1, null)
        .row(
            5L,
            "GET",
            "/insights/sessions/search/%C3%BC",
            null,
            5L,
            null,
            null,
            null,
            3,
            "connection refused");
  }

  private static CommandRun sql(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "sql";
    arguments[1] = "--url";
    arguments[2] = FakeDriver.URL;
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandRun.of(arguments);
  }
}
