package dev.insightsjdbc.plan;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/** The contract's types: TIMESTAMP(3), AVG of numbers DOUBLE, SUM of integers BIGINT. */
final class InsightsTypeSystem extends RelDataTypeSystemImpl {

  static final InsightsTypeSystem INSTANCE = new InsightsTypeSystem();

  private static final int MILLISECONDS = 3;
  private static final int DECIMAL_DIGITS = 38;

  private InsightsTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName type) {
    return switch (type) {
      case TIMESTAMP, TIME -> MILLISECONDS;
      case DECIMAL -> DECIMAL_DIGITS;
      default -> super.getMaxPrecision(type);
    };
  }

  @Override
  public int getDefaultPrecision(SqlTypeName type) {
    return type == SqlTypeName.TIMESTAMP || type == SqlTypeName.TIME
        ? MILLISECONDS
        : super.getDefaultPrecision(type);
  }

  @Override
  public int getMaxScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? DECIMAL_DIGITS : super.getMaxScale(type);
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.DOUBLE), argument.isNullable());
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
    return switch (argument.getSqlTypeName()) {
      case TINYINT, SMALLINT, INTEGER ->
          factory.createTypeWithNullability(
              factory.createSqlType(SqlTypeName.BIGINT), argument.isNullable());
      default -> super.deriveSumType(factory, argument);
    };
  }

  /** Else CASE and VALUES pad the shorter literals with blanks. */
  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }
}
