package dev.insightsjdbc.random;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A constant: written out, or bound to a {@code ?} in our dialect. */
record Value(Object value, Style style) implements Sql {

  /** How it is written in our dialect; H2 always gets the plain literal. */
  enum Style {
    LITERAL,
    /** A time or a date as a string; anything else as a literal. */
    STRING,
    /** A {@code ?} with the value's own class. */
    PARAMETER,
    /** A {@code ?} with another class that means the same. */
    OTHER_PARAMETER
  }

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter FINE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  static Value literal(Object value) {
    return new Value(value, Style.LITERAL);
  }

  @Override
  public void write(SqlText out) {
    if (!out.isOurs() || style == Style.LITERAL) {
      out.add(written(out.isOurs()));
    } else if (style == Style.PARAMETER) {
      out.addParameter(value);
    } else if (style == Style.OTHER_PARAMETER) {
      out.addParameter(other());
    } else {
      out.add(
          value instanceof LocalDateTime || value instanceof LocalDate ? string() : written(true));
    }
  }

  private String written(boolean ours) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof String text) {
      return "'" + text.replace("'", "''") + "'";
    }
    if (value instanceof LocalDateTime time) {
      boolean whole = time.equals(time.truncatedTo(ChronoUnit.MILLIS));
      return "TIMESTAMP '" + (ours && !whole ? FINE_TIME : TIME).format(time) + "'";
    }
    return value instanceof LocalDate date
        ? "DATE '" + date + "'"
        : value.toString().toUpperCase(Locale.ROOT);
  }

  private String string() {
    return "'" + (value instanceof LocalDateTime time ? TIME.format(time) : value) + "'";
  }

  private Object other() {
    if (value instanceof LocalDateTime time) {
      return Timestamp.valueOf(time);
    }
    if (value instanceof LocalDate date) {
      return Date.valueOf(date);
    }
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }

  @Override
  public List<Value> simpler() {
    return style == Style.LITERAL ? List.of() : List.of(literal(value));
  }
}
