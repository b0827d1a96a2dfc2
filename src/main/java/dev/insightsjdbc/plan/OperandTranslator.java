package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.NlsString;

/**
 * Reads an expression that no row changes as an {@link Operand}: literals, {@code ?}, and times
 * counted from the statement's clock.
 */
final class OperandTranslator {

  private OperandTranslator() {}

  /** The operand; empty where the expression is none that can be known before rows are read. */
  static Optional<Operand> translate(RexNode expression) {
    if (expression instanceof RexLiteral literal) {
      return literal(literal);
    }
    if (expression instanceof RexDynamicParam parameter) {
      return Optional.of(new Operand.Parameter(parameter.getIndex()));
    }
    if (expression instanceof RexCall call) {
      return call(call);
    }
    return Optional.empty();
  }

  private static Optional<Operand> literal(RexLiteral literal) {
    if (literal.isNull()) {
      return Optional.of(new Operand.Literal(null));
    }
    Object value =
        switch (literal.getTypeName()) {
          case CHAR -> literal.getValueAs(NlsString.class).getValue();
          case BOOLEAN -> literal.getValueAs(Boolean.class);
          case DECIMAL, DOUBLE -> literal.getValueAs(BigDecimal.class);
          case TIMESTAMP -> literal.getValueAs(Long.class);
          case DATE -> literal.getValueAs(Integer.class);
          default -> null;
        };
    return Optional.ofNullable(value).map(Operand.Literal::new);
  }

  private static Optional<Operand> call(RexCall call) {
    Optional<Operand> computed =
        switch (call.getKind()) {
          case CAST -> cast(call);
          case PLUS, CHECKED_PLUS -> shifted(call, 1);
          case MINUS, CHECKED_MINUS -> shifted(call, -1);
          case MINUS_PREFIX, CHECKED_MINUS_PREFIX -> negative(call);
          default -> now(call);
        };
    return computed.or(() -> stepped(call));
  }

  private static Optional<Operand> stepped(RexCall call) {
    return TimeStepTranslator.of(call)
        .flatMap(
            found ->
                translate(found.argument())
                    .map(
                        operand ->
                            found
                                .step()
                                .map(step -> TimeOperand.of(operand, step))
                                .orElse(operand)));
  }

  private static Optional<Operand> negative(RexCall call) {
    return translate(call.getOperands().get(0))
        .filter(Operand::isLiteral)
        .map(operand -> operand.value(Bindings.NONE))
        .filter(BigDecimal.class::isInstance)
        .map(number -> new Operand.Literal(((BigDecimal) number).negate()));
  }

  /** What the statement's clock says, in the zone that all times have: UTC. */
  private static Optional<Operand> now(RexCall call) {
    return switch (call.getOperator().getName()) {
      case "CURRENT_TIMESTAMP", "LOCALTIMESTAMP", "NOW" -> Optional.of(TimeOperand.NOW);
      case "CURRENT_DATE" -> Optional.of(TimeOperand.TODAY);
      default -> Optional.empty();
    };
  }

  private static Optional<Operand> cast(RexCall cast) {
    RexNode inner = cast.getOperands().get(0);
    if (isLossless(inner.getType(), cast.getType())) {
      return translate(inner);
    }
    if (!SqlTypeName.CHAR_TYPES.contains(inner.getType().getSqlTypeName())) {
      return Optional.empty();
    }
    return switch (cast.getType().getSqlTypeName()) {
      case DATE -> translate(inner).map(text -> new TimeOperand.Read(text, true));
      case TIMESTAMP -> translate(inner).map(text -> new TimeOperand.Read(text, false));
      default -> Optional.empty();
    };
  }

  /** Whether a cast leaves every value what it is, as {@link Operand} has it. */
  static boolean isLossless(RelDataType from, RelDataType to) {
    SqlTypeName source = from.getSqlTypeName();
    SqlTypeName target = to.getSqlTypeName();
    if (SqlTypeUtil.equalSansNullability(from, to)) {
      return true;
    }
    return switch (target) {
      case VARCHAR ->
          (source == SqlTypeName.VARCHAR || source == SqlTypeName.CHAR)
              && (to.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
                  || (from.getPrecision() != RelDataType.PRECISION_NOT_SPECIFIED
                      && from.getPrecision() <= to.getPrecision()));
      case TIMESTAMP -> source == SqlTypeName.TIMESTAMP && to.getPrecision() >= from.getPrecision();
      case DATE, BOOLEAN -> source == target;
      case BIGINT -> isIntegerUpTo(source, SqlTypeName.BIGINT);
      case INTEGER -> isIntegerUpTo(source, SqlTypeName.INTEGER);
      case DOUBLE -> isIntegerUpTo(source, SqlTypeName.INTEGER);
      case DECIMAL ->
          SqlTypeName.EXACT_TYPES.contains(source)
              && to.getScale() >= from.getScale()
              && to.getPrecision() - to.getScale() >= from.getPrecision() - from.getScale();
      default -> false;
    };
  }

  private static boolean isIntegerUpTo(SqlTypeName type, SqlTypeName widest) {
    return SqlTypeName.INT_TYPES.contains(type) && type.compareTo(widest) <= 0;
  }

  /** Of an interval that is not constant; others are steps. */
  private static Optional<Operand> shifted(RexCall call, int sign) {
    if (call.getOperands().size() != 2 || !TimeStepTranslator.isTime(call)) {
      return Optional.empty();
    }
    RexNode time = call.getOperands().get(0);
    RexNode interval = call.getOperands().get(1);
    if (time.getType().getSqlTypeName() != call.getType().getSqlTypeName()) {
      return Optional.empty();
    }
    return IntervalTranslator.translate(interval)
        .filter(amount -> !amount.isLiteral())
        .flatMap(
            amount ->
                translate(time)
                    .map(
                        operand ->
                            new TimeOperand.Shifted(
                                operand,
                                amount,
                                sign,
                                IntervalTranslator.isMonths(interval),
                                TimeStepTranslator.isDate(call))));
  }
}
