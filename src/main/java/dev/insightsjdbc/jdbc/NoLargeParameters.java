package dev.insightsjdbc.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import org.jspecify.annotations.Nullable;

/** Refuses values of parameters in types that no column has. */
interface NoLargeParameters extends PreparedStatement {

  @Override
  default void setArray(int parameterIndex, @Nullable Array value) throws SQLException {
    throw Unsupported.feature("a parameter's value as Array");
  }

  @Override
  default void setAsciiStream(int parameterIndex, @Nullable InputStream value, int length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as AsciiStream");
  }

  @Override
  default void setAsciiStream(int parameterIndex, @Nullable InputStream value, long length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as AsciiStream");
  }

  @Override
  default void setAsciiStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
    throw Unsupported.feature("a parameter's value as AsciiStream");
  }

  @Override
  default void setBinaryStream(int parameterIndex, @Nullable InputStream value, int length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as BinaryStream");
  }

  @Override
  default void setBinaryStream(int parameterIndex, @Nullable InputStream value, long length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as BinaryStream");
  }

  @Override
  default void setBinaryStream(int parameterIndex, @Nullable InputStream value)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as BinaryStream");
  }

  @Override
  default void setBlob(int parameterIndex, @Nullable InputStream value, long length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as Blob");
  }

  @Override
  default void setBlob(int parameterIndex, @Nullable InputStream value) throws SQLException {
    throw Unsupported.feature("a parameter's value as Blob");
  }

  @Override
  default void setBlob(int parameterIndex, @Nullable Blob value) throws SQLException {
    throw Unsupported.feature("a parameter's value as Blob");
  }

  @Override
  default void setCharacterStream(int parameterIndex, @Nullable Reader value, int length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as CharacterStream");
  }

  @Override
  default void setCharacterStream(int parameterIndex, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as CharacterStream");
  }

  @Override
  default void setCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
    throw Unsupported.feature("a parameter's value as CharacterStream");
  }

  @Override
  default void setClob(int parameterIndex, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as Clob");
  }

  @Override
  default void setClob(int parameterIndex, @Nullable Reader value) throws SQLException {
    throw Unsupported.feature("a parameter's value as Clob");
  }

  @Override
  default void setClob(int parameterIndex, @Nullable Clob value) throws SQLException {
    throw Unsupported.feature("a parameter's value as Clob");
  }

  @Override
  default void setNCharacterStream(int parameterIndex, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as NCharacterStream");
  }

  @Override
  default void setNCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
    throw Unsupported.feature("a parameter's value as NCharacterStream");
  }

  @Override
  default void setNClob(int parameterIndex, @Nullable Reader value, long length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as NClob");
  }

  @Override
  default void setNClob(int parameterIndex, @Nullable Reader value) throws SQLException {
    throw Unsupported.feature("a parameter's value as NClob");
  }

  @Override
  default void setNClob(int parameterIndex, @Nullable NClob value) throws SQLException {
    throw Unsupported.feature("a parameter's value as NClob");
  }

  @Override
  default void setRef(int parameterIndex, @Nullable Ref value) throws SQLException {
    throw Unsupported.feature("a parameter's value as Ref");
  }

  @Override
  default void setRowId(int parameterIndex, @Nullable RowId value) throws SQLException {
    throw Unsupported.feature("a parameter's value as RowId");
  }

  @Override
  default void setSQLXML(int parameterIndex, @Nullable SQLXML value) throws SQLException {
    throw Unsupported.feature("a parameter's value as SQLXML");
  }

  @Override
  @Deprecated
  default void setUnicodeStream(int parameterIndex, @Nullable InputStream value, int length)
      throws SQLException {
    throw Unsupported.feature("a parameter's value as UnicodeStream");
  }
}
