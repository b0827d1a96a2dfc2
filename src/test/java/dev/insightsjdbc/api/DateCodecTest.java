package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateCodecTest {

  @ParameterizedTest
  @CsvSource({
    "2020-10-08, 2020-10-08T00:00:00.000000",
    "2020-10-08T17, 2020-10-08T17:00:00.000000",
    "2020-10-08T17:09, 2020-10-08T17:09:00.000000",
    "2020-10-08 17:09:27, 2020-10-08T17:09:27.000000",
    "2020-10-08T17:09:27.7, 2020-10-08T17:09:27.700000",
    "2020-10-08T17:09:27.758983999, 2020-10-08T17:09:27.758983"
  })
  void lowerBoundsAreFilledFromBelow(String text, String written) throws Exception {
    assertEquals(written, DateCodec.write(DateCodec.readFrom("from_date", text)));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-10-08, 2020-10-08T23:59:59.999999999",
    "2020-10-08T17, 2020-10-08T17:59:59.999999999",
    "2020-10-08T17:09, 2020-10-08T17:09:59.999999999",
    "2020-10-08 17:09:27, 2020-10-08T17:09:27.999999999",
    "2020-10-08T17:09:27.7, 2020-10-08T17:09:27.7",
    "2020-10-08T17:09:27.000000, 2020-10-08T17:09:27"
  })
  void upperBoundsAreFilledFromAbove(String text, LocalDateTime expected) throws Exception {
    assertEquals(expected, DateCodec.readTo("to_date", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "2020",
        "2020-10",
        "2020-13-01",
        "2020-02-30",
        "2021-02-29",
        "2020-10-08T",
        "2020-10-08T24:00",
        "2020-10-08T17:60",
        "2020-10-0817",
        "2020-10-08T 17",
        "2020-10-08x17",
        "2020-10-08T17:09:27.",
        "2020-10-08T17:09:27Z",
        "2020-10-08T17:09:27+01:00",
        "2020-10-08 ",
        "20201008",
        "\u0662\u0660\u0662\u0660-\u0661\u0660-\u0660\u0668",
        "1602176967"
      })
  void whatIsNoTimeIsRefusedWithTheParametersName(String text) {
    InvalidParameterException from =
        assertThrows(InvalidParameterException.class, () -> DateCodec.readFrom("from_date", text));
    assertEquals("from_date", from.parameter());
    assertTrue(from.getMessage().contains("'" + text + "'"), from::getMessage);
    assertThrows(InvalidParameterException.class, () -> DateCodec.readTo("to_date", text));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-10-08T17:09:27.758983, 2020-10-08T17:09:27.758983",
    "2020-10-08T17:09:27.758983Z, 2020-10-08T17:09:27.758983",
    "2020-10-08t17:09:27z, 2020-10-08T17:09:27",
    "2020-10-08T01:09:27+02:00, 2020-10-07T23:09:27",
    "2020-10-08T01:09:27+0200, 2020-10-07T23:09:27",
    "2020-10-08T01:09:27+02, 2020-10-07T23:09:27",
    "2020-10-08T23:39:27-00:30, 2020-10-09T00:09:27",
    "2020-10-08T17:09:27.758983+00:00, 2020-10-08T17:09:27.758983",
    "2020-10-08 17:09, 2020-10-08T17:09",
    "2020-10-08, 2020-10-08T00:00",
    "2020-10-08T17:09:27.758983123999, 2020-10-08T17:09:27.758983123",
    "2020-10-08T17:09:27.758983123999+02:00, 2020-10-08T15:09:27.758983123"
  })
  void documentTimesBecomeUtc(String text, LocalDateTime expected) {
    assertEquals(Optional.of(expected), DateCodec.readDocumentTime(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2020-10-32",
        "2020-10-08T25:00",
        "2020-10-0817:09",
        "2020-10-08T17:09:27+",
        "2020-10-08T17:09:27 CET",
        "+999999999-12-31T23:59:59-18:00",
        "2020-10-08T17:09:27+19:00",
        "null"
      })
  void whatIsNoDocumentTimeIsNothing(String text) {
    assertEquals(Optional.empty(), DateCodec.readDocumentTime(text));
  }

  @Test
  void writtenTimesAreCutNeverRounded() {
    assertEquals(
        "2020-12-31T23:59:59.999999",
        DateCodec.write(LocalDateTime.parse("2020-12-31T23:59:59.999999999")));
  }

  @Property
  void everyTextIsATimeOrNoneButNeverAFault(@ForAll String text) {
    DateCodec.readDocumentTime(text);
    try {
      DateCodec.readTo("to_date", text);
    } catch (InvalidParameterException e) {
      assertEquals("to_date", e.parameter());
    }
  }

  @Property
  void writtenTimesReadBack(@ForAll LocalDateTime time) throws Exception {
    LocalDateTime micros = time.truncatedTo(ChronoUnit.MICROS);
    String text = DateCodec.write(time);

    assertEquals(micros, DateCodec.readFrom("from_date", text));
    assertEquals(micros, DateCodec.readTo("to_date", text));
    assertEquals(Optional.of(micros), DateCodec.readDocumentTime(text));
  }
}
