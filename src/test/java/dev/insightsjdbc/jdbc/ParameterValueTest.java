package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.insightsjdbc.plan.SqlType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ParameterValueTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2020, 10, 8, 17, 9, 27, 758_999_999);
  private static final long MILLIS = Instant.parse("2020-10-08T17:09:27.758Z").toEpochMilli();

  private static Object of(SqlType type, Object value) throws SQLException {
    return ParameterValue.of(type, value, null, "parameter 1");
  }

  @Test
  void aTimeOfAnyClassIsMillisecondsInUtcWithFurtherDigitsCut() throws SQLException {
    List<Object> same =
        List.of(
            TIME,
            Timestamp.valueOf(TIME),
            TIME.toInstant(ZoneOffset.UTC),
            OffsetDateTime.of(TIME.plusHours(2), ZoneOffset.ofHours(2)),
            "2020-10-08T17:09:27.758999",
            "2020-10-08 17:09:27.758");
    for (Object value : same) {
      assertEquals(MILLIS, of(FakePlan.TIMESTAMP, value), value.getClass().getName());
    }
  }

  @Test
  void digitsBeforeTheEpochAreCutToo() throws SQLException {
    assertEquals(
        Instant.parse("1960-01-01T00:00:00.001Z").toEpochMilli(),
        of(FakePlan.TIMESTAMP, LocalDateTime.of(1960, 1, 1, 0, 0, 0, 1_999_999)));
  }

  @Test
  void aCalendarsZoneHasTheWallClock() throws SQLException {
    Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
    Timestamp timestamp = Timestamp.from(Instant.parse("2020-10-08T08:09:27.758Z"));
    assertEquals(MILLIS, ParameterValue.of(FakePlan.TIMESTAMP, timestamp, tokyo, "parameter 1"));
  }

  @Test
  void aTextStandsForWhatItSays() throws SQLException {
    assertEquals(new BigDecimal("200"), of(FakePlan.INTEGER, "200"));
    assertEquals("200", of(FakePlan.VARCHAR, 200));
    UUID id = UUID.fromString("8ae433e8-7bc1-41a0-b0a6-0cccc30cbc36");
    assertEquals(id.toString(), of(FakePlan.VARCHAR, id));
  }

  @Test
  void aFractionStaysAFractionForTheFilterToSee() throws SQLException {
    assertEquals(1.5, of(FakePlan.INTEGER, 1.5));
  }

  @Test
  void aDateTakesNoTimeOfDay() throws SQLException {
    assertEquals(18_543, of(FakePlan.DATE, LocalDate.of(2020, 10, 8)));
    assertEquals(18_543, of(FakePlan.DATE, "2020-10-08"));
    assertEquals(
        "07006", assertThrows(SQLException.class, () -> of(FakePlan.DATE, TIME)).getSQLState());
  }

  @Test
  void anObjectThatIsNoValueIsRefused() {
    assertEquals(
        "07006",
        assertThrows(SQLException.class, () -> of(FakePlan.VARCHAR, new Object())).getSQLState());
  }
}
