package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/** Makes Calcite's types of ours. Strings are Unicode, literals too. */
final class InsightsTypeFactory extends JavaTypeFactoryImpl {

  InsightsTypeFactory() {
    super(InsightsTypeSystem.INSTANCE);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  RelDataType columnType(ColumnType type, boolean nullable) {
    RelDataType sqlType =
        createSqlType(
            switch (type) {
              case VARCHAR -> SqlTypeName.VARCHAR;
              case BOOLEAN -> SqlTypeName.BOOLEAN;
              case INTEGER -> SqlTypeName.INTEGER;
              case BIGINT -> SqlTypeName.BIGINT;
              case TIMESTAMP -> SqlTypeName.TIMESTAMP;
            });
    return createTypeWithNullability(sqlType, nullable);
  }
}
