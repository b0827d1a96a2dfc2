package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.jdbc.MetadataModel.ColumnInfo;
import dev.insightsjdbc.jdbc.MetadataModel.Reference;
import dev.insightsjdbc.jdbc.MetadataModel.TableInfo;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Metadata results about primary keys, references and indexes. */
final class KeyMetadata {

  /** A table as a caller names it; null parts name any. */
  record TableName(@Nullable String catalog, @Nullable String schema, @Nullable String table) {

    boolean means(TableInfo info) {
      return TableMetadata.isNoCatalog(catalog)
          && LikePattern.names(schema, info.schema())
          && LikePattern.names(table, info.name());
    }
  }

  private static final MetadataShape PRIMARY_KEYS =
      MetadataShape.of("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:SMALLINT PK_NAME");
  private static final MetadataShape REFERENCES =
      MetadataShape.of(
          "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM"
              + " FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ:SMALLINT UPDATE_RULE:SMALLINT"
              + " DELETE_RULE:SMALLINT FK_NAME PK_NAME DEFERRABILITY:SMALLINT");
  private static final MetadataShape INDEXES =
      MetadataShape.of(
          "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:BOOLEAN INDEX_QUALIFIER INDEX_NAME"
              + " TYPE:SMALLINT ORDINAL_POSITION:SMALLINT COLUMN_NAME ASC_OR_DESC"
              + " CARDINALITY:BIGINT PAGES:BIGINT FILTER_CONDITION");
  private static final MetadataShape ROW_IDENTIFIERS =
      MetadataShape.of(
          "SCOPE:SMALLINT COLUMN_NAME DATA_TYPE:INTEGER TYPE_NAME COLUMN_SIZE:INTEGER"
              + " BUFFER_LENGTH:INTEGER DECIMAL_DIGITS:SMALLINT PSEUDO_COLUMN:SMALLINT");

  private final MetadataModel model;

  KeyMetadata(MetadataModel model) {
    this.model = model;
  }

  /** By column name, as JDBC orders them. */
  MetadataResult primaryKeys(TableName name) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    tables(name)
        .forEach(
            table ->
                table.key().stream()
                    .sorted()
                    .forEach(
                        column ->
                            rows.add(
                                new @Nullable Object[] {
                                  null,
                                  table.schema(),
                                  table.name(),
                                  column,
                                  table.key().indexOf(column) + 1,
                                  table.keyName()
                                })));
    return PRIMARY_KEYS.result(rows);
  }

  /** The references of {@code foreign} to {@code primary}. */
  MetadataResult references(TableName primary, TableName foreign) {
    Predicate<Reference> wanted =
        reference -> primary.means(reference.to()) && foreign.means(reference.from());
    List<@Nullable Object[]> rows = new ArrayList<>();
    model.references().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(reference -> reference.from().name()))
        .forEach(reference -> rows.add(row(reference)));
    return REFERENCES.result(rows);
  }

  /** A session's rows go with it. */
  private static @Nullable Object[] row(Reference reference) {
    return new @Nullable Object[] {
      null,
      reference.to().schema(),
      reference.to().name(),
      reference.to().key().get(0),
      null,
      reference.from().schema(),
      reference.from().name(),
      reference.column(),
      1,
      DatabaseMetaData.importedKeyNoAction,
      DatabaseMetaData.importedKeyCascade,
      reference.name(),
      reference.to().keyName(),
      DatabaseMetaData.importedKeyNotDeferrable
    };
  }

  /** That a key is unique; nothing else is known of the service's indexes. */
  MetadataResult indexes(TableName name) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    tables(name)
        .forEach(
            table -> {
              for (int i = 0; i < table.key().size(); i++) {
                rows.add(
                    new @Nullable Object[] {
                      null,
                      table.schema(),
                      table.name(),
                      false,
                      null,
                      table.keyName(),
                      DatabaseMetaData.tableIndexOther,
                      i + 1,
                      table.key().get(i),
                      null,
                      null,
                      null,
                      null
                    });
              }
            });
    return INDEXES.result(rows);
  }

  MetadataResult rowIdentifiers(TableName name) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    tables(name)
        .forEach(
            table ->
                table.columns().stream()
                    .filter(column -> table.key().contains(column.name()))
                    .forEach(column -> rows.add(rowIdentifier(column))));
    return ROW_IDENTIFIERS.result(rows);
  }

  private static @Nullable Object[] rowIdentifier(ColumnInfo column) {
    JdbcType type = JdbcType.of(column.type());
    return new @Nullable Object[] {
      DatabaseMetaData.bestRowSession,
      column.name(),
      type.jdbcType(),
      type.name(),
      type.precision(column.type()),
      null,
      TableMetadata.decimalDigits(type, column.type()),
      DatabaseMetaData.bestRowNotPseudo
    };
  }

  private Stream<TableInfo> tables(TableName name) {
    return model.tables().stream().filter(name::means);
  }
}
