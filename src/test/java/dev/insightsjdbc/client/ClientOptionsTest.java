package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientOptionsTest {

  private static ClientOptions with(String url, String key) {
    return new ClientOptions(
        URI.create(url),
        Optional.of(key),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        3,
        4,
        WayOut.OF_THE_JVM);
  }

  @Test
  void regionsHaveTheirBaseUrl() {
    assertEquals(URI.create("https://studio-api-eu.ai.vonage.com"), Region.baseUrl("eu"));
    assertEquals(URI.create("https://studio-api-us.ai.vonage.com"), Region.baseUrl("US"));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Region.baseUrl("asia"));
    assertEquals("there is no region 'asia'; the service's regions are eu and us", e.getMessage());
  }

  @Test
  void textHasNoKey() {
    ClientOptions options = with("https://h/base/", "s3cret");

    assertFalse(options.toString().contains("s3cret"));
    assertTrue(options.toString().contains("https://h/base,"), options::toString);
  }

  @Test
  void spacesAroundTheKeyAreDroppedAndNothingIsNoKey() {
    assertEquals(Optional.of("k"), with("http://h", " k\n").key());
    assertEquals(Optional.empty(), with("http://h", "  ").key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3 cret", "s3\ncret", "s3cret\u00e4"})
  void keyThatNoHeaderCanCarryIsRefusedUnsaid(String key) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> with("http://h", key));
    assertFalse(e.toString().contains("s3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://h",
        "h",
        "/path",
        "http:///x",
        "http://u:s3cret@h",
        "http://h?k=s3cret",
        "http://h#f",
        "mailto:a@b"
      })
  void whatIsNoBaseUrlIsRefused(String url) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> with(url, "k"));
    assertFalse(e.toString().contains("s3cret"), e::getMessage);
  }

  @Test
  void timesAndCountsHaveToMakeSense() {
    URI url = URI.create("http://h");
    Duration second = Duration.ofSeconds(1);
    Optional<String> none = Optional.empty();
    assertThrows(
        IllegalArgumentException.class,
        () -> new ClientOptions(url, none, Duration.ZERO, second, 0, 1, WayOut.OF_THE_JVM));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ClientOptions(url, none, second, second.negated(), 0, 1, WayOut.OF_THE_JVM));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ClientOptions(url, none, second, second, -1, 1, WayOut.OF_THE_JVM));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ClientOptions(url, none, second, second, 0, 0, WayOut.OF_THE_JVM));
  }
}
