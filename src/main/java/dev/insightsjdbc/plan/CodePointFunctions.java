package dev.insightsjdbc.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/** Has Calcite's engine take the letters of texts by code point, where its own are UTF-16's. */
final class CodePointFunctions extends PlanRewrite {

  private static final SqlTypeFamily TEXT = SqlTypeFamily.CHARACTER;
  private static final SqlTypeFamily NUMBER = SqlTypeFamily.INTEGER;

  /** By Calcite's operators, for each number of arguments. */
  private static final Map<SqlOperator, List<SqlFunction>> FUNCTIONS =
      Map.ofEntries(
          Map.entry(SqlStdOperatorTable.CHAR_LENGTH, List.of(function("length", TEXT))),
          Map.entry(SqlStdOperatorTable.CHARACTER_LENGTH, List.of(function("length", TEXT))),
          Map.entry(SqlLibraryOperators.LENGTH, List.of(function("length", TEXT))),
          Map.entry(SqlStdOperatorTable.SUBSTRING, substring()),
          Map.entry(SqlLibraryOperators.SUBSTR_POSTGRESQL, substring()),
          Map.entry(SqlLibraryOperators.LEFT, List.of(function("left", TEXT, NUMBER))),
          Map.entry(SqlLibraryOperators.RIGHT, List.of(function("right", TEXT, NUMBER))),
          Map.entry(
              SqlStdOperatorTable.POSITION,
              List.of(
                  function("position", TEXT, TEXT), function("positionFrom", TEXT, TEXT, NUMBER))),
          Map.entry(SqlLibraryOperators.STRPOS, List.of(function("positionIn", TEXT, TEXT))),
          Map.entry(
              SqlStdOperatorTable.OVERLAY,
              List.of(
                  function("overlay", TEXT, TEXT, NUMBER),
                  function("overlayFor", TEXT, TEXT, NUMBER, NUMBER))),
          Map.entry(
              SqlLibraryOperators.LPAD,
              List.of(
                  function("padLeft", TEXT, NUMBER), function("padLeftWith", TEXT, NUMBER, TEXT))),
          Map.entry(
              SqlLibraryOperators.RPAD,
              List.of(
                  function("padRight", TEXT, NUMBER),
                  function("padRightWith", TEXT, NUMBER, TEXT))),
          Map.entry(SqlStdOperatorTable.INITCAP, List.of(function("capitals", TEXT))),
          Map.entry(
              SqlLibraryOperators.TRANSLATE3, List.of(function("translate", TEXT, TEXT, TEXT))));

  private static final SqlFunction CUT = function("left", TEXT, NUMBER);
  private static final SqlFunction PAD = function("padRight", TEXT, NUMBER);

  private static final Set<SqlTypeName> TEXTS = Set.of(SqlTypeName.CHAR, SqlTypeName.VARCHAR);

  private CodePointFunctions(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new CodePointFunctions(plan).apply(plan);
  }

  private static List<SqlFunction> substring() {
    return List.of(
        function("substring", TEXT, NUMBER), function("substringFor", TEXT, NUMBER, NUMBER));
  }

  private static SqlFunction function(String method, SqlTypeFamily... arguments) {
    return GeneratedFunction.of(
        "$CODE_POINT_" + method, CodePointText.class, method, List.of(arguments));
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (!(visited instanceof RexCall text)) {
      return visited;
    }
    if (text.isA(SqlKind.CAST)) {
      return cast(text);
    }
    return FUNCTIONS.getOrDefault(text.getOperator(), List.of()).stream()
        .filter(function -> function.getOperandCountRange().isValidCount(text.getOperands().size()))
        .findFirst()
        .filter(function -> isOfText(text))
        .<RexNode>map(function -> builder.makeCall(text.getType(), function, arguments(text)))
        .orElse(text);
  }

  /** Some of them are of bytes and arrays, too. */
  private static boolean isOfText(RexCall call) {
    return call.getOperands().stream()
        .allMatch(
            operand ->
                TEXTS.contains(operand.getType().getSqlTypeName())
                    || SqlTypeName.NUMERIC_TYPES.contains(operand.getType().getSqlTypeName()));
  }

  private List<RexNode> arguments(RexCall call) {
    List<RexNode> arguments = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      arguments.add(TEXTS.contains(operand.getType().getSqlTypeName()) ? operand : number(operand));
    }
    return arguments;
  }

  private RexNode number(RexNode operand) {
    RelDataType integer = type(SqlTypeName.INTEGER, operand.getType().isNullable());
    return builder.ensureType(integer, operand, true);
  }

  /** A text that is cast to a shorter type is cut between letters. */
  private RexNode cast(RexCall cast) {
    RexNode text = cast.getOperands().get(0);
    RelDataType from = text.getType();
    RelDataType to = cast.getType();
    boolean isOfTexts =
        TEXTS.contains(from.getSqlTypeName()) && TEXTS.contains(to.getSqlTypeName());
    int length = to.getPrecision();
    if (!isOfTexts || length < 0 || (from.getPrecision() >= 0 && from.getPrecision() <= length)) {
      return cast;
    }
    SqlFunction function = to.getSqlTypeName() == SqlTypeName.CHAR ? PAD : CUT;
    return builder.makeCall(
        to, function, List.of(text, builder.makeExactLiteral(BigDecimal.valueOf(length))));
  }
}
