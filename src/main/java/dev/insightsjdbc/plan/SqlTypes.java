package dev.insightsjdbc.plan;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/** Says Calcite's types in JDBC's words. */
final class SqlTypes {

  private SqlTypes() {}

  static SqlType of(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    int precision = Math.max(0, type.getPrecision());
    int scale = name == SqlTypeName.DECIMAL ? Math.max(0, type.getScale()) : 0;
    return new SqlType(
        name.getJdbcOrdinal(), name.getSpaceName(), precision, scale, type.isNullable());
  }
}
