package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.constraints.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTimeTest {

  private static final String SECONDS = "2020-10-08T17:09:27";
  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS", Locale.ROOT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-10-08T17:09:27",
        "2020-10-08T17:09:27.7",
        "2020-10-08T17:09:27.758983",
        "0000-01-01T00:00:00.000000001",
        "9999-12-31T23:59:59.999999999"
      })
  void thePlainFormIsReadAsTheFormOfAllIs(String text) {
    assertEquals(DateCodec.readDocumentTime(text + "Z"), PlainTime.of(text));
  }

  @Property
  void whatIsPlainIsReadAsTheFormOfAllIs(
      @ForAll @Precision(ChronoUnit.NANOS) LocalDateTime time,
      @ForAll @IntRange(min = 0, max = 9) int digits) {
    String whole = NANOS.format(time);
    String text = whole.substring(0, SECONDS.length() + (digits == 0 ? 0 : 1 + digits));
    assertEquals(DateCodec.readDocumentTime(text + "Z"), PlainTime.of(text));
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
  void everythingElseIsLeftToTheFormOfAll(String text) {
    assertEquals(Optional.empty(), PlainTime.of(text));
  }
}
