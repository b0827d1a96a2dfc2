package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.insightsjdbc.api.ServiceException.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionAnswerTest {

  private static final String SESSION =
      "{\"id\":\"a\",\"session_start_time\":\"2020-10-08\",\"hits\":[{\"x\":[1,{}]}]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        " %s\n",
        "{\"total\":1,\"hits\":[%s],\"page_size\":\"1\"}",
        "{\"hits\":[%s],\"total\":{\"value\":1}}"
      })
  void theDocumentAloneOrInAPageIsRead(String shape) throws Exception {
    assertEquals(Optional.of(SESSION), read(shape.replace("%s", SESSION)));
  }

  @Test
  void aPageOfNoneIsNoSession() throws Exception {
    assertEquals(Optional.empty(), read("{\"total\":0,\"hits\":[]}"));
  }

  @Test
  void anObjectWithoutHitsIsADocument() throws Exception {
    assertEquals(Optional.of("{\"id\":\"a\"}"), read("{\"id\":\"a\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "[{\"id\":\"a\"}]",
        "\"a\"",
        "<html></html>",
        "{\"id\":\"a\"",
        "{\"id\":\"a\"} {}",
        "{\"hits\":[{},{}],\"total\":2}",
        "{\"hits\":[{}]}",
        "{\"hits\":[1],\"total\":1}"
      })
  void anythingElseIsMalformed(String answer) {
    ServiceException fault = assertThrows(ServiceException.class, () -> read(answer));
    assertEquals(Fault.MALFORMED_ANSWER, fault.fault());
  }

  @Test
  void anAnswerThatEndsEarlySaysSoInItsCause() {
    ServiceException fault = assertThrows(ServiceException.class, () -> read("{\"id\":\"a"));
    assertInstanceOf(IOException.class, fault.getCause());
  }

  private static Optional<String> read(String answer) throws Exception {
    return SessionAnswer.read(answer.getBytes(StandardCharsets.UTF_8), new DocumentText());
  }
}
