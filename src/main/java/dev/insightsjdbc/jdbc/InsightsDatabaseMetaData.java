package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.jdbc.KeyMetadata.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is, from memory: no method sends a request, and any number of results may be open. The
 * plain answers stand in the {@code Metadata…} interfaces.
 */
final class InsightsDatabaseMetaData
    implements MetadataLimits,
        MetadataFeatures,
        MetadataIdentifiers,
        MetadataTransactions,
        EmptyMetadata,
        Wrapping {

  private static final MetadataShape CLIENT_INFO =
      MetadataShape.of("NAME MAX_LEN:INTEGER DEFAULT_VALUE DESCRIPTION");

  private static final TableName ANY = new TableName(null, null, null);

  private final InsightsConnection connection;
  private final Session session;
  private final TableMetadata tables;
  private final KeyMetadata keys;

  InsightsDatabaseMetaData(InsightsConnection connection, Session session, MetadataModel model) {
    this.connection = connection;
    this.session = session;
    this.tables = new TableMetadata(model);
    this.keys = new KeyMetadata(model);
  }

  @Override
  public ResultSet none(String columns) throws SQLException {
    return open(MetadataShape.of(columns).result(List.of()));
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    return open(tables.schemas(catalog, schemaPattern));
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    return open(tables.tableTypes());
  }

  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      String @Nullable [] types)
      throws SQLException {
    return open(tables.tables(catalog, schemaPattern, tablePattern, types));
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return open(tables.columns(catalog, schemaPattern, tablePattern, columnPattern));
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    return open(tables.types());
  }

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return open(keys.primaryKeys(new TableName(catalog, schema, table)));
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return open(keys.references(ANY, new TableName(catalog, schema, table)));
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return open(keys.references(new TableName(catalog, schema, table), ANY));
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable)
      throws SQLException {
    return open(
        keys.references(
            new TableName(parentCatalog, parentSchema, parentTable),
            new TableName(foreignCatalog, foreignSchema, foreignTable)));
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return open(keys.indexes(new TableName(catalog, schema, table)));
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      int scope,
      boolean nullable)
      throws SQLException {
    return open(keys.rowIdentifiers(new TableName(catalog, schema, table)));
  }

  @Override
  public ResultSet getFunctions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionPattern)
      throws SQLException {
    return open(FunctionMetadata.functions(catalog, schemaPattern, functionPattern));
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String functionPattern,
      @Nullable String columnPattern)
      throws SQLException {
    return open(FunctionMetadata.columns(catalog, schemaPattern, functionPattern, columnPattern));
  }

  /** What a program may tell of itself, of any length. */
  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ClientInfo.Name name : ClientInfo.Name.values()) {
      rows.add(new @Nullable Object[] {name.text(), Integer.MAX_VALUE, "", name.remarks()});
    }
    return open(CLIENT_INFO.result(rows));
  }

  /**
   * Texts convert to everything and back; numbers, and dates and times, among themselves; numbers
   * to whether they are not 0.
   */
  @Override
  public boolean supportsConvert(int fromType, int toType) {
    JdbcType from = JdbcType.of(fromType);
    JdbcType to = JdbcType.of(toType);
    if (from == JdbcType.OTHER || to == JdbcType.OTHER) {
      return false;
    }
    boolean bothNumbers = from.isNumber() && to.isNumber();
    boolean dateAndTime =
        (from == JdbcType.TIMESTAMP && (to == JdbcType.DATE || to == JdbcType.TIME))
            || (from == JdbcType.DATE && to == JdbcType.TIMESTAMP);
    boolean truth = from.isNumber() && to == JdbcType.BOOLEAN;
    return from == to || from.isText() || to.isText() || bothNumbers || dateAndTime || truth;
  }

  /** Without the key. */
  @Override
  public String getURL() {
    return session.url().withoutSecrets();
  }

  /** Empty: the key says who it is, and is not shown. */
  @Override
  public String getUserName() {
    return "";
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public String getDatabaseProductName() {
    return DriverVersion.PRODUCT_NAME;
  }

  @Override
  public String getDatabaseProductVersion() {
    return DriverVersion.TEXT;
  }

  @Override
  public int getDatabaseMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public int getDatabaseMinorVersion() {
    return DriverVersion.MINOR;
  }

  @Override
  public String getDriverName() {
    return DriverVersion.DRIVER_NAME;
  }

  @Override
  public String getDriverVersion() {
    return DriverVersion.TEXT;
  }

  @Override
  public int getDriverMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public int getDriverMinorVersion() {
    return DriverVersion.MINOR;
  }

  @Override
  public int getJDBCMajorVersion() {
    return 4;
  }

  @Override
  public int getJDBCMinorVersion() {
    return 3;
  }

  /** Whether the connection was opened so that it never deletes. */
  @Override
  public boolean isReadOnly() throws SQLException {
    checkOpen();
    return session.access().isOpenedReadOnly();
  }

  private ResultSet open(MetadataResult result) throws SQLException {
    checkOpen();
    return result.open(session);
  }

  private void checkOpen() throws SQLException {
    if (session.isClosed()) {
      throw SqlErrors.connectionClosed();
    }
  }
}
