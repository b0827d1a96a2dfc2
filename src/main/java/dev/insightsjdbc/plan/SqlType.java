package dev.insightsjdbc.plan;

import java.util.Objects;

/**
 * A value's SQL type, and with it the Java class that stands for it in a plan's rows.
 *
 * <p>CHAR and VARCHAR are Strings; BOOLEAN, TINYINT to BIGINT, REAL, DOUBLE and DECIMAL their Java
 * counterparts (Boolean, Byte, Short, Integer, Long, Float, Double, BigDecimal); DATE the Integer
 * number of days since 1970-01-01, TIME the Integer milliseconds of the day, TIMESTAMP the Long
 * milliseconds since 1970-01-01 00:00:00; year-month intervals Integers, day-time intervals Long
 * milliseconds; BINARY and VARBINARY byte arrays; whatever else, any Object.
 *
 * @param jdbcType one of {@link java.sql.Types}
 * @param name without length and nullability: VARCHAR, TIMESTAMP …
 * @param precision characters, digits, or fractional digits of a second; 0 where it has none
 * @param scale digits after the point
 * @param nullable whether it can be NULL
 */
public record SqlType(int jdbcType, String name, int precision, int scale, boolean nullable) {

  public SqlType {
    Objects.requireNonNull(name, "name");
  }
}
