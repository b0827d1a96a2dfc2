package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceWordsTest {

  private static String read(String body) {
    return ServiceWords.read(
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
        new KeyMask(Optional.of("s3cret-key")));
  }

  @Test
  void masksTheKeyBeforeItCuts() {
    for (int at = 480; at <= 505; at++) {
      String words = read("x".repeat(at) + "s3cret-key");
      assertFalse(words.contains("s3"), words);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"message\":\"bad date\"} | bad date",
        "{\"error\":\"Unauthorized\",\"message\":\"bad date\",\"status\":\"401\"} | Unauthorized;"
            + " bad date",
        "{\"error\":{\"type\":\"x\",\"reason\":\"all shards failed\"}} | all shards failed",
        "{\"detail\":[{\"loc\":[\"query\"],\"msg\":\"field required\"}]} | field required",
        "[\"a\",\"b\"] | a; b",
        "{\"errors\":[\"a\",\"b\",\"a\"]} | a; b",
        "{\"message\":\"cut off here\",\"mo | cut off here",
        "{\"code\":7} | {\"code\":7}",
        "\"quoted\" | \"quoted\"",
        "<html><title>403 Forbidden</title><p>long</html> | an HTML page, '403 Forbidden'",
        "<!doctype html><p>long | an HTML page",
        "bad gateway | bad gateway"
      })
  void findsTheWordsForPeople(String body, String words) {
    assertEquals(words, read(body));
  }

  @Test
  void isSilentWhereTheBodyIs() {
    assertEquals("", read(""));
    assertEquals("", read(" \n "));
  }

  @Test
  void keepsToOneLineAndABoundedLength() {
    assertEquals("a b", read("a\r\n\t\u0000b"));
    assertTrue(read("x".repeat(1_000_000)).length() <= 501);
    assertTrue(read("{\"message\":\"" + "x".repeat(1_000_000)).length() <= 501);
  }
}
