package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.type.SqlTypeName;

/** Says our types in Calcite's words, with whatever factory a planner has. */
final class ColumnTypes {

  private static final int MILLISECONDS = 3;
  private static final Charset UNICODE = StandardCharsets.UTF_8;
  private static final SqlCollation UNICODE_COLLATION =
      new SqlCollation(SqlCollation.Coercibility.IMPLICIT, Locale.ENGLISH, UNICODE, "primary");

  private ColumnTypes() {}

  static RelDataType of(RelDataTypeFactory factory, ColumnType type, boolean nullable) {
    RelDataType sqlType =
        switch (type) {
          case VARCHAR -> text(factory);
          case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
          case INTEGER -> factory.createSqlType(SqlTypeName.INTEGER);
          case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
          case TIMESTAMP -> time(factory);
        };
    return factory.createTypeWithNullability(sqlType, nullable);
  }

  private static RelDataType text(RelDataTypeFactory factory) {
    RelDataType text = factory.createSqlType(SqlTypeName.VARCHAR);
    return factory.getDefaultCharset().equals(UNICODE)
        ? text
        : factory.createTypeWithCharsetAndCollation(text, UNICODE, UNICODE_COLLATION);
  }

  private static RelDataType time(RelDataTypeFactory factory) {
    return factory.getTypeSystem().getDefaultPrecision(SqlTypeName.TIMESTAMP) == MILLISECONDS
        ? factory.createSqlType(SqlTypeName.TIMESTAMP)
        : factory.createSqlType(SqlTypeName.TIMESTAMP, MILLISECONDS);
  }
}
