package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLSyntaxErrorException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJdbcFunctionCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's functions of times that Calcite lacks, or cannot compute, in the words of those that
 * it can.
 */
final class RewrittenFunctions {

  private static final int MILLISECONDS = 3;

  /** The names of units that PostgreSQL takes; its weeks begin on Monday. */
  private static final Map<String, TimeUnit> UNITS =
      Map.ofEntries(
          Map.entry("millennium", TimeUnit.MILLENNIUM),
          Map.entry("century", TimeUnit.CENTURY),
          Map.entry("decade", TimeUnit.DECADE),
          Map.entry("year", TimeUnit.YEAR),
          Map.entry("isoyear", TimeUnit.ISOYEAR),
          Map.entry("quarter", TimeUnit.QUARTER),
          Map.entry("month", TimeUnit.MONTH),
          Map.entry("week", TimeUnit.WEEK),
          Map.entry("day", TimeUnit.DAY),
          Map.entry("doy", TimeUnit.DOY),
          Map.entry("dow", TimeUnit.DOW),
          Map.entry("isodow", TimeUnit.ISODOW),
          Map.entry("hour", TimeUnit.HOUR),
          Map.entry("minute", TimeUnit.MINUTE),
          Map.entry("second", TimeUnit.SECOND),
          Map.entry("millisecond", TimeUnit.MILLISECOND),
          Map.entry("milliseconds", TimeUnit.MILLISECOND),
          Map.entry("epoch", TimeUnit.EPOCH));

  /** By name and number of arguments. */
  private static final Map<String, UnaryOperator<SqlCall>> EXPRESSIONS =
      Map.ofEntries(
          Map.entry(
              "NOW/0", call -> SqlStdOperatorTable.CURRENT_TIMESTAMP.createCall(position(call))),
          Map.entry("DATE/1", call -> cast(call.operand(0), SqlTypeName.DATE)),
          // Its type has a zone, in Calcite, and only that of UTC.
          Map.entry("TO_TIMESTAMP/2", call -> cast(call, SqlTypeName.TIMESTAMP)),
          Map.entry("DATE_TRUNC/2", RewrittenFunctions::truncated),
          Map.entry("DATE_PART/2", RewrittenFunctions::part),
          Map.entry("TRUNC/1", RewrittenFunctions::cut),
          Map.entry("TRUNC/2", RewrittenFunctions::cut),
          Map.entry("DAY/1", call -> extract(TimeUnit.DAY, call)),
          Map.entry("VAR_POP/1", RewrittenFunctions::ofDoubles),
          Map.entry("VAR_SAMP/1", RewrittenFunctions::ofDoubles),
          Map.entry("VARIANCE/1", RewrittenFunctions::ofDoubles),
          Map.entry("STDDEV/1", RewrittenFunctions::ofDoubles),
          Map.entry("STDDEV_POP/1", RewrittenFunctions::ofDoubles),
          Map.entry("STDDEV_SAMP/1", RewrittenFunctions::ofDoubles),
          Map.entry("COVAR_POP/2", RewrittenFunctions::ofDoubles),
          Map.entry("COVAR_SAMP/2", RewrittenFunctions::ofDoubles),
          Map.entry("REGR_SXX/2", RewrittenFunctions::ofDoubles),
          Map.entry("REGR_SYY/2", RewrittenFunctions::ofDoubles),
          Map.entry("LAG/3", RewrittenFunctions::otherRow),
          Map.entry("LEAD/3", RewrittenFunctions::otherRow),
          Map.entry("COUNT/1", RewrittenFunctions::count),
          Map.entry("NVL/2", RewrittenFunctions::firstKnown),
          Map.entry("IFNULL/2", RewrittenFunctions::firstKnown));

  /** How many arguments some functions of escapes have. */
  private static final Map<String, Integer> ARGUMENTS =
      Map.of("INSERT", 4, "LTRIM", 1, "RTRIM", 1, "IFNULL", 2, "CONVERT", 2);

  private static final String PERCENTILE =
      "number the rows by ROW_NUMBER() and COUNT(*) OVER () in a sub-select, and choose by these";
  private static final String STREAM = "group by FLOOR(session_start_time TO HOUR)";

  /** What the parser knows and the engine cannot compute, with what to write instead. */
  private static final Map<String, String> UNSUPPORTED =
      Map.ofEntries(
          Map.entry("PERCENTILE_CONT", PERCENTILE),
          Map.entry("PERCENTILE_DISC", PERCENTILE),
          Map.entry("PERCENT_RANK", "write (RANK() OVER w - 1.0) / (COUNT(*) OVER () - 1)"),
          Map.entry("CUME_DIST", "write COUNT(*) OVER (ORDER BY x) * 1.0 / COUNT(*) OVER ()"),
          Map.entry("TUMBLE", STREAM),
          Map.entry("TUMBLE_START", STREAM),
          Map.entry("TUMBLE_END", STREAM),
          Map.entry("HOP", STREAM),
          Map.entry("HOP_START", STREAM),
          Map.entry("HOP_END", STREAM),
          Map.entry("SESSION", STREAM),
          Map.entry("SESSION_START", STREAM),
          Map.entry("SESSION_END", STREAM));

  private RewrittenFunctions() {}

  /**
   * The statement without calls of them. It is to be rewritten before it is validated, since the
   * parser gives some of the names to functions of other databases.
   */
  static SqlNode rewrite(SqlNode statement) {
    return Objects.requireNonNull(
        statement.accept(
            new SqlShuttle() {
              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                SqlNode visited = super.visit(call);
                if (visited instanceof SqlCall over && over.getKind() == SqlKind.OVER) {
                  return joined(over);
                }
                return visited instanceof SqlCall inner
                        && inner.getOperator() instanceof SqlFunction
                    ? expression(inner)
                    : visited;
              }
            }));
  }

  /** Of the two names of one function, the engine has windows for the other. */
  private static SqlCall joined(SqlCall over) {
    if (over.operand(0) instanceof SqlCall texts
        && texts.getKind() == SqlKind.STRING_AGG
        && texts.getFunctionQuantifier() == null) {
      over.setOperand(
          0, SqlStdOperatorTable.LISTAGG.createCall(position(texts), texts.getOperandList()));
    }
    return over;
  }

  private static SqlCall expression(SqlCall call) {
    if (call.getOperator() instanceof SqlJdbcFunctionCall function) {
      return jdbcFunction(call, function);
    }
    if (call.getOperator().getKind() == SqlKind.ARRAY_AGG) {
      return ArrayAggregate.of(call);
    }
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    String instead = UNSUPPORTED.get(name.replaceFirst("^\\$", ""));
    if (instead != null) {
      throw RowFailure.unsupported(
          "the function " + name.replace("$", "") + " is not supported: " + instead);
    }
    UnaryOperator<SqlCall> expression = EXPRESSIONS.get(name + "/" + call.operandCount());
    return expression == null ? call : expression.apply(call);
  }

  /**
   * What {@code {fn name(…)}} stands for, so that a {@code ?} in it is seen. Calcite knows names in
   * capitals only, and believes in the number of arguments of some; its validator refuses another.
   */
  private static SqlCall jdbcFunction(SqlCall call, SqlJdbcFunctionCall function) {
    String name =
        function
            .getName()
            .replaceFirst("^\\{fn\\s+", "")
            .replaceFirst("\\}$", "")
            .toUpperCase(Locale.ROOT);
    if (name.equals("CHAR") && call.operandCount() == 1) {
      // Calcite's CHAR knows the first 256 characters only.
      return SqlLibraryOperators.CHR.createCall(position(call), call.getOperandList());
    }
    SqlJdbcFunctionCall known = new SqlJdbcFunctionCall(name);
    SqlCall escaped = known.createCall(position(call), call.getOperandList());
    if (ARGUMENTS.getOrDefault(name, call.operandCount()) != call.operandCount()) {
      return escaped;
    }
    SqlCall meant = known.getLookupCall();
    return meant
        .getOperator()
        .createCall(meant.getFunctionQuantifier(), position(call), meant.getOperandList());
  }

  private static SqlParserPos position(SqlNode node) {
    return node.getParserPosition();
  }

  static SqlCall cast(SqlNode operand, SqlTypeName type) {
    SqlParserPos position = operand.getParserPosition();
    SqlBasicTypeNameSpec name =
        type == SqlTypeName.TIMESTAMP
            ? new SqlBasicTypeNameSpec(type, MILLISECONDS, position)
            : new SqlBasicTypeNameSpec(type, position);
    return SqlStdOperatorTable.CAST.createCall(
        position, operand, new SqlDataTypeSpec(name, position));
  }

  private static SqlCall truncated(SqlCall call) {
    SqlIntervalQualifier unit = unit(call);
    SqlNode time = cast(call.operand(1), SqlTypeName.TIMESTAMP);
    SqlParserPos position = call.getParserPosition();
    if (unit.getStartUnit() != TimeUnit.WEEK) {
      return SqlStdOperatorTable.FLOOR.createCall(position, time, unit);
    }
    // FLOOR has weeks begin on Sunday.
    SqlNode day =
        SqlLiteral.createInterval(
            1, "1", new SqlIntervalQualifier(TimeUnit.DAY, null, position), position);
    SqlNode floored =
        SqlStdOperatorTable.FLOOR.createCall(
            position, SqlStdOperatorTable.MINUS.createCall(position, time, day), unit);
    return SqlStdOperatorTable.PLUS.createCall(position, floored, day);
  }

  private static SqlCall cut(SqlCall call) {
    return SqlStdOperatorTable.TRUNCATE.createCall(position(call), call.getOperandList());
  }

  /** Of whole numbers Calcite would compute whole numbers. */
  private static SqlCall ofDoubles(SqlCall call) {
    return call.getOperator()
        .createCall(
            call.getFunctionQuantifier(),
            position(call),
            call.getOperandList().stream()
                .map(operand -> cast(operand, SqlTypeName.DOUBLE))
                .toArray(SqlNode[]::new));
  }

  private static SqlCall firstKnown(SqlCall call) {
    return SqlStdOperatorTable.COALESCE.createCall(position(call), call.getOperandList());
  }

  /**
   * LAG and LEAD with a default. Calcite believes that the result is never NULL where the default
   * is not, though the other row's value may be.
   */
  private static SqlCall otherRow(SqlCall call) {
    SqlParserPos position = position(call);
    SqlNode otherwise =
        new SqlCase(
            position,
            null,
            SqlNodeList.of(SqlLiteral.createBoolean(true, position)),
            SqlNodeList.of(call.operand(2)),
            SqlLiteral.createNull(position));
    return call.getOperator().createCall(position, call.operand(0), call.operand(1), otherwise);
  }

  private static SqlCall count(SqlCall call) {
    if (call.operand(0) instanceof SqlCall row && row.getKind() == SqlKind.ROW) {
      throw RowFailure.unsupported(
          "COUNT of a row of several values is not supported: count the rows of a sub-select, with"
              + " DISTINCT where each counts once");
    }
    return call;
  }

  private static SqlCall extract(TimeUnit unit, SqlCall call) {
    SqlParserPos position = call.getParserPosition();
    return SqlStdOperatorTable.EXTRACT.createCall(
        position, new SqlIntervalQualifier(unit, null, position), call.operand(0));
  }

  private static SqlCall part(SqlCall call) {
    return SqlStdOperatorTable.EXTRACT.createCall(
        call.getParserPosition(), unit(call), call.operand(1));
  }

  private static SqlIntervalQualifier unit(SqlCall call) {
    SqlNode unit = call.operand(0);
    if (unit instanceof SqlIntervalQualifier qualifier) {
      return qualifier;
    }
    String name =
        unit instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.CHAR
            ? literal.getValueAs(String.class)
            : unit.toString();
    return Optional.ofNullable(UNITS.get(name.strip().toLowerCase(Locale.ROOT)))
        .map(found -> new SqlIntervalQualifier(found, null, unit.getParserPosition()))
        .orElseThrow(
            () ->
                new RowFailure(
                    new SQLSyntaxErrorException(
                        call.getOperator().getName()
                            + " takes a unit of time as a literal, 'year', 'month', 'day' and so"
                            + " on, got "
                            + unit,
                        "42000")));
  }
}
