package dev.insightsjdbc.plan;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons with {@code CAST(… AS CHAR(n))}: blanks at the end do not count, as SQL and
 * PostgreSQL have it, nor those of literals beside it. Elsewhere literals are as long as they are
 * written.
 */
final class PaddedTexts extends SqlShuttle {

  private static final Set<SqlKind> COMPARISONS =
      EnumSet.of(
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL,
          SqlKind.IS_DISTINCT_FROM,
          SqlKind.IS_NOT_DISTINCT_FROM,
          SqlKind.BETWEEN,
          SqlKind.IN,
          SqlKind.NOT_IN);

  private static final Pattern TRAILING_BLANKS = Pattern.compile(" +$");

  private PaddedTexts() {}

  static SqlNode rewrite(SqlNode statement) {
    return Objects.requireNonNull(statement.accept(new PaddedTexts()));
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (!(visited instanceof SqlCall comparison) || !COMPARISONS.contains(comparison.getKind())) {
      return visited;
    }
    if (comparison.getOperandList().stream().noneMatch(PaddedTexts::holdsPadded)) {
      return comparison;
    }
    for (int place = 0; place < comparison.operandCount(); place++) {
      SqlNode operand = comparison.operand(place);
      if (operand instanceof SqlNodeList list) {
        list.replaceAll(PaddedTexts::withoutPad);
      } else if (operand != null) {
        comparison.setOperand(place, withoutPad(operand));
      }
    }
    return comparison;
  }

  private static boolean holdsPadded(@Nullable SqlNode operand) {
    return operand instanceof SqlNodeList list
        ? list.stream().anyMatch(PaddedTexts::isPadded)
        : isPadded(operand);
  }

  private static SqlNode withoutPad(SqlNode text) {
    if (text instanceof SqlCharStringLiteral literal) {
      String letters = Objects.requireNonNull(literal.getValueAs(String.class));
      return SqlLiteral.createCharString(
          TRAILING_BLANKS.matcher(letters).replaceFirst(""), literal.getParserPosition());
    }
    if (!isPadded(text)) {
      return text;
    }
    SqlParserPos at = text.getParserPosition();
    return SqlStdOperatorTable.TRIM.createCall(
        at, SqlTrimFunction.Flag.TRAILING.symbol(at), SqlLiteral.createCharString(" ", at), text);
  }

  private static boolean isPadded(@Nullable SqlNode node) {
    return node instanceof SqlCall cast
        && cast.getKind() == SqlKind.CAST
        && cast.operand(1) instanceof SqlDataTypeSpec type
        && type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec basic
        && "CHAR".equals(basic.getTypeName().getSimple().toUpperCase(Locale.ROOT));
  }
}
