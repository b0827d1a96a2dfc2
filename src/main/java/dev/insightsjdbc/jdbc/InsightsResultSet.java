package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.ResultColumn;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A result: forward only and read only. What it refuses stands in the {@code No…} interfaces, what
 * it reads in {@link Cell}.
 */
final class InsightsResultSet
    implements ReadsByIndex,
        ReadsByLabel,
        NoUpdatesByIndex,
        NoUpdatesByLabel,
        NoRowChanges,
        NoScrolling,
        NoLargeObjects,
        Wrapping {

  private final List<ResultColumn> columns;
  private final Rows rows;
  private final @Nullable BaseStatement statement;
  private final Warnings warnings;
  private final @Nullable String[] places;
  private @Nullable Map<String, Integer> indexes;
  private @Nullable Object @Nullable [] current;
  private boolean wasNull;
  private boolean ahead;
  private boolean ended;
  private int rowNumber;
  private int fetchSize;
  private volatile boolean closed;

  /**
   * A result before its first row.
   *
   * @param statement that it belongs to; null for one of metadata
   */
  InsightsResultSet(
      List<ResultColumn> columns, Rows rows, @Nullable BaseStatement statement, Warnings warnings) {
    this.columns = columns;
    this.rows = rows;
    this.statement = statement;
    this.warnings = warnings;
    this.places = new @Nullable String[columns.size()];
  }

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    current = null;
    if (!lookAhead()) {
      return false;
    }
    ahead = false;
    current = rows.row();
    rowNumber++;
    return true;
  }

  private boolean lookAhead() throws SQLException {
    if (!ahead && !ended) {
      ahead = rows.next();
      ended = !ahead;
    }
    return ahead;
  }

  @Override
  public @Nullable Cell cell(int columnIndex) throws SQLException {
    ResultColumn column = column(columnIndex);
    @Nullable Object[] row = current;
    if (row == null) {
      throw new SQLException(
          ended ? "there is no row any more" : "there is no current row; call next() first",
          SqlState.BAD_CURSOR_STATE);
    }
    Object value = row[columnIndex - 1];
    wasNull = value == null;
    return value == null
        ? null
        : new Cell(Decoded.fromRow(column.type(), value), place(columnIndex - 1));
  }

  /** Put together once for all rows: most cells have no fault to tell. */
  private String place(int index) {
    String place = places[index];
    if (place == null) {
      place = "column " + columns.get(index).label();
      places[index] = place;
    }
    return place;
  }

  private ResultColumn column(int columnIndex) throws SQLException {
    checkOpen();
    if (columnIndex < 1 || columnIndex > columns.size()) {
      throw new SQLException(
          String.format(
              Locale.ROOT,
              "there is no column %d; the result has 1 to %d",
              columnIndex,
              columns.size()),
          SqlState.NO_SUCH_INDEX);
    }
    return columns.get(columnIndex - 1);
  }

  @Override
  public int findColumn(String columnLabel) throws SQLException {
    checkOpen();
    if (indexes == null) {
      indexes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (int i = 0; i < columns.size(); i++) {
        indexes.putIfAbsent(columns.get(i).label(), i + 1);
      }
    }
    Integer index = columnLabel == null ? null : indexes.get(columnLabel);
    if (index == null) {
      throw new SQLException(
          String.format(
              Locale.ROOT,
              "there is no column '%s'; the result has %s",
              columnLabel,
              columns.stream().map(ResultColumn::label).toList()),
          SqlState.NO_SUCH_COLUMN);
    }
    return index;
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new InsightsResultSetMetaData(columns);
  }

  @Override
  public @Nullable Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return current == null ? 0 : rowNumber;
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return rowNumber == 0 && lookAhead();
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return rowNumber == 1 && current != null;
  }

  @Override
  public boolean isLast() throws SQLException {
    checkOpen();
    if (current == null) {
      return false;
    }
    return !lookAhead();
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return rowNumber > 0 && current == null;
  }

  @Override
  public void close() throws SQLException {
    if (!closed) {
      end();
      if (statement != null) {
        statement.resultClosed();
      }
    }
  }

  /** Closes it on behalf of its statement. */
  void end() {
    closed = true;
    rows.close();
  }

  @Override
  public boolean isClosed() {
    return closed || rows.isOver();
  }

  private void checkOpen() throws SQLException {
    if (isClosed()) {
      throw new SQLException("the result set was closed before", SqlState.BAD_CURSOR_STATE);
    }
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    JdbcConstants.FETCH_DIRECTIONS.require(direction);
    if (direction != ResultSet.FETCH_FORWARD) {
      throw Unsupported.feature("another direction than FETCH_FORWARD");
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  @Override
  public void setFetchSize(int size) throws SQLException {
    checkOpen();
    fetchSize = BaseStatement.notNegative(size, "the fetch size");
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public boolean rowUpdated() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public boolean rowInserted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public boolean rowDeleted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public String getCursorName() throws SQLException {
    throw Unsupported.feature("a cursor's name");
  }
}
