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

/** Refuses changes of a result's values by column index: results are read only. */
interface NoUpdatesByIndex extends ResultSet {

  @Override
  default void updateArray(int columnIndex, @Nullable Array value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateAsciiStream(int columnIndex, @Nullable InputStream value, int length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateAsciiStream(int columnIndex, @Nullable InputStream value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateAsciiStream(int columnIndex, @Nullable InputStream value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBigDecimal(int columnIndex, @Nullable BigDecimal value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBinaryStream(int columnIndex, @Nullable InputStream value, int length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBinaryStream(int columnIndex, @Nullable InputStream value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBinaryStream(int columnIndex, @Nullable InputStream value)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBlob(int columnIndex, @Nullable InputStream value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBlob(int columnIndex, @Nullable InputStream value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBlob(int columnIndex, @Nullable Blob value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBoolean(int columnIndex, boolean value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateByte(int columnIndex, byte value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateBytes(int columnIndex, byte @Nullable [] value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateCharacterStream(int columnIndex, @Nullable Reader value, int length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateCharacterStream(int columnIndex, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateCharacterStream(int columnIndex, @Nullable Reader value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateClob(int columnIndex, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateClob(int columnIndex, @Nullable Reader value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateClob(int columnIndex, @Nullable Clob value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateDate(int columnIndex, @Nullable Date value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateDouble(int columnIndex, double value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateFloat(int columnIndex, float value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateInt(int columnIndex, int value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateLong(int columnIndex, long value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNCharacterStream(int columnIndex, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNCharacterStream(int columnIndex, @Nullable Reader value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNClob(int columnIndex, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNClob(int columnIndex, @Nullable Reader value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNClob(int columnIndex, @Nullable NClob value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNString(int columnIndex, @Nullable String value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateNull(int columnIndex) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateObject(int columnIndex, @Nullable Object value, int scaleOrLength)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateObject(
      int columnIndex, @Nullable Object value, @Nullable SQLType targetType, int scaleOrLength)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateObject(int columnIndex, @Nullable Object value, @Nullable SQLType targetType)
      throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateObject(int columnIndex, @Nullable Object value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateRef(int columnIndex, @Nullable Ref value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateRowId(int columnIndex, @Nullable RowId value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateSQLXML(int columnIndex, @Nullable SQLXML value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateShort(int columnIndex, short value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateString(int columnIndex, @Nullable String value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateTime(int columnIndex, @Nullable Time value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateTimestamp(int columnIndex, @Nullable Timestamp value) throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }
}
