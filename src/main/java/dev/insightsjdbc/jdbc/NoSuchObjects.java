package dev.insightsjdbc.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to make what sessions have no use for: large objects, calls, savepoints, sharding keys.
 */
interface NoSuchObjects extends Connection {

  @Override
  default Array createArrayOf(String typeName, @Nullable Object[] values) throws SQLException {
    throw Unsupported.feature("createArrayOf");
  }

  @Override
  default Blob createBlob() throws SQLException {
    throw Unsupported.feature("createBlob");
  }

  @Override
  default Clob createClob() throws SQLException {
    throw Unsupported.feature("createClob");
  }

  @Override
  default NClob createNClob() throws SQLException {
    throw Unsupported.feature("createNClob");
  }

  @Override
  default SQLXML createSQLXML() throws SQLException {
    throw Unsupported.feature("createSQLXML");
  }

  @Override
  default Struct createStruct(String typeName, @Nullable Object[] values) throws SQLException {
    throw Unsupported.feature("createStruct");
  }

  @Override
  default CallableStatement prepareCall(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    throw Unsupported.feature("calling procedures");
  }

  @Override
  default CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    throw Unsupported.feature("calling procedures");
  }

  @Override
  default CallableStatement prepareCall(String sql) throws SQLException {
    throw Unsupported.feature("calling procedures");
  }

  @Override
  default void releaseSavepoint(Savepoint value) throws SQLException {
    throw Unsupported.feature("savepoints");
  }

  @Override
  default void rollback(Savepoint value) throws SQLException {
    throw Unsupported.feature("savepoints");
  }

  @Override
  default Savepoint setSavepoint() throws SQLException {
    throw Unsupported.feature("savepoints");
  }

  @Override
  default Savepoint setSavepoint(String name) throws SQLException {
    throw Unsupported.feature("savepoints");
  }

  @Override
  default void setShardingKey(@Nullable ShardingKey key) throws SQLException {
    throw Unsupported.feature("a sharding key");
  }

  @Override
  default void setShardingKey(@Nullable ShardingKey key, @Nullable ShardingKey superKey)
      throws SQLException {
    throw Unsupported.feature("a sharding key");
  }

  @Override
  default boolean setShardingKeyIfValid(@Nullable ShardingKey key, int timeout)
      throws SQLException {
    throw Unsupported.feature("a sharding key");
  }

  @Override
  default boolean setShardingKeyIfValid(
      @Nullable ShardingKey key, @Nullable ShardingKey superKey, int timeout) throws SQLException {
    throw Unsupported.feature("a sharding key");
  }
}
