package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Says of which table a column is that USING or NATURAL makes common. Calcite's validator takes one
 * for ambiguous beside a sub-query, or inside an expression such as CAST.
 */
final class CommonColumns extends SqlShuttle {

  /** The columns of a table, by its name's parts; empty where there is none. */
  @FunctionalInterface
  interface Tables {
    Optional<List<String>> columns(List<String> name);
  }

  private final Tables tables;

  /** What stands for an unqualified column. */
  private final Map<String, SqlNode> values;

  private CommonColumns(Tables tables, Map<String, SqlNode> values) {
    this.tables = tables;
    this.values = values;
  }

  static SqlNode qualify(SqlNode statement, Tables tables) {
    return new CommonColumns(tables, names()).visited(statement);
  }

  private static <T> Map<String, T> names() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  private SqlNode visited(SqlNode node) {
    return Objects.requireNonNull(node.accept(this));
  }

  private CommonColumns with(Map<String, SqlNode> others) {
    return new CommonColumns(tables, others);
  }

  @Override
  public SqlNode visit(SqlIdentifier column) {
    SqlNode value = column.isSimple() ? values.get(column.getSimple()) : null;
    return value == null ? column : value.clone(column.getParserPosition());
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      return select(select, Optional.empty());
    }
    if (call instanceof SqlOrderBy ordered) {
      return ordered(ordered);
    }
    if (call instanceof SqlWith with) {
      return with(with);
    }
    if (call.isA(Set.of(SqlKind.AS))) {
      List<SqlNode> operands = new ArrayList<>(call.getOperandList());
      operands.set(0, visited(operands.get(0)));
      return call.getOperator().createCall(call.getParserPosition(), operands);
    }
    return super.visit(call);
  }

  private SqlNode with(SqlWith with) {
    Map<String, Optional<List<String>>> known = names();
    CommonColumns inner =
        new CommonColumns(
            name ->
                name.size() == 1 && known.containsKey(name.get(0))
                    ? known.get(name.get(0))
                    : tables.columns(name),
            values);
    List<SqlNode> items = new ArrayList<>();
    for (SqlNode node : with.withList) {
      SqlWithItem item = (SqlWithItem) node;
      known.put(
          item.name.getSimple(),
          item.columnList == null
              ? inner.columns(item.query)
              : Optional.of(simple(item.columnList)));
      items.add(
          new SqlWithItem(
              item.getParserPosition(),
              item.name,
              item.columnList,
              inner.visited(item.query),
              item.recursive));
    }
    return new SqlWith(
        with.getParserPosition(),
        new SqlNodeList(items, with.withList.getParserPosition()),
        inner.visited(with.body));
  }

  private SqlNode ordered(SqlOrderBy ordered) {
    if (!(ordered.query instanceof SqlSelect select)) {
      return new SqlOrderBy(
          ordered.getParserPosition(),
          visited(ordered.query),
          ordered.orderList,
          ordered.offset,
          ordered.fetch);
    }
    SqlSelect rewritten = select(select, Optional.of(ordered.orderList));
    SqlNodeList order = Objects.requireNonNullElse(rewritten.getOrderList(), ordered.orderList);
    rewritten.setOrderBy(select.getOrderList());
    return new SqlOrderBy(
        ordered.getParserPosition(), rewritten, order, ordered.offset, ordered.fetch);
  }

  /** With the order that is given, if one is. */
  private SqlSelect select(SqlSelect select, Optional<SqlNodeList> order) {
    SqlSelect copy = (SqlSelect) select.clone(select.getParserPosition());
    order.ifPresent(copy::setOrderBy);
    Map<String, SqlNode> visible = names();
    if (select.getFrom() != null) {
      copy.setFrom(from(select.getFrom()));
      visible.putAll(joined(select.getFrom()).visible(values));
    } else {
      visible.putAll(values);
    }
    CommonColumns expressions = with(visible);
    copy.setSelectList(expressions.selectList(select.getSelectList()));
    CommonColumns grouped = with(without(visible, aliases(select.getSelectList(), false)));
    CommonColumns sorted = with(without(visible, aliases(select.getSelectList(), true)));
    copy.setWhere(expressions.visitedOrNull(select.getWhere()));
    copy.setGroupBy((SqlNodeList) grouped.visitedOrNull(select.getGroup()));
    copy.setHaving(grouped.visitedOrNull(select.getHaving()));
    copy.setQualify(grouped.visitedOrNull(select.getQualify()));
    copy.setOperand(6, expressions.visitedOrNull(select.getWindowList()));
    copy.setOrderBy((SqlNodeList) sorted.visitedOrNull(copy.getOrderList()));
    return copy;
  }

  private @Nullable SqlNode visitedOrNull(@Nullable SqlNode node) {
    return node == null ? null : node.accept(this);
  }

  /** A column keeps its name. */
  private SqlNodeList selectList(SqlNodeList items) {
    List<SqlNode> rewritten = new ArrayList<>();
    for (SqlNode item : items) {
      SqlNode visited = visited(item);
      boolean isNamed = visited == item || visited instanceof SqlIdentifier;
      rewritten.add(
          !isNamed && item instanceof SqlIdentifier name
              ? SqlStdOperatorTable.AS.createCall(name.getParserPosition(), visited, name)
              : visited);
    }
    return new SqlNodeList(rewritten, items.getParserPosition());
  }

  /** The names that the list gives; ORDER BY looks at columns that stand there alone, too. */
  private static Set<String> aliases(SqlNodeList items, boolean columnsToo) {
    Set<String> aliases = new HashSet<>();
    for (SqlNode item : items) {
      if (item.getKind() == SqlKind.AS) {
        aliases.add(key(((SqlCall) item).operand(1)));
      } else if (columnsToo && item instanceof SqlIdentifier column && !column.isStar()) {
        aliases.add(key(column.getComponent(column.names.size() - 1)));
      }
    }
    return aliases;
  }

  private static String key(SqlNode name) {
    return ((SqlIdentifier) name).getSimple().toLowerCase(Locale.ROOT);
  }

  private static Map<String, SqlNode> without(Map<String, SqlNode> values, Set<String> aliases) {
    Map<String, SqlNode> rest = names();
    rest.putAll(values);
    rest.keySet().removeIf(name -> aliases.contains(name.toLowerCase(Locale.ROOT)));
    return rest;
  }

  private SqlNode from(SqlNode node) {
    if (node instanceof SqlJoin join) {
      SqlNode condition = join.getCondition();
      boolean isExpression = condition != null && !(condition instanceof SqlNodeList);
      return new SqlJoin(
          join.getParserPosition(),
          from(join.getLeft()),
          join.isNaturalNode(),
          join.getJoinTypeNode(),
          from(join.getRight()),
          join.getConditionTypeNode(),
          isExpression ? with(joined(join).visible(values)).visited(condition) : condition);
    }
    return table(node) instanceof SqlIdentifier ? node : visited(node);
  }

  private static SqlNode table(SqlNode from) {
    return from.getKind() == SqlKind.AS ? ((SqlCall) from).operand(0) : from;
  }

  private JoinedColumns joined(SqlNode from) {
    if (from instanceof SqlJoin join) {
      return JoinedColumns.join(join, joined(join.getLeft()), joined(join.getRight()));
    }
    if (from.getKind() == SqlKind.AS) {
      List<SqlNode> operands = ((SqlCall) from).getOperandList();
      List<SqlNode> names = operands.subList(2, operands.size());
      return JoinedColumns.of(
          (SqlIdentifier) operands.get(1),
          names.isEmpty() ? columns(table(from)) : Optional.of(simple(names)));
    }
    return from instanceof SqlIdentifier table
        ? JoinedColumns.of(table.getComponent(table.names.size() - 1), columns(table))
        : JoinedColumns.UNKNOWN;
  }

  /** The names of what a table or a query has, where they are written there. */
  private Optional<List<String>> columns(SqlNode relation) {
    if (relation instanceof SqlIdentifier table) {
      return tables.columns(table.names);
    }
    if (relation instanceof SqlSelect select) {
      JoinedColumns from = select.getFrom() == null ? JoinedColumns.NONE : joined(select.getFrom());
      return from.names(select.getSelectList());
    }
    if (relation instanceof SqlOrderBy ordered) {
      return columns(ordered.query);
    }
    return relation.isA(SqlKind.SET_QUERY)
        ? columns(((SqlCall) relation).operand(0))
        : Optional.empty();
  }

  private static List<String> simple(List<SqlNode> names) {
    return names.stream().map(name -> ((SqlIdentifier) name).getSimple()).toList();
  }
}
