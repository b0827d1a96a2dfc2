package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.jdbc.MetadataModel.ColumnInfo;
import dev.insightsjdbc.jdbc.MetadataModel.TableInfo;
import dev.insightsjdbc.plan.SqlType;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Metadata results about schemas, tables and columns. */
final class TableMetadata {

  private static final MetadataShape SCHEMAS = MetadataShape.of("TABLE_SCHEM TABLE_CATALOG");
  private static final MetadataShape TABLE_TYPES = MetadataShape.of("TABLE_TYPE");
  private static final MetadataShape TABLES =
      MetadataShape.of(
          "TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
              + " SELF_REFERENCING_COL_NAME REF_GENERATION");
  private static final MetadataShape COLUMNS =
      MetadataShape.of(
          "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:INTEGER TYPE_NAME"
              + " COLUMN_SIZE:INTEGER BUFFER_LENGTH:INTEGER DECIMAL_DIGITS:INTEGER"
              + " NUM_PREC_RADIX:INTEGER NULLABLE:INTEGER REMARKS COLUMN_DEF SQL_DATA_TYPE:INTEGER"
              + " SQL_DATETIME_SUB:INTEGER CHAR_OCTET_LENGTH:INTEGER ORDINAL_POSITION:INTEGER"
              + " IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:SMALLINT"
              + " IS_AUTOINCREMENT IS_GENERATEDCOLUMN");
  private static final MetadataShape TYPES =
      MetadataShape.of(
          "TYPE_NAME DATA_TYPE:INTEGER PRECISION:INTEGER LITERAL_PREFIX LITERAL_SUFFIX"
              + " CREATE_PARAMS NULLABLE:SMALLINT CASE_SENSITIVE:BOOLEAN SEARCHABLE:SMALLINT"
              + " UNSIGNED_ATTRIBUTE:BOOLEAN FIXED_PREC_SCALE:BOOLEAN AUTO_INCREMENT:BOOLEAN"
              + " LOCAL_TYPE_NAME MINIMUM_SCALE:SMALLINT MAXIMUM_SCALE:SMALLINT"
              + " SQL_DATA_TYPE:INTEGER SQL_DATETIME_SUB:INTEGER NUM_PREC_RADIX:INTEGER");

  private static final int DECIMAL_RADIX = 10;
  private static final int MOST_FRACTION_DIGITS = 3;

  private final MetadataModel model;

  TableMetadata(MetadataModel model) {
    this.model = model;
  }

  /** There are no catalogs: null and the empty string name that, any other one names nothing. */
  static boolean isNoCatalog(@Nullable String catalog) {
    return catalog == null || catalog.isEmpty();
  }

  MetadataResult schemas(@Nullable String catalog, @Nullable String schemaPattern) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String schema : isNoCatalog(catalog) ? model.schemas() : List.<String>of()) {
      if (LikePattern.matches(schemaPattern, schema)) {
        rows.add(new @Nullable Object[] {schema, null});
      }
    }
    return SCHEMAS.result(rows);
  }

  MetadataResult tableTypes() {
    return TABLE_TYPES.result(
        List.of(
            new @Nullable Object[] {MetadataModel.SYSTEM_TABLE},
            new @Nullable Object[] {MetadataModel.TABLE}));
  }

  MetadataResult tables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      String @Nullable [] types) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    wanted(catalog, schemaPattern, tablePattern)
        .filter(table -> types == null || Arrays.asList(types).contains(table.type()))
        .forEach(
            table ->
                rows.add(
                    new @Nullable Object[] {
                      null,
                      table.schema(),
                      table.name(),
                      table.type(),
                      table.remarks(),
                      null,
                      null,
                      null,
                      null,
                      null
                    }));
    return TABLES.result(rows);
  }

  MetadataResult columns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    wanted(catalog, schemaPattern, tablePattern)
        .sorted((a, b) -> (a.schema() + "." + a.name()).compareTo(b.schema() + "." + b.name()))
        .forEach(
            table -> {
              for (int i = 0; i < table.columns().size(); i++) {
                if (LikePattern.matches(columnPattern, table.columns().get(i).name())) {
                  rows.add(column(table, table.columns().get(i), i + 1));
                }
              }
            });
    return COLUMNS.result(rows);
  }

  private static @Nullable Object[] column(TableInfo table, ColumnInfo column, int position) {
    SqlType type = column.type();
    JdbcType jdbcType = JdbcType.of(type);
    return new @Nullable Object[] {
      null,
      table.schema(),
      table.name(),
      column.name(),
      jdbcType.jdbcType(),
      jdbcType.name(),
      jdbcType.precision(type),
      null,
      decimalDigits(jdbcType, type),
      jdbcType.isNumber() ? DECIMAL_RADIX : null,
      type.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
      column.remarks(),
      null,
      null,
      null,
      jdbcType.isText() ? jdbcType.precision(type) : null,
      position,
      type.nullable() ? "YES" : "NO",
      null,
      null,
      null,
      null,
      "NO",
      "NO"
    };
  }

  static @Nullable Integer decimalDigits(JdbcType jdbcType, SqlType type) {
    return jdbcType.isNumber() || jdbcType.isTime() ? jdbcType.scale(type) : null;
  }

  MetadataResult types() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    Stream.of(JdbcType.values())
        .filter(type -> type != JdbcType.OTHER)
        .sorted((a, b) -> Integer.compare(a.jdbcType(), b.jdbcType()))
        .forEach(type -> rows.add(type(type)));
    return TYPES.result(rows);
  }

  private static @Nullable Object[] type(JdbcType type) {
    boolean quoted = type.isText() || type.isTime() || type == JdbcType.DATE;
    String prefix = type.isText() ? "'" : type.name() + " '";
    int scale =
        type == JdbcType.DECIMAL
            ? type.greatestPrecision()
            : type.isTime() ? MOST_FRACTION_DIGITS : 0;
    return new @Nullable Object[] {
      type.name(),
      type.jdbcType(),
      type.greatestPrecision(),
      quoted ? prefix : null,
      quoted ? "'" : null,
      type == JdbcType.DECIMAL ? "precision,scale" : type.isText() ? "length" : null,
      DatabaseMetaData.typeNullable,
      type.isText(),
      type.isText() ? DatabaseMetaData.typeSearchable : DatabaseMetaData.typePredBasic,
      !type.isNumber(),
      false,
      false,
      type.name(),
      0,
      scale,
      null,
      null,
      type.isNumber() ? DECIMAL_RADIX : null
    };
  }

  private Stream<TableInfo> wanted(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern) {
    return isNoCatalog(catalog)
        ? model.tables().stream()
            .filter(table -> LikePattern.matches(schemaPattern, table.schema()))
            .filter(table -> LikePattern.matches(tablePattern, table.name()))
        : Stream.empty();
  }
}
