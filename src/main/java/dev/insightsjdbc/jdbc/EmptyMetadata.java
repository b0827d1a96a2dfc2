package dev.insightsjdbc.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Metadata of what there is none of: catalogs, procedures, privileges, own types. */
interface EmptyMetadata extends DatabaseMetaData {

  /** An empty result of {@link MetadataShape#of such columns}. */
  ResultSet none(String columns) throws SQLException;

  @Override
  default ResultSet getProcedures(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String procedurePattern)
      throws SQLException {
    return none(
        "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED_1 RESERVED_2"
            + " RESERVED_3 REMARKS PROCEDURE_TYPE:SMALLINT SPECIFIC_NAME");
  }

  @Override
  default ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String procedurePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return none(
        "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME"
            + " COLUMN_TYPE:SMALLINT DATA_TYPE:INTEGER TYPE_NAME PRECISION:INTEGER"
            + " LENGTH:INTEGER SCALE:SMALLINT RADIX:SMALLINT NULLABLE:SMALLINT REMARKS"
            + " COLUMN_DEF SQL_DATA_TYPE:INTEGER SQL_DATETIME_SUB:INTEGER"
            + " CHAR_OCTET_LENGTH:INTEGER ORDINAL_POSITION:INTEGER IS_NULLABLE"
            + " SPECIFIC_NAME");
  }

  @Override
  default ResultSet getColumnPrivileges(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String table,
      @Nullable String columnPattern)
      throws SQLException {
    return none(
        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE" + " IS_GRANTABLE");
  }

  @Override
  default ResultSet getTablePrivileges(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
      throws SQLException {
    return none("TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
  }

  @Override
  default ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String table)
      throws SQLException {
    return none(
        "SCOPE:SMALLINT COLUMN_NAME DATA_TYPE:INTEGER TYPE_NAME COLUMN_SIZE:INTEGER"
            + " BUFFER_LENGTH:INTEGER DECIMAL_DIGITS:SMALLINT PSEUDO_COLUMN:SMALLINT");
  }

  @Override
  default ResultSet getUDTs(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typePattern,
      int @Nullable [] types)
      throws SQLException {
    return none(
        "TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:INTEGER REMARKS"
            + " BASE_TYPE:SMALLINT");
  }

  @Override
  default ResultSet getSuperTypes(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typePattern)
      throws SQLException {
    return none("TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME");
  }

  @Override
  default ResultSet getSuperTables(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
      throws SQLException {
    return none("TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME");
  }

  @Override
  default ResultSet getAttributes(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typePattern,
      @Nullable String attributePattern)
      throws SQLException {
    return none(
        "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:INTEGER ATTR_TYPE_NAME"
            + " ATTR_SIZE:INTEGER DECIMAL_DIGITS:INTEGER NUM_PREC_RADIX:INTEGER"
            + " NULLABLE:INTEGER REMARKS ATTR_DEF SQL_DATA_TYPE:INTEGER"
            + " SQL_DATETIME_SUB:INTEGER CHAR_OCTET_LENGTH:INTEGER ORDINAL_POSITION:INTEGER"
            + " IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE"
            + " SOURCE_DATA_TYPE:SMALLINT");
  }

  @Override
  default ResultSet getPseudoColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return none(
        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:INTEGER"
            + " COLUMN_SIZE:INTEGER DECIMAL_DIGITS:INTEGER NUM_PREC_RADIX:INTEGER"
            + " COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH:INTEGER IS_NULLABLE");
  }

  @Override
  default ResultSet getCatalogs() throws SQLException {
    return none("TABLE_CAT");
  }
}
