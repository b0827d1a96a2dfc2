package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsUrlTest {

  @Test
  void regionsStandForTheServicesAddresses() throws SQLException {
    assertEquals(
        new Target.Service(URI.create("https://studio-api-eu.ai.vonage.com"), true),
        InsightsUrl.parse("jdbc:insights://EU").target());
    assertEquals(
        new Target.Service(URI.create("https://studio-api-us.ai.vonage.com"), true),
        InsightsUrl.parse("jdbc:insights://us/").target());
  }

  @Test
  void anyBaseUrlIsTakenWithoutItsLastSlash() throws SQLException {
    assertEquals(
        new Target.Service(URI.create("http://127.0.0.1:8080/base"), false),
        InsightsUrl.parse("jdbc:insights:http://127.0.0.1:8080/base/?pageSize=10").target());
  }

  @Test
  void embeddedIsTheSampleOrAPath() throws SQLException {
    assertEquals(new Target.Sample(), InsightsUrl.parse("JDBC:Insights:embedded:sample").target());
    assertEquals(
        new Target.Documents(Path.of("/data/My Sessions")),
        InsightsUrl.parse("jdbc:insights:embedded:/data/My Sessions?since=2020-01-01").target());
  }

  @Test
  void propertiesAreDecodedAndNamedInAnyLetterCase() throws SQLException {
    InsightsUrl url = InsightsUrl.parse("jdbc:insights://eu?APIKEY=a%26b+c&pagesize=7");
    assertEquals("a&b+c", url.properties().get(ConnectionProperty.API_KEY));
    assertEquals("7", url.properties().get(ConnectionProperty.PAGE_SIZE));
  }

  @Test
  void whatIsShownHasNoSecret() throws SQLException {
    InsightsUrl url =
        InsightsUrl.parse(
            "jdbc:insights://eu?apiKey=k1&password=k2&TRUSTSTOREPASSWORD=k3&since=2020-01-01");
    assertEquals("jdbc:insights://eu?since=2020-01-01", url.withoutSecrets());
    assertEquals(url.withoutSecrets(), url.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:insights://mars | no region 'mars'",
        "jdbc:insights:// | a region is missing",
        "jdbc:insights: | expected jdbc:insights://eu",
        "jdbc:insights:ftp://x | expected jdbc:insights://eu",
        "jdbc:insights:embedded: | a file or folder is missing",
        "jdbc:insights:http://host:99999 | a port outside 1 to 65535",
        "jdbc:insights:http://host:abc | no host that can be read",
        "jdbc:insights:http:// | address",
        "jdbc:insights:http://host#x | fragment",
        "jdbc:insights://eu?pageSise=3 | did you mean 'pageSize'?",
        "jdbc:insights://eu?API_KEY=x | did you mean 'apiKey'?",
        "jdbc:insights://eu?colour=x | there is no property 'colour'; there are apiKey, password,",
        "jdbc:insights://eu?proxi=x | did you mean 'proxy'?",
        "jdbc:insights://eu;trustStorePassword=x | properties follow after a '?'",
        "jdbc:insights://eu?since=2020-01-01&since=2021-01-01 | 'since' is given twice",
        "jdbc:insights://eu?since=%zz | %25",
      })
  void aBadUrlIsRefusedInOneSentence(String url, String words) {
    SQLException e = assertThrows(SQLException.class, () -> InsightsUrl.parse(url));
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertEquals("22023", e.getSQLState());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:insights://sesame@eu",
        "jdbc:insights:https://sesame@host",
        "jdbc:insights://eu?sesame",
        "jdbc:insights://eu?apiKey=sesame&apiKey=sesame",
        "jdbc:insights://eu?apiKey=sesame%",
      })
  void whatCouldBeASecretIsNotQuoted(String url) {
    SQLException e = assertThrows(SQLException.class, () -> InsightsUrl.parse(url));
    assertFalse(e.getMessage().contains("sesame"), e.getMessage());
  }
}
