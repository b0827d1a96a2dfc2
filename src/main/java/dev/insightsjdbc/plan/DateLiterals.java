package dev.insightsjdbc.plan;

import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * {@code DATE '…'}, {@code TIME '…'} and {@code TIMESTAMP '…'} in rows of VALUES, read before the
 * statement is validated. Calcite's validator reads them while it copies conditions, and does not
 * know the rows again that held one.
 */
final class DateLiterals extends SqlShuttle {

  private DateLiterals() {}

  static SqlNode read(SqlNode statement) {
    return Objects.requireNonNull(statement.accept(new DateLiterals()));
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    return call.getKind() == SqlKind.ROW && visited instanceof SqlCall row ? read(row) : visited;
  }

  private static SqlCall read(SqlCall row) {
    for (int place = 0; place < row.operandCount(); place++) {
      if (row.operand(place) instanceof SqlUnknownLiteral unread) {
        row.setOperand(place, read(unread));
      }
    }
    return row;
  }

  private static SqlLiteral read(SqlUnknownLiteral unread) {
    return switch (unread.tag) {
      case "DATE" -> unread.resolve(SqlTypeName.DATE);
      case "TIME" -> unread.resolve(SqlTypeName.TIME);
      case "TIMESTAMP" -> unread.resolve(SqlTypeName.TIMESTAMP);
      default -> unread;
    };
  }
}
