package dev.insightsjdbc.embedded.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyCheckTest {

  private final ApiKeyCheck check = new ApiKeyCheck(Optional.of("k é/1"));

  @Test
  void theOneKeyIsAcceptedInEitherCharset() {
    String utf8 = new String("k é/1".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertEquals(Optional.empty(), check.refusal(List.of("k é/1")));
    assertEquals(Optional.empty(), check.refusal(List.of(utf8)));
  }

  @Test
  void aMissingRepeatedOrOtherKeyIsRefusedWithoutAQuote() {
    for (List<String> keys :
        List.of(
            List.<String>of(),
            List.of("k é/1", "k é/1"),
            List.of("other"),
            List.of("k é/"),
            List.of("k é/12"),
            List.of(""))) {
      String message = check.refusal(keys).orElseThrow();
      assertTrue(message.startsWith("X-Vgai-Key: expected this service's key, got "), message);
      assertFalse(message.contains("other") && !message.endsWith("got another"), message);
    }
  }

  @Test
  void whereNoKeyIsAskedForAnyWillDo() {
    assertEquals(Optional.empty(), new ApiKeyCheck(Optional.empty()).refusal(List.of("a", "b")));
    assertEquals("/a?b", new ApiKeyCheck(Optional.empty()).mask("/a?b"));
  }

  @ParameterizedTest
  @CsvSource({"p%25%20s, ***", "p%25+s, ***", "%70%%20%73, ***", "p% s, ***", "p%2520s, p%2520s"})
  void aKeyWithAPercentSignIsMaskedToo(String text, String masked) {
    assertEquals(masked, new ApiKeyCheck(Optional.of("p% s")).mask(text));
  }

  @ParameterizedTest
  @CsvSource({
    "/x?key=k é/1&y, /x?key=***&y",
    "/k%20%C3%A9%2F1, /***",
    "/k+%c3%a9/%31%31, /***%31",
    "/k%20%E9/1k%20%E9/1, /******",
    "/k%20%E9/, /k%20%E9/",
    "/%, /%",
    "/k%2, /k%2"
  })
  void theKeyIsMaskedHoweverItIsEncoded(String text, String masked) {
    assertEquals(masked, check.mask(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " k", "k ", "k\n1", "k\t1"})
  void whatCannotStandInAHeaderIsNoKey(String key) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> ServerOptions.open().withKey(key));
    assertTrue(wrong.getMessage().startsWith("expected a key"), wrong.getMessage());
  }

  @Test
  void otherMachinesNeedAKey() throws Exception {
    InetAddress all = InetAddress.getByName("0.0.0.0");
    IllegalArgumentException open =
        assertThrows(IllegalArgumentException.class, () -> ServerOptions.open().withAddress(all));
    assertTrue(open.getMessage().startsWith("expected a key, as other machines"));
    assertEquals(all, ServerOptions.open().withKey("k").withAddress(all).address());
  }
}
