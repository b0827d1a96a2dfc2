package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlInternalOperators;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types of {@code ?}: that of what it is compared with or stands beside, else what the
 * place asks for. A validation for nothing but that; {@link TypedValidator} is told them.
 */
final class ParameterInference extends SqlValidatorImpl {

  /** Beside each other, as all comparisons are: with the same type. */
  private static final Set<SqlKind> ALIKE =
      Set.of(
          SqlKind.BETWEEN,
          SqlKind.IN,
          SqlKind.NOT_IN,
          SqlKind.SOME,
          SqlKind.ALL,
          SqlKind.IS_DISTINCT_FROM,
          SqlKind.IS_NOT_DISTINCT_FROM);

  /** What they answer is of the type of their arguments. */
  private static final Set<SqlKind> CHOICES =
      Set.of(
          SqlKind.CASE,
          SqlKind.COALESCE,
          SqlKind.NULLIF,
          SqlKind.NVL,
          SqlKind.GREATEST,
          SqlKind.LEAST,
          SqlKind.GREATEST_PG,
          SqlKind.LEAST_PG);

  private static final Set<SqlKind> CONDITIONS =
      Set.of(
          SqlKind.AND,
          SqlKind.OR,
          SqlKind.NOT,
          SqlKind.IS_TRUE,
          SqlKind.IS_NOT_TRUE,
          SqlKind.IS_FALSE,
          SqlKind.IS_NOT_FALSE);

  private static final Set<SqlKind> ARITHMETIC =
      Set.of(
          SqlKind.PLUS,
          SqlKind.MINUS,
          SqlKind.TIMES,
          SqlKind.DIVIDE,
          SqlKind.MOD,
          SqlKind.MINUS_PREFIX,
          SqlKind.PLUS_PREFIX);

  /** Only what stands first has the type of the whole. */
  private static final Set<SqlKind> WRAPPERS =
      Set.of(SqlKind.AS, SqlKind.OVER, SqlKind.DESCENDING, SqlKind.NULLS_FIRST, SqlKind.NULLS_LAST);

  private final ParameterTypes types;
  private final Map<Integer, RelDataType> found = new HashMap<>();

  private ParameterInference(
      SqlOperatorTable operators, CalciteCatalogReader catalog, Config config) {
    super(operators, catalog, catalog.getTypeFactory(), config);
    this.types = new ParameterTypes(catalog.getTypeFactory());
  }

  /**
   * The types of a statement's {@code ?}, by their places.
   *
   * @param statement is changed
   */
  static List<RelDataType> infer(
      SqlNode statement,
      int parameters,
      SqlOperatorTable operators,
      CalciteCatalogReader catalog,
      Config config) {
    ParameterInference inference = new ParameterInference(operators, catalog, config);
    inference.found.putAll(inference.types.ofCuts(statement));
    try {
      inference.validate(statement);
    } catch (RuntimeException e) {
      // The validation that follows says what is wrong.
    }
    List<RelDataType> all = new ArrayList<>();
    for (int place = 0; place < parameters; place++) {
      all.add(inference.found.getOrDefault(place, inference.types.text()));
    }
    return all;
  }

  /** Calcite does not look for them there. */
  @Override
  protected void validateOrderList(SqlSelect select) {
    if (select.getOrderList() != null) {
      for (SqlNode item : select.getOrderList()) {
        inferUnknownTypes(unknownType, getOrderScope(select), item);
      }
    }
    super.validateOrderList(select);
  }

  @Override
  protected void inferUnknownTypes(RelDataType type, SqlValidatorScope scope, SqlNode node) {
    if (node instanceof SqlDynamicParam parameter) {
      types.of(type).ifPresent(known -> found.putIfAbsent(parameter.getIndex(), known));
      setValidatedNodeType(parameter, found.getOrDefault(parameter.getIndex(), types.text()));
    } else if (node instanceof SqlCall call
        && !call.isA(SqlKind.QUERY)
        && ParameterTypes.areIn(call)) {
      infer(type, scope, call);
    } else {
      super.inferUnknownTypes(type, scope, node);
    }
  }

  private void infer(RelDataType type, SqlValidatorScope scope, SqlCall call) {
    SqlKind kind = call.getKind();
    List<SqlNode> operands = call.getOperandList();
    if (call instanceof SqlCase choice) {
      inferChoice(type, scope, choice);
    } else if (kind == SqlKind.CAST || kind == SqlKind.SAFE_CAST) {
      SqlDataTypeSpec target = call.operand(1);
      inferUnknownTypes(target.deriveType(this), scope, call.operand(0));
    } else if (call.isA(SqlKind.COMPARISON) || ALIKE.contains(kind)) {
      inferAlike(unknownType, scope, operands);
    } else if (CHOICES.contains(kind)) {
      inferAlike(type, scope, operands);
    } else if (ARITHMETIC.contains(kind)) {
      inferArithmetic(type, scope, call);
    } else if (isWrapper(call)) {
      inferUnknownTypes(type, scope, operands.get(0));
      operands.subList(1, operands.size()).forEach(rest -> each(unknownType, scope, rest));
    } else if (kind == SqlKind.FILTER) {
      inferUnknownTypes(type, scope, operands.get(0));
      inferUnknownTypes(types.truth(), scope, operands.get(1));
    } else if (CONDITIONS.contains(kind)) {
      operands.forEach(operand -> inferUnknownTypes(types.truth(), scope, operand));
    } else {
      for (int place = 0; place < operands.size(); place++) {
        each(types.argument(call, place).orElse(unknownType), scope, operands.get(place));
      }
    }
  }

  /** COALESCE stands as a CASE of such casts. */
  private static boolean isWrapper(SqlCall call) {
    return WRAPPERS.contains(call.getKind())
        || call.getOperator().equals(SqlInternalOperators.CAST_NOT_NULL);
  }

  private void each(RelDataType type, SqlValidatorScope scope, @Nullable SqlNode operand) {
    if (operand != null) {
      inferUnknownTypes(type, scope, operand);
    }
  }

  private void inferChoice(RelDataType type, SqlValidatorScope scope, SqlCase choice) {
    choice.getWhenOperands().forEach(when -> inferUnknownTypes(types.truth(), scope, when));
    List<SqlNode> branches = new ArrayList<>(choice.getThenOperands().getList());
    if (choice.getElseOperand() != null) {
      branches.add(choice.getElseOperand());
    }
    inferAlike(type, scope, branches);
  }

  /**
   * Gives all the type of the first that has one.
   *
   * @param otherwise the type where none has one
   */
  private void inferAlike(RelDataType otherwise, SqlValidatorScope scope, List<SqlNode> operands) {
    List<SqlNode> all =
        operands.stream()
            .flatMap(
                operand -> operand instanceof SqlNodeList list ? list.stream() : Stream.of(operand))
            .toList();
    if (all.get(0).getKind() == SqlKind.ROW) {
      int width = ((SqlCall) all.get(0)).operandCount();
      for (int place = 0; place < width; place++) {
        inferAlike(unknownType, scope, column(all, place));
      }
      return;
    }
    RelDataType type = firstKnown(scope, all).orElse(otherwise);
    all.forEach(operand -> inferUnknownTypes(type, scope, operand));
  }

  private static List<SqlNode> column(List<SqlNode> rows, int place) {
    return rows.stream()
        .filter(row -> row.getKind() == SqlKind.ROW && ((SqlCall) row).operandCount() > place)
        .map(row -> ((SqlCall) row).<SqlNode>operand(place))
        .toList();
  }

  /** Numbers, but for times, to which only intervals are added. */
  private void inferArithmetic(RelDataType type, SqlValidatorScope scope, SqlCall call) {
    Optional<RelDataType> known = firstKnown(scope, call.getOperandList());
    RelDataType operand;
    if (known.filter(SqlTypeUtil::isInterval).isPresent()) {
      boolean isScaled = call.getKind() == SqlKind.TIMES || call.getKind() == SqlKind.DIVIDE;
      operand = isScaled ? types.number() : types.time();
    } else {
      operand =
          Stream.of(known, Optional.of(type))
              .flatMap(Optional::stream)
              .filter(SqlTypeUtil::isNumeric)
              .findFirst()
              .orElse(types.number());
    }
    call.getOperandList().forEach(each -> inferUnknownTypes(operand, scope, each));
  }

  /** Of those first that need no guess. */
  private Optional<RelDataType> firstKnown(SqlValidatorScope scope, List<SqlNode> operands) {
    return Stream.concat(
            operands.stream().filter(operand -> !ParameterTypes.areIn(operand)),
            operands.stream().filter(ParameterTypes::areIn))
        .flatMap(operand -> known(scope, operand).stream())
        .findFirst();
  }

  private Optional<RelDataType> known(SqlValidatorScope scope, SqlNode operand) {
    if (operand instanceof SqlDynamicParam parameter) {
      return Optional.ofNullable(found.get(parameter.getIndex()));
    }
    try {
      inferUnknownTypes(unknownType, scope, operand);
      if (isOpen(operand)) {
        return Optional.empty();
      }
      RelDataType type = deriveType(scope, operand);
      return SqlTypeUtil.isInterval(type)
          ? Optional.of(type)
          : types.of(
              operand.isA(SqlKind.QUERY) && type.getFieldCount() == 1
                  ? type.getFieldList().get(0).getType()
                  : type);
    } catch (CalciteException e) {
      return Optional.empty();
    }
  }

  /** Whether its type is that of a {@code ?} whose type is not found. */
  private boolean isOpen(SqlNode operand) {
    if (operand instanceof SqlDynamicParam parameter) {
      return !found.containsKey(parameter.getIndex());
    }
    if (operand instanceof SqlCase choice) {
      return choice.getThenOperands().stream().anyMatch(this::isOpen);
    }
    return operand instanceof SqlCall call
        && (isWrapper(call) || CHOICES.contains(call.getKind()))
        && isOpen(call.operand(0));
  }
}
