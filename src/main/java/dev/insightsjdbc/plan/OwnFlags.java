package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataTypeComparability;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.ObjectSqlType;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Has no two calls within a CASE share a word like YEAR of {@code EXTRACT(YEAR FROM …)}: in a
 * branch, the engine cannot read one that it has met before the branch.
 */
final class OwnFlags extends PlanRewrite {

  private final Flags flags;

  private OwnFlags(RelNode plan) {
    super(plan);
    flags = new Flags(builder);
  }

  static RelNode rewrite(RelNode plan) {
    return new OwnFlags(plan).apply(plan);
  }

  @Override
  public RexNode visitCall(RexCall call) {
    return call.isA(SqlKind.CASE)
        ? call.accept(
            new RexShuttle() {
              @Override
              public RexNode visitLiteral(RexLiteral literal) {
                return literal.getTypeName() == SqlTypeName.SYMBOL ? flags.own(literal) : literal;
              }
            })
        : super.visitCall(call);
  }

  /** Literals are the same where their types are, too. */
  private static final class Flags extends RexBuilder {
    private int count;

    Flags(RexBuilder builder) {
      super(builder.getTypeFactory());
    }

    RexLiteral own(RexLiteral flag) {
      SqlIdentifier name = new SqlIdentifier("flag" + count++, SqlParserPos.ZERO);
      return makeLiteral(
          flag.getValue(),
          new ObjectSqlType(
              SqlTypeName.SYMBOL, name, false, List.of(), RelDataTypeComparability.NONE),
          SqlTypeName.SYMBOL);
    }
  }
}
