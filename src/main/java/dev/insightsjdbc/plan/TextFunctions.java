package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlPosixRegexOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/** Has Calcite's engine split and match texts, and read them as times, as PostgreSQL does. */
final class TextFunctions extends PlanRewrite {

  private static final SqlTypeFamily TEXT = SqlTypeFamily.CHARACTER;

  /** By Calcite's operators, for each number of arguments. */
  private static final Map<SqlOperator, List<SqlFunction>> FUNCTIONS =
      Map.of(
          SqlLibraryOperators.STRING_TO_ARRAY,
          List.of(
              function(SplitTexts.class, "toArray", TEXT, TEXT),
              function(SplitTexts.class, "toArrayWithNulls", TEXT, TEXT, TEXT)),
          SqlLibraryOperators.SPLIT_PART,
          List.of(function(SplitTexts.class, "part", TEXT, TEXT, SqlTypeFamily.INTEGER)),
          SqlLibraryOperators.TO_TIMESTAMP_PG,
          List.of(function(ParsedTimes.class, "timestamp", TEXT, TEXT)),
          SqlLibraryOperators.TO_DATE_PG,
          List.of(function(ParsedTimes.class, "date", TEXT, TEXT)),
          SqlStdOperatorTable.SIMILAR_TO,
          List.of(
              function(TextPatterns.class, "similar", TEXT, TEXT),
              function(TextPatterns.class, "similarEscaped", TEXT, TEXT, TEXT)));

  private static final SqlFunction TIME = function(ParsedTimes.class, "time", TEXT);

  /** Functions of regular expressions, with how many arguments they have before their flags. */
  private static final Map<String, Integer> REGEXES = Map.of("REGEXP_LIKE", 2, "REGEXP_REPLACE", 3);

  /** Flags that say nothing of line feeds. */
  private static final Pattern NO_LINES = Pattern.compile("[cgi]*");

  private TextFunctions(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new TextFunctions(plan).apply(plan);
  }

  private static SqlFunction function(Class<?> owner, String method, SqlTypeFamily... arguments) {
    return GeneratedFunction.of("$TEXT_" + method, owner, method, List.of(arguments));
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (!(visited instanceof RexCall text)) {
      return visited;
    }
    if (isRegex(text)) {
      return overLines(text);
    }
    if (text.isA(SqlKind.CAST)) {
      return isOfTime(text) ? builder.makeCall(text.getType(), TIME, text.getOperands()) : text;
    }
    return FUNCTIONS.getOrDefault(text.getOperator(), List.of()).stream()
        .filter(function -> function.getOperandCountRange().isValidCount(text.getOperands().size()))
        .findFirst()
        .<RexNode>map(function -> builder.makeCall(text.getType(), function, arguments(text)))
        .orElse(text);
  }

  private static boolean isRegex(RexCall call) {
    if (call.getOperator() instanceof SqlPosixRegexOperator) {
      return true;
    }
    Integer arguments = REGEXES.get(call.getOperator().getName());
    if (arguments == null) {
      return false;
    }
    return call.getOperands().size() == arguments
        || (call.getOperands().size() == arguments + 1
            && call.getOperands().get(arguments) instanceof RexLiteral flags
            && !flags.isNull()
            && NO_LINES.matcher(Objects.requireNonNull(flags.getValueAs(String.class))).matches());
  }

  /** A dot is any letter, a line feed, too. */
  private RexNode overLines(RexCall call) {
    RexNode pattern = call.getOperands().get(1);
    List<RexNode> operands = new ArrayList<>(call.getOperands());
    RelDataType text = type(SqlTypeName.VARCHAR, pattern.getType().isNullable());
    operands.set(
        1,
        builder.makeCall(
            text, SqlStdOperatorTable.CONCAT, List.of(builder.makeLiteral("(?s)"), pattern)));
    return call.clone(call.getType(), operands);
  }

  private static boolean isOfTime(RexCall cast) {
    return cast.getType().getSqlTypeName() == SqlTypeName.TIME
        && SqlTypeName.CHAR_TYPES.contains(cast.getOperands().get(0).getType().getSqlTypeName());
  }

  private List<RexNode> arguments(RexCall call) {
    List<RexNode> arguments = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      arguments.add(
          SqlTypeName.INT_TYPES.contains(operand.getType().getSqlTypeName())
              ? builder.ensureType(
                  type(SqlTypeName.INTEGER, operand.getType().isNullable()), operand, true)
              : operand);
    }
    return arguments;
  }
}
