package dev.insightsjdbc.jdbc;

import java.io.InputStream;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;

/** Refuses to read values as types that no column has. */
interface NoLargeObjects extends ResultSet {

  @Override
  default Array getArray(String columnLabel) throws SQLException {
    throw Unsupported.feature("reading a value as Array");
  }

  @Override
  default Array getArray(int columnIndex) throws SQLException {
    throw Unsupported.feature("reading a value as Array");
  }

  @Override
  default InputStream getAsciiStream(String columnLabel) throws SQLException {
    throw Unsupported.feature("reading a value as AsciiStream");
  }

  @Override
  default InputStream getAsciiStream(int columnIndex) throws SQLException {
    throw Unsupported.feature("reading a value as AsciiStream");
  }

  @Override
  default InputStream getBinaryStream(String columnLabel) throws SQLException {
    throw Unsupported.feature("reading a value as BinaryStream");
  }

  @Override
  default InputStream getBinaryStream(int columnIndex) throws SQLException {
    throw Unsupported.feature("reading a value as BinaryStream");
  }

  @Override
  default Blob getBlob(String columnLabel) throws SQLException {
    throw Unsupported.feature("reading a value as Blob");
  }

  @Override
  default Blob getBlob(int columnIndex) throws SQLException {
    throw Unsupported.feature("reading a value as Blob");
  }

  @Override
  default Clob getClob(String columnLabel) throws SQLException {
    throw Unsupported.feature("reading a value as Clob");
  }

  @Override
  default Clob getClob(int columnIndex) throws SQLException {
    throw Unsupported.feature("reading a value as Clob");
  }

  @Override
  default NClob getNClob(String columnLabel) throws SQLException {
    throw Unsupported.feature("reading a value as NClob");
  }

  @Override
  default NClob getNClob(int columnIndex) throws SQLException {
    throw Unsupported.feature("reading a value as NClob");
  }

  @Override
  default Ref getRef(String columnLabel) throws SQLException {
    throw Unsupported.feature("reading a value as Ref");
  }

  @Override
  default Ref getRef(int columnIndex) throws SQLException {
    throw Unsupported.feature("reading a value as Ref");
  }

  @Override
  default RowId getRowId(String columnLabel) throws SQLException {
    throw Unsupported.feature("reading a value as RowId");
  }

  @Override
  default RowId getRowId(int columnIndex) throws SQLException {
    throw Unsupported.feature("reading a value as RowId");
  }

  @Override
  default SQLXML getSQLXML(String columnLabel) throws SQLException {
    throw Unsupported.feature("reading a value as SQLXML");
  }

  @Override
  default SQLXML getSQLXML(int columnIndex) throws SQLException {
    throw Unsupported.feature("reading a value as SQLXML");
  }

  @Override
  @Deprecated
  default InputStream getUnicodeStream(String columnLabel) throws SQLException {
    throw Unsupported.feature("reading a value as UnicodeStream");
  }

  @Override
  @Deprecated
  default InputStream getUnicodeStream(int columnIndex) throws SQLException {
    throw Unsupported.feature("reading a value as UnicodeStream");
  }
}
