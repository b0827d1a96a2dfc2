package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Turns DELETE into the query for the sessions that it means: what is to be deleted is found as
 * everything else is found.
 */
final class DeletedSessions {

  private DeletedSessions() {}

  /**
   * The ids and start times of the sessions to be deleted.
   *
   * @param schema the schema of tables that are named without one
   * @param validator throws where a query names a table that is not there
   * @throws SQLException where there is no WHERE, or it is of another table than sessions
   */
  static SqlSelect query(SqlDelete delete, String schema, Consumer<SqlNode> validator)
      throws SQLException {
    SqlNode table = delete.getTargetTable();
    if (!isSessions(table, schema)) {
      validator.accept(
          select(
              SqlNodeList.of(SqlIdentifier.star(delete.getParserPosition())),
              table,
              null,
              delete.getParserPosition()));
      throw new SQLFeatureNotSupportedException(
          "DELETE is supported FROM sessions only: a session is deleted whole, with its rows in"
              + " all tables. Its WHERE may look at the others, as in id IN (SELECT session_id"
              + " FROM tags WHERE tag = 'x')",
          "0A000");
    }
    SqlNode condition = delete.getCondition();
    if (condition == null) {
      throw new SQLSyntaxErrorException(
          "DELETE without WHERE would delete every session; write WHERE TRUE if that is meant",
          "42000");
    }
    SqlParserPos position = delete.getParserPosition();
    SqlIdentifier alias = delete.getAlias();
    SqlNode from =
        alias == null ? table : SqlStdOperatorTable.AS.createCall(position, table, alias);
    SqlNodeList key =
        new SqlNodeList(
            List.of(
                new SqlIdentifier(Catalog.SESSION_ID.toString(), position),
                new SqlIdentifier(Catalog.SESSION_START_TIME.toString(), position)),
            position);
    return select(key, from, condition, position);
  }

  private static boolean isSessions(SqlNode table, String schema) {
    if (!(table instanceof SqlIdentifier name) || name.names.size() > 2) {
      return false;
    }
    String in = name.names.size() == 2 ? name.names.get(0) : schema;
    String last = name.names.get(name.names.size() - 1);
    return in.equalsIgnoreCase(Catalog.SCHEMA) && last.equalsIgnoreCase(Catalog.SESSIONS.name());
  }

  private static SqlSelect select(
      SqlNodeList columns, SqlNode from, @Nullable SqlNode where, SqlParserPos position) {
    return new SqlSelect(
        position, null, columns, from, where, null, null, null, null, null, null, null, null);
  }
}
