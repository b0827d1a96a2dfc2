package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The columns that a FROM clause has, those first that a join makes common.
 *
 * @param columns those that are known
 * @param complete whether there are no others
 */
record JoinedColumns(List<Column> columns, boolean complete) {

  /** What no FROM clause reads. */
  static final JoinedColumns NONE = new JoinedColumns(List.of(), true);

  /** What a table function or the like has. */
  static final JoinedColumns UNKNOWN = new JoinedColumns(List.of(), false);

  /** A name that no column has: that of an expression. */
  private static final String UNNAMED = "";

  JoinedColumns {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param value what it is in an expression
   * @param common whether it is of both sides of a join
   */
  record Column(String name, SqlNode value, boolean common) {
    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  static JoinedColumns of(SqlIdentifier alias, Optional<List<String>> names) {
    List<Column> columns =
        names.orElse(List.of()).stream()
            .map(name -> new Column(name, alias.plus(name, SqlParserPos.ZERO), false))
            .toList();
    return new JoinedColumns(columns, names.isPresent());
  }

  static JoinedColumns join(SqlJoin join, JoinedColumns left, JoinedColumns right) {
    List<Column> all = new ArrayList<>();
    for (String name : commonNames(join, left, right)) {
      Optional<SqlNode> one = left.value(name);
      Optional<SqlNode> other = right.value(name);
      if (one.isEmpty() || other.isEmpty()) {
        return UNKNOWN; // the validator says what is wrong
      }
      all.add(new Column(name, value(join.getJoinType(), one.get(), other.get()), true));
    }
    List<Column> common = List.copyOf(all);
    for (JoinedColumns side : List.of(left, right)) {
      side.columns.stream()
          .filter(column -> common.stream().noneMatch(shared -> shared.is(column.name)))
          .forEach(all::add);
    }
    return new JoinedColumns(all, left.complete && right.complete);
  }

  private static List<String> commonNames(SqlJoin join, JoinedColumns left, JoinedColumns right) {
    if (join.getCondition() instanceof SqlNodeList using) {
      return using.stream().map(name -> ((SqlIdentifier) name).getSimple()).toList();
    }
    return join.isNatural()
        ? left.columns.stream()
            .map(Column::name)
            .filter(name -> right.columns.stream().anyMatch(column -> column.is(name)))
            .toList()
        : List.of();
  }

  private static SqlNode value(JoinType type, SqlNode left, SqlNode right) {
    return switch (type) {
      case RIGHT -> right;
      case FULL -> SqlStdOperatorTable.COALESCE.createCall(SqlParserPos.ZERO, left, right);
      default -> left;
    };
  }

  /** What the one column of a name is. */
  private Optional<SqlNode> value(String name) {
    List<Column> found = columns.stream().filter(column -> column.is(name)).toList();
    return found.size() == 1 ? Optional.of(found.get(0).value()) : Optional.empty();
  }

  /** What unqualified names stand for inside, given what they stand for outside. */
  Map<String, SqlNode> visible(Map<String, SqlNode> outer) {
    Map<String, SqlNode> visible = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (!complete) {
      return visible;
    }
    visible.putAll(outer);
    columns.forEach(column -> visible.remove(column.name));
    columns.stream()
        .filter(Column::common)
        .forEach(column -> value(column.name).ifPresent(value -> visible.put(column.name, value)));
    return visible;
  }

  /** The names of what a select list over them answers; empty where they cannot be told. */
  Optional<List<String>> names(SqlNodeList selectList) {
    List<String> names = new ArrayList<>();
    for (SqlNode item : selectList) {
      if (!(item instanceof SqlIdentifier column)) {
        names.add(
            item.getKind() == SqlKind.AS
                ? ((SqlCall) item).<SqlIdentifier>operand(1).getSimple()
                : UNNAMED);
      } else if (!column.isStar()) {
        names.add(column.names.get(column.names.size() - 1));
      } else if (complete && column.names.size() == 1) {
        columns.forEach(each -> names.add(each.name()));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }
}
