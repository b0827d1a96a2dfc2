package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the driver makes of the {@code Date} of answers, where this machine's clock is behind. */
class ServiceClockTest {

  private static final String DATE = "Date: Fri, 01 Jan 2100 12:00:00 GMT";
  private static final Instant THEN = Instant.parse("2100-01-01T12:00:00Z");

  private static Answer page(String... headers) {
    return Answer.json(200, Answer.pageBody(0), headers);
  }

  @Test
  void itIsTheDateOfTheLatestAnswerAndGoesOn() throws Exception {
    try (ClientFixture fixture = new ClientFixture()) {
      fixture.server.then(page(), page(DATE), page("Date: today"), page());
      fixture.search();
      assertEquals(Optional.empty(), fixture.client.now());
      for (int answer = 1; answer < 4; answer++) {
        fixture.search();
        Instant now = fixture.client.now().orElseThrow();
        assertTrue(!now.isBefore(THEN) && now.isBefore(THEN.plusSeconds(60)), now::toString);
      }
    }
  }

  @Test
  void anAnswerOfAGatewayDoesNotTellIt() throws Exception {
    try (ClientFixture fixture = new ClientFixture()) {
      fixture.server.then(Answer.json(503, "", DATE), page());
      fixture.search();
      assertEquals(Optional.empty(), fixture.client.now());
    }
  }

  /** Also where the key was taken before, so that the next connection asks for nothing. */
  @Test
  void aStatementWithoutAnUpperBoundAsksForSessionsUpToADayAfterIt() throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      server.then(page(DATE), page());
      String url = "jdbc:insights:" + server.url() + "?apiKey=k&since=2099-12-01";
      DriverManager.getConnection(url).close();
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT id FROM sessions LIMIT 1")) {
        assertTrue(!rows.next());
      }
      assertEquals(2, server.received().size());
      Instant end =
          Instant.parse(
              server.received().get(1).parameters().get("to_date").substring(0, 19) + "Z");
      Duration after = Duration.between(THEN.plus(Duration.ofDays(1)), end);
      assertTrue(!after.isNegative() && after.toSeconds() < 60, end::toString);
    }
  }
}
