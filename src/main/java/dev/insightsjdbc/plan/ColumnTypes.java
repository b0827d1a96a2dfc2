package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Says our types in Calcite's words, with whatever factory a planner has. Texts have the planner's
 * own character set: Calcite compares no texts of different ones, not even with a literal.
 */
final class ColumnTypes {

  private static final int MILLISECONDS = 3;

  private ColumnTypes() {}

  static RelDataType of(RelDataTypeFactory factory, ColumnType type, boolean nullable) {
    SqlTypeName name = name(type);
    return factory.createTypeWithNullability(
        type == ColumnType.TIMESTAMP
                && factory.getTypeSystem().getDefaultPrecision(name) != MILLISECONDS
            ? factory.createSqlType(name, MILLISECONDS)
            : factory.createSqlType(name),
        nullable);
  }

  /** Whether values of a type of ours are what generated code expects of a type of Calcite's. */
  static boolean isOf(ColumnType ours, RelDataType type) {
    return type.getSqlTypeName() == name(ours);
  }

  private static SqlTypeName name(ColumnType type) {
    return switch (type) {
      case VARCHAR -> SqlTypeName.VARCHAR;
      case BOOLEAN -> SqlTypeName.BOOLEAN;
      case INTEGER -> SqlTypeName.INTEGER;
      case BIGINT -> SqlTypeName.BIGINT;
      case TIMESTAMP -> SqlTypeName.TIMESTAMP;
    };
  }
}
