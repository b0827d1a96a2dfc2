package dev.insightsjdbc.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** Refuses changes of a result's values by column label: results are read only. */
interface NoUpdatesByLabel extends ResultSet {

  @Override
  default void updateArray(String columnLabel, @Nullable Array value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateAsciiStream(String columnLabel, @Nullable InputStream value, int length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateAsciiStream(String columnLabel, @Nullable InputStream value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateAsciiStream(String columnLabel, @Nullable InputStream value)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBigDecimal(String columnLabel, @Nullable BigDecimal value)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBinaryStream(String columnLabel, @Nullable InputStream value, int length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBinaryStream(String columnLabel, @Nullable InputStream value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBinaryStream(String columnLabel, @Nullable InputStream value)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBlob(String columnLabel, @Nullable InputStream value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBlob(String columnLabel, @Nullable InputStream value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBlob(String columnLabel, @Nullable Blob value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBoolean(String columnLabel, boolean value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateByte(String columnLabel, byte value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBytes(String columnLabel, byte @Nullable [] value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateCharacterStream(String columnLabel, @Nullable Reader value, int length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateCharacterStream(String columnLabel, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateCharacterStream(String columnLabel, @Nullable Reader value)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateClob(String columnLabel, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateClob(String columnLabel, @Nullable Reader value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateClob(String columnLabel, @Nullable Clob value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateDate(String columnLabel, @Nullable Date value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateDouble(String columnLabel, double value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateFloat(String columnLabel, float value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateInt(String columnLabel, int value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateLong(String columnLabel, long value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNCharacterStream(String columnLabel, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNCharacterStream(String columnLabel, @Nullable Reader value)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNClob(String columnLabel, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNClob(String columnLabel, @Nullable Reader value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNClob(String columnLabel, @Nullable NClob value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNString(String columnLabel, @Nullable String value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNull(String columnLabel) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateObject(String columnLabel, @Nullable Object value, int scaleOrLength)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateObject(
      String columnLabel, @Nullable Object value, @Nullable SQLType targetType, int scaleOrLength)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateObject(
      String columnLabel, @Nullable Object value, @Nullable SQLType targetType)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateObject(String columnLabel, @Nullable Object value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateRef(String columnLabel, @Nullable Ref value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateRowId(String columnLabel, @Nullable RowId value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateSQLXML(String columnLabel, @Nullable SQLXML value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateShort(String columnLabel, short value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateString(String columnLabel, @Nullable String value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateTime(String columnLabel, @Nullable Time value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateTimestamp(String columnLabel, @Nullable Timestamp value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }
}
