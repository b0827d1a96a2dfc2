package dev.insightsjdbc.embedded.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

  @ParameterizedTest
  @CsvSource({
    "2020,2020-01-01T00:00,2020-12-31T23:59:59.999",
    "2020-02,2020-02-01T00:00,2020-02-29T23:59:59.999",
    "2020-02-03,2020-02-03T00:00,2020-02-03T23:59:59.999",
    "2020-02-03T04,2020-02-03T04:00,2020-02-03T04:59:59.999",
    "2020-02-03T04:05,2020-02-03T04:05,2020-02-03T04:05:59.999",
    "2020-02-03 04:05:06,2020-02-03T04:05:06,2020-02-03T04:05:06.999",
    "2020-02-03T04:05:06.7,2020-02-03T04:05:06.700,2020-02-03T04:05:06.700",
    "2020-02-03T04:05:06.123999,2020-02-03T04:05:06.123,2020-02-03T04:05:06.123",
    "2020-02-03T04:05:06Z,2020-02-03T04:05:06,2020-02-03T04:05:06.999",
    "2020-02-03T04+02:00,2020-02-03T02:00,2020-02-03T02:59:59.999",
    "2020-02-03T23:30-0130,2020-02-04T01:00,2020-02-04T01:00:59.999",
    "2020-02-03t04:05:06z,2020-02-03T04:05:06,2020-02-03T04:05:06",
    "2020-02-03T04:05:06.1234567891,2020-02-03T04:05:06.123,2020-02-03T04:05:06.123",
    "1580702706123,2020-02-03T04:05:06.123,2020-02-03T04:05:06.123",
    "-86400000,1969-12-31T00:00,1969-12-31T00:00"
  })
  void aTimeMeansAllThatBeginWithIt(String text, String first, String last) {
    TimeSpan span = TimeSpan.of(text).orElseThrow();
    assertEquals(first, EpochMillis.toTime(span.first()).toString());
    assertEquals(last, EpochMillis.toTime(span.last()).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "now-1d", "2020-13", "2020-02-30", "12", "2020-02-03T25", "true"})
  void whatIsNoTimeMeansNone(String text) {
    assertEquals(Optional.empty(), TimeSpan.of(text));
  }
}
