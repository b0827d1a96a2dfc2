package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.catalog.ColumnType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DecodedTest {

  private static final long YEAR_ZERO = -62_167_219_200_000L;
  private static final long YEAR_TEN_THOUSAND = 253_402_300_800_000L;

  @Property
  void millisecondsAreTimesOfUtcBefore1970Too(
      @ForAll @LongRange(min = YEAR_ZERO, max = YEAR_TEN_THOUSAND) long millis) {
    Object time = Decoded.fromRow(JdbcType.sqlType(ColumnType.TIMESTAMP, true), millis);
    assertEquals(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC), time);
    assertEquals(millis, Decoded.toRow(time));
  }
}
