package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.math.BigDecimal;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlJsonEmptyOrError;
import org.apache.calcite.sql.SqlJsonQueryEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlJsonValueEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Has Calcite's engine compute functions of JSON as SQL says. */
final class JsonFunctions extends PlanRewrite {

  private static final Map<SqlOperator, SqlFunction> TESTS =
      Map.of(
          SqlStdOperatorTable.IS_JSON_VALUE, ofText("isJson"),
          SqlStdOperatorTable.IS_JSON_OBJECT, ofText("isObject"),
          SqlStdOperatorTable.IS_JSON_ARRAY, ofText("isArray"),
          SqlStdOperatorTable.IS_JSON_SCALAR, ofText("isScalar"));

  private static final Map<SqlOperator, SqlFunction> NEGATED_TESTS =
      Map.of(
          SqlStdOperatorTable.IS_NOT_JSON_VALUE, ofText("isJson"),
          SqlStdOperatorTable.IS_NOT_JSON_OBJECT, ofText("isObject"),
          SqlStdOperatorTable.IS_NOT_JSON_ARRAY, ofText("isArray"),
          SqlStdOperatorTable.IS_NOT_JSON_SCALAR, ofText("isScalar"));

  /** How the text of a JSON_VALUE becomes a value of another type. */
  private static final Map<SqlTypeName, SqlFunction> VALUES =
      Map.of(
          SqlTypeName.INTEGER, ofText("integer"),
          SqlTypeName.BIGINT, ofText("bigint"),
          SqlTypeName.DOUBLE, ofText("binary"),
          SqlTypeName.BOOLEAN, ofText("truth"),
          SqlTypeName.DATE, ofText("date"),
          SqlTypeName.TIMESTAMP, ofText("timestamp"));

  private static final SqlFunction DECIMAL =
      function("decimal", SqlTypeFamily.CHARACTER, SqlTypeFamily.INTEGER, SqlTypeFamily.INTEGER);

  private static final SqlFunction EXISTS =
      function("exists", SqlTypeFamily.CHARACTER, SqlTypeFamily.CHARACTER);

  /** Of which Calcite would write the numbers that they are kept as. */
  private static final Map<SqlTypeName, SqlFunction> TIMES =
      Map.of(
          SqlTypeName.DATE, function("ofDate", SqlTypeFamily.DATE),
          SqlTypeName.TIME, function("ofTime", SqlTypeFamily.TIME),
          SqlTypeName.TIMESTAMP, function("ofTimestamp", SqlTypeFamily.TIMESTAMP));

  private static final Set<String> WRITERS =
      Set.of("JSON_OBJECT", "JSON_ARRAY", "JSON_SET", "JSON_INSERT", "JSON_REPLACE");

  private static final Pattern PATH = Pattern.compile("\\s*(?:(?:lax|strict)\\s+)?\\$");
  private static final Pattern QUOTED = Pattern.compile("\\.\"([^\"'\\\\]*)\"");

  private JsonFunctions(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new JsonFunctions(plan).apply(plan);
  }

  private static SqlFunction ofText(String method) {
    return function(method, SqlTypeFamily.CHARACTER);
  }

  private static SqlFunction function(String method, SqlTypeFamily... arguments) {
    return GeneratedFunction.of("$JSON_" + method, JsonTexts.class, method, List.of(arguments));
  }

  @Override
  RelNode node(RelNode rewritten) {
    if (rewritten instanceof Aggregate aggregate) {
      aggregate.getAggCallList().forEach(call -> requireNoTimes(aggregate, call));
    }
    return rewritten;
  }

  private static void requireNoTimes(Aggregate aggregate, AggregateCall call) {
    SqlKind kind = call.getAggregation().getKind();
    if (kind == SqlKind.JSON_ARRAYAGG || kind == SqlKind.JSON_OBJECTAGG) {
      for (int argument : call.getArgList()) {
        requireNoTime(
            aggregate.getInput().getRowType().getFieldList().get(argument).getType(), kind.name());
      }
    }
  }

  private static void requireNoTime(RelDataType type, String name) {
    RelDataType element = type.getComponentType();
    if (element != null) {
      requireNoTime(element, name);
    } else if (SqlTypeName.DATETIME_TYPES.contains(type.getSqlTypeName())) {
      throw RowFailure.unsupported(
          name + " of times is not supported: write CAST(time AS VARCHAR)");
    }
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (!(visited instanceof RexCall json)) {
      return visited;
    }
    SqlOperator operator = json.getOperator();
    if (TESTS.containsKey(operator)) {
      return builder.makeCall(json.getType(), TESTS.get(operator), json.getOperands());
    }
    if (NEGATED_TESTS.containsKey(operator)) {
      return builder.makeCall(
          SqlStdOperatorTable.NOT,
          builder.makeCall(json.getType(), NEGATED_TESTS.get(operator), json.getOperands()));
    }
    return switch (operator.getName()) {
      case "JSON_VALUE" -> value(withPath(json));
      case "JSON_QUERY" -> query(withPath(json));
      case "JSON_EXISTS" -> exists(withPath(json));
      default -> WRITERS.contains(operator.getName()) ? written(json) : json;
    };
  }

  /** With SQL's words for names in quotes and for the last element in those of the engine. */
  private RexCall withPath(RexCall call) {
    String path = text(call.getOperands().get(1));
    if (path == null) {
      return call;
    }
    String words = QUOTED.matcher(path).replaceAll("['$1']").replaceAll("\\[\\s*last\\s*]", "[-1]");
    if (!PATH.matcher(path).lookingAt() || !JsonTexts.isPath(words)) {
      throw new RowFailure(
          new SQLSyntaxErrorException(
              "'" + path + "' is no path of JSON: write it like $.name[0]", "42000"));
    }
    if (words.equals(path)) {
      return call;
    }
    List<RexNode> operands = new ArrayList<>(call.getOperands());
    operands.set(1, builder.makeLiteral(words));
    return call.clone(call.getType(), operands);
  }

  /** Without LAX or STRICT, Calcite's paths are strict, so that nothing is ever empty. */
  private RexCall lax(RexCall call) {
    RexNode path = call.getOperands().get(1);
    String text = text(path);
    if (text == null || !text.startsWith("$")) {
      return call;
    }
    List<RexNode> operands = new ArrayList<>(call.getOperands());
    operands.set(1, builder.makeLiteral("lax " + text));
    return call.clone(call.getType(), operands);
  }

  private static @Nullable String text(RexNode literal) {
    return literal instanceof RexLiteral known && !known.isNull()
        ? known.getValueAs(String.class)
        : null;
  }

  private static boolean has(RexCall call, Enum<?> flag) {
    return call.getOperands().stream()
        .anyMatch(operand -> operand instanceof RexLiteral literal && literal.getValue() == flag);
  }

  private RexNode value(RexCall call) {
    boolean failsOnError =
        has(call, SqlJsonEmptyOrError.ERROR) && has(call, SqlJsonValueEmptyOrErrorBehavior.ERROR);
    RexCall value = has(call, SqlJsonEmptyOrError.EMPTY) && !failsOnError ? lax(call) : call;
    RelDataType type = call.getType();
    if (SqlTypeName.CHAR_TYPES.contains(type.getSqlTypeName())
        || type.getSqlTypeName() == SqlTypeName.ANY) {
      return value;
    }
    RelDataType text = type(SqlTypeName.VARCHAR, true);
    RexNode asText = value.clone(text, value.getOperands());
    if (failsOnError) {
      return builder.makeCast(type, asText);
    }
    if (has(call, SqlJsonEmptyOrError.ERROR)) {
      throw RowFailure.unsupported(
          "RETURNING with DEFAULT … ON ERROR is not supported: write COALESCE(JSON_VALUE(…), …)");
    }
    return converted(asText, type);
  }

  private RexNode converted(RexNode text, RelDataType type) {
    if (type.getSqlTypeName() == SqlTypeName.DECIMAL) {
      return builder.makeCall(
          type,
          DECIMAL,
          List.of(
              text,
              builder.makeExactLiteral(BigDecimal.valueOf(type.getPrecision())),
              builder.makeExactLiteral(BigDecimal.valueOf(type.getScale()))));
    }
    return Optional.ofNullable(VALUES.get(type.getSqlTypeName()))
        .map(function -> builder.makeCall(type, function, List.of(text)))
        .orElseThrow(
            () ->
                RowFailure.unsupported(
                    "JSON_VALUE does not return " + type.getSqlTypeName() + ": cast its text"));
  }

  private RexNode query(RexCall call) {
    boolean choosesEmpty =
        has(call, SqlJsonQueryEmptyOrErrorBehavior.EMPTY_ARRAY)
            || has(call, SqlJsonQueryEmptyOrErrorBehavior.EMPTY_OBJECT);
    return choosesEmpty && !has(call, SqlJsonQueryEmptyOrErrorBehavior.ERROR) ? lax(call) : call;
  }

  private RexNode exists(RexCall call) {
    String path = text(call.getOperands().get(1));
    return call.getOperands().size() == 2 && path != null && JsonSteps.of(path).isPresent()
        ? builder.makeCall(call.getType(), EXISTS, call.getOperands())
        : call;
  }

  private RexNode written(RexCall call) {
    String name = call.getOperator().getName();
    List<RexNode> operands = call.getOperands().stream().map(it -> timeText(it, name)).toList();
    RexCall plain =
        operands.equals(call.getOperands()) ? call : call.clone(call.getType(), operands);
    return name.equals("JSON_SET") || name.equals("JSON_INSERT") ? pairs(plain) : plain;
  }

  private RexNode timeText(RexNode operand, String name) {
    RelDataType type = operand.getType();
    SqlFunction function = TIMES.get(type.getSqlTypeName());
    if (function == null) {
      requireNoTime(type, name);
      return operand;
    }
    RelDataType text = type(SqlTypeName.VARCHAR, type.isNullable());
    return builder.makeCall(text, function, List.of(operand));
  }

  /** Calcite makes texts of what it adds: so an empty text is added, and then replaced. */
  private RexNode pairs(RexCall call) {
    RexNode document = call.getOperands().get(0);
    for (int place = 1; place + 1 < call.getOperands().size(); place += 2) {
      RexNode path = call.getOperands().get(place);
      RexNode value = call.getOperands().get(place + 1);
      document = pair(call, document, path, value);
    }
    return document;
  }

  private RexNode pair(RexCall call, RexNode document, RexNode path, RexNode value) {
    String text = text(path);
    boolean isText = SqlTypeName.CHAR_TYPES.contains(value.getType().getSqlTypeName());
    boolean isAppended = text != null && text.stripTrailing().endsWith("]");
    if ((isText && !value.getType().isNullable()) || isAppended) {
      return builder.makeCall(call.getType(), call.getOperator(), List.of(document, path, value));
    }
    if (text == null) {
      throw RowFailure.unsupported(
          call.getOperator().getName() + " takes its paths as literals, '$.name'");
    }
    RexNode added = set(call.getType(), document, path, builder.makeLiteral(""));
    RexNode set = set(call.getType(), added, path, value);
    if (call.getOperator().getName().equals("JSON_SET")) {
      return set;
    }
    if (JsonSteps.of(text).isEmpty()) {
      throw RowFailure.unsupported("JSON_INSERT takes paths of names, like '$.name'");
    }
    RelDataType truth = type(SqlTypeName.BOOLEAN, true);
    return builder.makeCall(
        call.getType(),
        SqlStdOperatorTable.CASE,
        List.of(
            builder.makeCall(truth, EXISTS, List.of(document, path)),
            builder.ensureType(call.getType(), document, true),
            set));
  }

  private RexNode set(RelDataType type, RexNode document, RexNode path, RexNode value) {
    return builder.makeCall(type, SqlLibraryOperators.JSON_SET, List.of(document, path, value));
  }
}
