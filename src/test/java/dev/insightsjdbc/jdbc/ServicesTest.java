package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.insightsjdbc.scan.Stretches;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What connections to one service share. */
class ServicesTest {

  private final Services services = new Services();

  /** As a connection has it that is closed at once: what was seen outlives it. */
  private Stretches stretches(String text) throws SQLException {
    InsightsUrl url = InsightsUrl.parse(text);
    try (ConnectedService service =
        services.open(url.target(), ConnectionOptions.of(url, new Properties()))) {
      return service.stretches();
    }
  }

  @Test
  void emptyStretchesAreRememberedForAServiceAndKeyWhateverElseIsSet() throws SQLException {
    Stretches seen = stretches("jdbc:insights:https://host.invalid?apiKey=k");

    assertSame(seen, stretches("jdbc:insights:https://host.invalid?apiKey=k&pageSize=7"));
    assertNotSame(seen, stretches("jdbc:insights:https://host.invalid?apiKey=other"));
    assertNotSame(seen, stretches("jdbc:insights:https://other.invalid?apiKey=k"));
  }

  @Test
  void ofEmbeddedServicesAndThisMachineNothingIsRemembered() throws SQLException {
    assertSame(Stretches.FORGOTTEN, stretches("jdbc:insights:embedded:sample"));
    assertSame(Stretches.FORGOTTEN, stretches("jdbc:insights:http://localhost:1?apiKey=k"));
    assertSame(Stretches.FORGOTTEN, stretches("jdbc:insights:http://127.0.0.1:1?apiKey=k"));
  }
}
