package dev.insightsjdbc.plan;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.validate.SqlValidatorException;
import org.jspecify.annotations.Nullable;

/** Says in SQL's words why a statement cannot be planned. */
final class PlanErrors {

  private static final String SYNTAX = "42000";
  private static final String TOO_COMPLEX = "54001";
  private static final String NO_SUCH_TABLE = "42S02";
  private static final String NO_SUCH_COLUMN = "42S22";

  private static final Pattern TABLE =
      Pattern.compile("Object '.*' not found|Table '.*' not found", Pattern.DOTALL);
  private static final Pattern COLUMN =
      Pattern.compile("(Column|Field|Unknown field|Unknown identifier) .*", Pattern.DOTALL);

  private static final Pattern DISTANCE =
      Pattern.compile(
          "Cannot apply '-' to arguments of type '<(TIMESTAMP|DATE)[^-]*- <(TIMESTAMP|DATE)");

  /** What the compiler says of a method that is longer than the JVM allows. */
  private static final String TOO_LONG = "Code grows beyond";

  private static final Pattern CALL = Pattern.compile("cannot translate call \\$?(\\w+)");

  private PlanErrors() {}

  static SQLException sqlException(String statement, Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
      if (cause instanceof StackOverflowError) {
        return new SQLNonTransientException(
            "the statement is nested too deeply: write it flatter (an IN list for a long chain of OR),"
                + " or run it in a thread with a larger stack (-Xss)",
            TOO_COMPLEX,
            thrown);
      }
    }
    if (thrown instanceof SqlParseException parse) {
      return SyntaxHints.of(statement, syntax(parse), thrown);
    }
    if (thrown instanceof StatementCountException) {
      return new SQLSyntaxErrorException(thrown.getMessage(), SYNTAX, thrown);
    }
    if (thrown instanceof CalciteContextException context) {
      return invalid(context);
    }
    if (thrown instanceof CalciteException || thrown instanceof SqlValidatorException) {
      return new SQLSyntaxErrorException(thrown.getMessage(), SYNTAX, thrown);
    }
    Optional<SQLException> unsupported = unsupported(thrown);
    if (unsupported.isPresent()) {
      return unsupported.get();
    }
    return new SQLException(
        "the statement could not be planned, by a fault of the driver: " + firstLine(thrown),
        "58000",
        thrown);
  }

  private static Optional<SQLException> unsupported(Throwable thrown) {
    if (String.valueOf(thrown.getMessage()).contains("SqlDynamicParam")) {
      return Optional.of(
          new SQLFeatureNotSupportedException(
              "a ? has no type there: give it one, as in CAST(? AS VARCHAR)", "0A000", thrown));
    }
    if (thrown instanceof RelOptPlanner.CannotPlanException
        || thrown instanceof UnsupportedOperationException
        || String.valueOf(thrown.getMessage()).startsWith("Unable to implement")
        || String.valueOf(thrown.getMessage()).startsWith("Error while compiling generated")) {
      return Optional.of(
          new SQLFeatureNotSupportedException(
              "the query engine cannot run this statement: " + what(firstLine(root(thrown))),
              "0A000",
              thrown));
    }
    return Optional.empty();
  }

  /** The engine's own words tell of its code, but for the name of a function. */
  private static String what(String why) {
    if (why.startsWith(TOO_LONG)) {
      return "it has too many sub-queries, or too long a list";
    }
    Matcher call = CALL.matcher(why);
    return call.lookingAt()
        ? "the function " + call.group(1) + " is not supported there"
        : "a function or a clause in it is not supported";
  }

  /** The engine wraps what it lacks in the plan that it was to run; some say it beside. */
  private static Throwable root(Throwable thrown) {
    @Nullable Throwable inner =
        thrown.getCause() == null && thrown.getSuppressed().length > 0
            ? thrown.getSuppressed()[0]
            : thrown.getCause();
    return inner == null ? thrown : root(inner);
  }

  /** The parser lists every token that it would have taken; the first line says what it met. */
  private static String syntax(SqlParseException parse) {
    String what = firstLine(parse);
    return what.contains(" at line ") || parse.getPos() == null
        ? "syntax error: " + what
        : "syntax error at line "
            + parse.getPos().getLineNum()
            + ", column "
            + parse.getPos().getColumnNum()
            + ": "
            + what;
  }

  private static SQLException invalid(CalciteContextException context) {
    String what =
        String.valueOf(
            context.getCause() == null ? context.getMessage() : context.getCause().getMessage());
    String where =
        context.getPosLine() > 0
            ? " (line " + context.getPosLine() + ", column " + context.getPosColumn() + ")"
            : "";
    boolean quoted = what.startsWith("Column '") && what.endsWith("' not found in any table");
    if (quoted) {
      what += "; texts are written in single quotes";
    } else if (DISTANCE.matcher(what).lookingAt()) {
      what = "a time is not subtracted from a time: write TIMESTAMPDIFF(SECOND, from, to)";
    }
    String state =
        TABLE.matcher(what).lookingAt()
            ? NO_SUCH_TABLE
            : COLUMN.matcher(what).lookingAt() ? NO_SUCH_COLUMN : SYNTAX;
    return new SQLSyntaxErrorException(what + where, state, context);
  }

  private static String firstLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse(thrown.toString());
  }
}
