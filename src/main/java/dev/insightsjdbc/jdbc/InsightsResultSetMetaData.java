package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.ResultColumn;
import dev.insightsjdbc.plan.ResultColumn.Origin;
import dev.insightsjdbc.plan.SqlType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What a result's columns are. It stays usable after the result is closed. */
final class InsightsResultSetMetaData implements ResultSetMetaData, Wrapping {

  private final List<ResultColumn> columns;

  InsightsResultSetMetaData(List<ResultColumn> columns) {
    this.columns = columns;
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public String getColumnLabel(int column) throws SQLException {
    return column(column).label();
  }

  /** The table's column where it is one unchanged, else the label. */
  @Override
  public String getColumnName(int column) throws SQLException {
    ResultColumn found = column(column);
    return found.origin().map(Origin::column).orElse(found.label());
  }

  @Override
  public String getTableName(int column) throws SQLException {
    return origin(column, Origin::table);
  }

  @Override
  public String getSchemaName(int column) throws SQLException {
    return origin(column, Origin::schema);
  }

  @Override
  public String getCatalogName(int column) throws SQLException {
    column(column);
    return "";
  }

  @Override
  public int getColumnType(int column) throws SQLException {
    return jdbcType(column).jdbcType();
  }

  @Override
  public String getColumnTypeName(int column) throws SQLException {
    JdbcType known = jdbcType(column);
    return known == JdbcType.OTHER ? type(column).name() : known.name();
  }

  @Override
  public String getColumnClassName(int column) throws SQLException {
    return jdbcType(column).javaClass().getName();
  }

  @Override
  public int getPrecision(int column) throws SQLException {
    return jdbcType(column).precision(type(column));
  }

  @Override
  public int getScale(int column) throws SQLException {
    return jdbcType(column).scale(type(column));
  }

  @Override
  public int getColumnDisplaySize(int column) throws SQLException {
    return jdbcType(column).displaySize(type(column));
  }

  @Override
  public int isNullable(int column) throws SQLException {
    return type(column).nullable() ? columnNullable : columnNoNulls;
  }

  @Override
  public boolean isSigned(int column) throws SQLException {
    return jdbcType(column).isNumber();
  }

  @Override
  public boolean isCaseSensitive(int column) throws SQLException {
    return jdbcType(column).isText();
  }

  @Override
  public boolean isSearchable(int column) throws SQLException {
    column(column);
    return true;
  }

  @Override
  public boolean isAutoIncrement(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public boolean isCurrency(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public boolean isReadOnly(int column) throws SQLException {
    column(column);
    return true;
  }

  @Override
  public boolean isWritable(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public boolean isDefinitelyWritable(int column) throws SQLException {
    column(column);
    return false;
  }

  private String origin(int column, Function<Origin, String> part) throws SQLException {
    return column(column).origin().map(part).orElse("");
  }

  private JdbcType jdbcType(int column) throws SQLException {
    return JdbcType.of(type(column));
  }

  private SqlType type(int column) throws SQLException {
    return column(column).type();
  }

  private ResultColumn column(int column) throws SQLException {
    if (column < 1 || column > columns.size()) {
      throw new SQLException(
          String.format(
              Locale.ROOT, "there is no column %d; the result has 1 to %d", column, columns.size()),
          SqlState.NO_SUCH_INDEX);
    }
    return columns.get(column - 1);
  }
}
