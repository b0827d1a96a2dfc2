package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * The operators and functions of statements: Calcite's standard and PostgreSQL libraries, what
 * JDBC's escapes and PostgreSQL have beside, and ours, which stand in for those of the same name.
 */
final class FunctionTable implements SqlOperatorTable {

  static final SqlOperatorTable INSTANCE = new FunctionTable();

  private final SqlOperatorTable libraries =
      SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
          SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL);
  private final SqlOperatorTable ours =
      SqlOperatorTables.of(
          Stream.of(
                  DriverFunctions.ALL,
                  SpreadAggregates.ALL,
                  List.of(ArrayAggregate.INSTANCE, ArrayAggregate.DISTINCT),
                  List.of(
                      SqlLibraryOperators.DAYNAME,
                      SqlLibraryOperators.MONTHNAME,
                      SqlLibraryOperators.REVERSE,
                      SqlLibraryOperators.SPACE))
              .<SqlOperator>flatMap(List::stream)
              .toList());
  private final Set<String> names =
      ours.getOperatorList().stream().map(SqlOperator::getName).collect(Collectors.toSet());

  private FunctionTable() {}

  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier name,
      @Nullable SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> operators,
      SqlNameMatcher matcher) {
    SqlIdentifier plain = withoutOurSchema(name);
    boolean isOurs = plain.isSimple() && names.contains(plain.getSimple().toUpperCase(Locale.ROOT));
    if (isOurs) {
      ours.lookupOperatorOverloads(plain, category, syntax, operators, matcher);
    } else {
      libraries.lookupOperatorOverloads(name, category, syntax, operators, matcher);
    }
  }

  /** Metadata lists our functions in our schema, so some programs write it before their names. */
  private static SqlIdentifier withoutOurSchema(SqlIdentifier name) {
    return name.names.size() == 2 && name.names.get(0).equalsIgnoreCase(Catalog.SCHEMA)
        ? name.getComponent(1)
        : name;
  }

  @Override
  public List<SqlOperator> getOperatorList() {
    List<SqlOperator> all = new ArrayList<>(ours.getOperatorList());
    libraries.getOperatorList().stream()
        .filter(operator -> !names.contains(operator.getName()))
        .forEach(all::add);
    return all;
  }
}
