package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.catalog.DriverFunction;
import dev.insightsjdbc.plan.SqlType;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Metadata results about the driver's own functions. Those of the libraries are the language's, as
 * {@code UPPER} is, and JDBC lists them elsewhere.
 */
final class FunctionMetadata {

  private static final MetadataShape FUNCTIONS =
      MetadataShape.of(
          "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:SMALLINT"
              + " SPECIFIC_NAME");
  private static final MetadataShape COLUMNS =
      MetadataShape.of(
          "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:SMALLINT"
              + " DATA_TYPE:INTEGER TYPE_NAME PRECISION:INTEGER LENGTH:INTEGER SCALE:SMALLINT"
              + " RADIX:SMALLINT NULLABLE:SMALLINT REMARKS CHAR_OCTET_LENGTH:INTEGER"
              + " ORDINAL_POSITION:INTEGER IS_NULLABLE SPECIFIC_NAME");

  /** JDBC has no name for the value, which it lists first, at position 0. */
  private static final String VALUE = "";

  private record Place(int type, String name, int position, String remarks) {}

  private FunctionMetadata() {}

  static MetadataResult functions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionPattern) {
    return FUNCTIONS.result(
        wanted(catalog, schemaPattern, functionPattern)
            .map(
                function ->
                    new @Nullable Object[] {
                      null,
                      Catalog.SCHEMA,
                      function.name(),
                      function.remarks(),
                      DatabaseMetaData.functionNoTable,
                      function.name()
                    })
            .toList());
  }

  static MetadataResult columns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String functionPattern,
      @Nullable String columnPattern) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    wanted(catalog, schemaPattern, functionPattern)
        .forEach(function -> addColumns(rows, function, columnPattern));
    return COLUMNS.result(rows);
  }

  private static void addColumns(
      List<@Nullable Object[]> rows, DriverFunction function, @Nullable String columnPattern) {
    if (LikePattern.matches(columnPattern, VALUE)) {
      Place value = new Place(DatabaseMetaData.functionReturn, VALUE, 0, function.remarks());
      rows.add(column(function, value, function.result(), function.resultNullable()));
    }
    List<DriverFunction.Parameter> parameters = function.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      DriverFunction.Parameter parameter = parameters.get(i);
      if (LikePattern.matches(columnPattern, parameter.name())) {
        Place place =
            new Place(
                DatabaseMetaData.functionColumnIn, parameter.name(), i + 1, parameter.remarks());
        rows.add(column(function, place, parameter.type(), true));
      }
    }
  }

  private static @Nullable Object[] column(
      DriverFunction function, Place place, ColumnType columnType, boolean nullable) {
    SqlType type = JdbcType.sqlType(columnType, nullable);
    JdbcType jdbcType = JdbcType.of(type);
    return new @Nullable Object[] {
      null,
      Catalog.SCHEMA,
      function.name(),
      place.name(),
      place.type(),
      jdbcType.jdbcType(),
      jdbcType.name(),
      jdbcType.precision(type),
      null,
      TableMetadata.decimalDigits(jdbcType, type),
      null,
      nullable ? DatabaseMetaData.functionNullable : DatabaseMetaData.functionNoNulls,
      place.remarks(),
      jdbcType.isText() ? jdbcType.precision(type) : null,
      place.position(),
      nullable ? "YES" : "NO",
      function.name()
    };
  }

  private static Stream<DriverFunction> wanted(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionPattern) {
    return TableMetadata.isNoCatalog(catalog) && LikePattern.matches(schemaPattern, Catalog.SCHEMA)
        ? DriverFunction.ALL.stream()
            .filter(function -> LikePattern.matches(functionPattern, function.name()))
        : Stream.empty();
  }
}
