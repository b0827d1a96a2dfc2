package dev.insightsjdbc.jdbc;

import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URL;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the current row's values by index; {@link Cell} says how each is read. */
interface ReadsByIndex extends ResultSet {

  /** The value of a column in the current row; null where it is NULL, which wasNull then tells. */
  @Nullable Cell cell(int columnIndex) throws SQLException;

  @Override
  default @Nullable String getString(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? null : cell.text();
  }

  @Override
  default @Nullable String getNString(int columnIndex) throws SQLException {
    return getString(columnIndex);
  }

  @Override
  default boolean getBoolean(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell != null && cell.truth();
  }

  @Override
  default byte getByte(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? 0 : (byte) cell.integral(Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  @Override
  default short getShort(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? 0 : (short) cell.integral(Short.MIN_VALUE, Short.MAX_VALUE);
  }

  @Override
  default int getInt(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? 0 : (int) cell.integral(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  default long getLong(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? 0 : cell.integral(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  default float getFloat(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? 0 : cell.single();
  }

  @Override
  default double getDouble(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? 0 : cell.binary();
  }

  @Override
  default @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? null : cell.decimal();
  }

  @Override
  @Deprecated
  default @Nullable BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
    BigDecimal number = getBigDecimal(columnIndex);
    return number == null ? null : number.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  default byte @Nullable [] getBytes(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? null : cell.bytes();
  }

  @Override
  default @Nullable Date getDate(int columnIndex) throws SQLException {
    return getDate(columnIndex, null);
  }

  @Override
  default @Nullable Date getDate(int columnIndex, @Nullable Calendar calendar) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? null : cell.date(calendar);
  }

  @Override
  default @Nullable Time getTime(int columnIndex) throws SQLException {
    return getTime(columnIndex, null);
  }

  @Override
  default @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? null : cell.time(calendar);
  }

  @Override
  default @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
    return getTimestamp(columnIndex, null);
  }

  @Override
  default @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar)
      throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? null : cell.timestamp(calendar);
  }

  @Override
  default @Nullable Object getObject(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? null : cell.object();
  }

  @Override
  default @Nullable Object getObject(int columnIndex, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    if (map != null && !map.isEmpty()) {
      throw Unsupported.feature("a map of types");
    }
    return getObject(columnIndex);
  }

  @Override
  default <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? null : cell.as(type);
  }

  @Override
  default @Nullable Reader getCharacterStream(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    return cell == null ? null : new StringReader(cell.text());
  }

  @Override
  default @Nullable Reader getNCharacterStream(int columnIndex) throws SQLException {
    return getCharacterStream(columnIndex);
  }

  @Override
  default @Nullable URL getURL(int columnIndex) throws SQLException {
    Cell cell = cell(columnIndex);
    if (cell == null) {
      return null;
    }
    try {
      return new URL(cell.text());
    } catch (MalformedURLException e) {
      throw SqlErrors.data(
          cell.where() + ": expected a URL, found '" + cell.text() + "'", SqlState.BAD_TEXT);
    }
  }
}
