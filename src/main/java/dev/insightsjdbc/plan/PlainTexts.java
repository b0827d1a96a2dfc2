package dev.insightsjdbc.plan;

import java.util.Objects;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;

/**
 * Has {@code E'…'}, {@code U&'…'} and {@code N'…'} be texts like others. Calcite gives them a
 * character set of their own, and then compares them with no column and no other text.
 */
final class PlainTexts extends SqlShuttle {

  private PlainTexts() {}

  static SqlNode rewrite(SqlNode statement) {
    return Objects.requireNonNull(statement.accept(new PlainTexts()));
  }

  @Override
  public @Nullable SqlNode visit(SqlLiteral literal) {
    if (!(literal instanceof SqlCharStringLiteral)) {
      return literal;
    }
    NlsString text = Objects.requireNonNull(literal.getValueAs(NlsString.class));
    return text.getCharsetName() == null
        ? literal
        : SqlLiteral.createCharString(text.getValue(), literal.getParserPosition());
  }
}
