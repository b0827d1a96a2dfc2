package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * Computes functions of literals in conditions once, when the statement is planned, so that what
 * they are compared with can be pushed: clients write {@code TO_TIMESTAMP('…', 'YYYY-MM-DD')}.
 */
final class ConstantFolding extends SubQueryRewrite {

  private final RexShuttle fold = new Fold(builder);

  private ConstantFolding(RelNode plan) {
    super(plan);
  }

  static RelNode fold(RelNode statement) {
    return new ConstantFolding(statement).apply(statement);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Filter || rewritten instanceof Join
        ? rewritten.accept(fold)
        : rewritten;
  }

  private static final class Fold extends RexShuttle {
    private final RexBuilder builder;

    Fold(RexBuilder builder) {
      this.builder = builder;
    }

    @Override
    public RexNode visitCall(RexCall call) {
      boolean isUnknown =
          isFoldable(call.getType())
              && RowlessExpression.isConstant(call)
              && OperandTranslator.translate(call).isEmpty();
      return (isUnknown ? literal(call) : Optional.<RexNode>empty())
          .orElseGet(() -> super.visitCall(call));
    }

    /** Whether every value of a type has a literal. */
    private static boolean isFoldable(RelDataType type) {
      return switch (type.getSqlTypeName()) {
        case TIMESTAMP, DATE, VARCHAR, CHAR, TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> true;
        default -> false;
      };
    }

    private Optional<RexNode> literal(RexCall call) {
      try {
        return RowlessExpression.compile(call, builder)
            .flatMap(code -> code.value(Bindings.NONE))
            .flatMap(value -> literal(value, call.getType()));
      } catch (RuntimeException e) {
        return Optional.empty(); // it is the statement's error when it runs, if it comes so far
      }
    }

    private Optional<RexNode> literal(Object value, RelDataType type) {
      return switch (type.getSqlTypeName()) {
        case TIMESTAMP -> Optional.of(LiteralFolding.literal((Long) value, type, builder));
        case CHAR ->
            // A literal would be padded, which the engine's value is not.
            ((String) value).codePoints().count() == type.getPrecision()
                ? Optional.of(builder.makeLiteral(value, type, true))
                : Optional.empty();
        default -> Optional.of(builder.makeLiteral(value, type, true));
      };
    }
  }
}
