package dev.insightsjdbc.jdbc;

import java.math.BigDecimal;
import java.net.URL;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Every way to set a {@code ?} that makes sense here. The plan knows what type is expected, so a
 * type that the caller names beside the value is not needed; {@link ParameterValue} converts.
 */
interface SetsParameters extends PreparedStatement {

  /**
   * Sets a value.
   *
   * @param value null is SQL's NULL
   * @param calendar the zone of a Timestamp, Date or Time; null for the wall clock
   */
  void set(int parameterIndex, @Nullable Object value, @Nullable Calendar calendar)
      throws SQLException;

  @Override
  default void setNull(int parameterIndex, int jdbcType) throws SQLException {
    set(parameterIndex, null, null);
  }

  @Override
  default void setNull(int parameterIndex, int jdbcType, @Nullable String typeName)
      throws SQLException {
    set(parameterIndex, null, null);
  }

  @Override
  default void setBoolean(int parameterIndex, boolean value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setByte(int parameterIndex, byte value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setShort(int parameterIndex, short value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setInt(int parameterIndex, int value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setLong(int parameterIndex, long value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setFloat(int parameterIndex, float value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setDouble(int parameterIndex, double value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setBigDecimal(int parameterIndex, @Nullable BigDecimal value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setString(int parameterIndex, @Nullable String value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setNString(int parameterIndex, @Nullable String value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setBytes(int parameterIndex, byte @Nullable [] value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setURL(int parameterIndex, @Nullable URL value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setDate(int parameterIndex, @Nullable Date value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setTime(int parameterIndex, @Nullable Time value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setTimestamp(int parameterIndex, @Nullable Timestamp value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setObject(int parameterIndex, @Nullable Object value) throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setDate(int parameterIndex, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    set(parameterIndex, value, calendar);
  }

  @Override
  default void setTime(int parameterIndex, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    set(parameterIndex, value, calendar);
  }

  @Override
  default void setTimestamp(
      int parameterIndex, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    set(parameterIndex, value, calendar);
  }

  @Override
  default void setObject(int parameterIndex, @Nullable Object value, int targetType)
      throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setObject(
      int parameterIndex, @Nullable Object value, int targetType, int scaleOrLength)
      throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setObject(int parameterIndex, @Nullable Object value, SQLType targetType)
      throws SQLException {
    set(parameterIndex, value, null);
  }

  @Override
  default void setObject(
      int parameterIndex, @Nullable Object value, SQLType targetType, int scaleOrLength)
      throws SQLException {
    set(parameterIndex, value, null);
  }
}
