package dev.insightsjdbc.embedded.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.api.DateCodec;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-10-08T17:09:27",
        "2020-10-08T17:09:27.7",
        "2020-10-08T17:09:27.758983",
        "0000-01-01T00:00:00.000000001",
        "9999-12-31T23:59:59.999999999"
      })
  void thePlainFormIsReadAsByTheCodec(String text) {
    assertEquals(DateCodec.readDocumentTime(text), PlainTime.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2020-10-08",
        "2020-10-08T17:09:27.",
        "2020-10-08T17:09:27Z",
        "2020-02-30T17:09:27",
        "2020-10-08T24:00:00",
        "2020-10-08 17:09:27",
        "2020-10-08T17:09:27.1234567890",
        "2020-10-08T17:09:2\u0663"
      })
  void everythingElseIsLeftToTheCodec(String text) {
    assertEquals(Optional.empty(), PlainTime.of(text));
  }
}
