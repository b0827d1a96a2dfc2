package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLSyntaxErrorException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Other databases' names of types, as in {@code status_code::text}. */
final class TypeNames extends SqlShuttle {

  private static final int MILLISECONDS = 3;

  private static final Map<String, SqlTypeName> TYPES =
      Map.ofEntries(
          Map.entry("text", SqlTypeName.VARCHAR),
          Map.entry("string", SqlTypeName.VARCHAR),
          Map.entry("nvarchar", SqlTypeName.VARCHAR),
          Map.entry("int2", SqlTypeName.SMALLINT),
          Map.entry("int4", SqlTypeName.INTEGER),
          Map.entry("int8", SqlTypeName.BIGINT),
          Map.entry("long", SqlTypeName.BIGINT),
          Map.entry("float4", SqlTypeName.REAL),
          Map.entry("float8", SqlTypeName.DOUBLE),
          Map.entry("bool", SqlTypeName.BOOLEAN),
          Map.entry("datetime", SqlTypeName.TIMESTAMP),
          Map.entry("timestamptz", SqlTypeName.TIMESTAMP));

  private TypeNames() {}

  static SqlNode rewrite(SqlNode statement) {
    return Objects.requireNonNull(statement.accept(new TypeNames()));
  }

  @Override
  public @Nullable SqlNode visit(SqlDataTypeSpec type) {
    if (!(type.getTypeNameSpec() instanceof SqlUserDefinedTypeNameSpec name)) {
      return type;
    }
    SqlTypeName known = TYPES.get(name.getTypeName().toString().toLowerCase(Locale.ROOT));
    if (known == null) {
      throw new RowFailure(
          new SQLSyntaxErrorException(
              "there is no type "
                  + name.getTypeName()
                  + ": use VARCHAR, BOOLEAN, INTEGER, BIGINT, DECIMAL, DOUBLE, DATE, TIME or"
                  + " TIMESTAMP",
              "42000"));
    }
    SqlParserPos position = type.getParserPosition();
    return new SqlDataTypeSpec(
        known == SqlTypeName.TIMESTAMP
            ? new SqlBasicTypeNameSpec(known, MILLISECONDS, position)
            : new SqlBasicTypeNameSpec(known, position),
        position);
  }
}
