package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CellTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2020, 10, 8, 17, 9, 27, 758_000_000);

  private static Cell cell(Object value) {
    return new Cell(value, "column c");
  }

  @Test
  void numbersAreReadAsAnyNumberThatCanHoldThem() throws SQLException {
    for (Object value : List.of(42, 42L, 42.9, "42", new BigDecimal("42.5"), (short) 42)) {
      assertEquals(42, cell(value).as(Integer.class));
      assertEquals(42L, cell(value).as(Long.class));
      assertEquals((byte) 42, cell(value).as(Byte.class));
    }
    assertEquals(new BigDecimal("0.1"), cell(0.1).decimal());
  }

  @Test
  void aNumberOutOfRangeIsRefused() {
    for (Object value : List.of(300, 1e30, "99999999999999999999", -129L)) {
      SQLException e = assertThrows(SQLException.class, () -> cell(value).as(Byte.class));
      assertEquals("22003", e.getSQLState());
      assertTrue(e.getMessage().startsWith("column c"), e.getMessage());
    }
  }

  @Test
  void aTextThatIsNoNumberIsRefusedInWords() {
    SQLException e = assertThrows(SQLException.class, () -> cell("x").as(Integer.class));
    assertEquals("22018", e.getSQLState());
    assertEquals("column c: expected a number, found 'x'", e.getMessage());
  }

  @Test
  void timestampsTextIsTheColumnsText() throws SQLException {
    assertEquals("2020-10-08 17:09:27.758", cell(TIME).text());
    assertEquals(cell(TIME).text(), cell(TIME).timestamp(null).toString());
    assertEquals("2020-10-08 00:00:00.0", cell(LocalDate.of(2020, 10, 8).atStartOfDay()).text());
  }

  @Test
  void aCalendarsZoneHasTheWallClock() throws SQLException {
    Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
    assertEquals(
        Instant.parse("2020-10-08T08:09:27.758Z"), cell(TIME).timestamp(tokyo).toInstant());
    assertEquals(
        Instant.parse("2020-10-07T15:00:00Z").toEpochMilli(), cell(TIME).date(tokyo).getTime());
  }

  @Test
  void javaTimeClassesAreUtc() throws SQLException {
    assertEquals(Instant.parse("2020-10-08T17:09:27.758Z"), cell(TIME).as(Instant.class));
    assertEquals(
        OffsetDateTime.parse("2020-10-08T17:09:27.758Z"), cell(TIME).as(OffsetDateTime.class));
    assertEquals(TIME, cell(TIME).as(LocalDateTime.class));
    assertEquals(TIME.toLocalDate(), cell(TIME).as(LocalDate.class));
    assertEquals(TIME.toLocalTime(), cell("2020-10-08T17:09:27.758").as(LocalTime.class));
  }

  @Test
  void timesOfDayHaveAnOffsetWhereItIsWanted() throws SQLException {
    assertEquals(OffsetTime.parse("17:09:27.758Z"), cell(TIME.toLocalTime()).as(OffsetTime.class));
  }

  @Test
  void anIdIsReadAsAUuid() throws SQLException {
    UUID id = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
    assertEquals(id, cell(id.toString()).as(UUID.class));
    assertEquals(id, cell(id).as(UUID.class));
    assertEquals(
        "22018", assertThrows(SQLException.class, () -> cell("x").as(UUID.class)).getSQLState());
    assertEquals(
        "07006", assertThrows(SQLException.class, () -> cell(1).as(UUID.class)).getSQLState());
  }

  @Test
  void objectsAreOfTheClassThatJdbcNames() {
    assertEquals(Timestamp.valueOf(TIME), cell(TIME).object());
    assertEquals(Date.valueOf("2020-10-08"), cell(TIME.toLocalDate()).object());
    assertEquals(1, cell((short) 1).object());
  }

  @Test
  void aTimeOfDayKeepsItsMilliseconds() throws SQLException {
    Time time = cell(LocalTime.of(1, 2, 3, 4_000_000)).time(null);
    assertEquals(4, Math.floorMod(time.getTime(), 1000L));
    assertEquals(LocalTime.of(1, 2, 3, 4_000_000), Times.local(time, null));
  }

  @Test
  void truthIsReadFromWordsAndNumbers() throws SQLException {
    assertTrue(cell("TRUE").truth());
    assertTrue(cell(1).truth());
    assertEquals(false, cell("0").truth());
    assertEquals(
        "22018", assertThrows(SQLException.class, () -> cell("yes").truth()).getSQLState());
  }

  @Test
  void whatCannotBeHadAsATypeIsRefused() {
    assertEquals(
        "07006", assertThrows(SQLException.class, () -> cell(true).dateTime()).getSQLState());
    assertEquals(
        "07006", assertThrows(SQLException.class, () -> cell(1).as(Thread.class)).getSQLState());
    assertEquals(
        "column c: an Integer cannot be read as a date and time",
        assertThrows(SQLException.class, () -> cell(1).dateTime()).getMessage());
    assertEquals("22023", assertThrows(SQLException.class, () -> cell(1).as(null)).getSQLState());
  }
}
