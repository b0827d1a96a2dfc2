package dev.insightsjdbc.plan;

import java.util.Objects;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * {@code DATE '…'}, {@code TIME '…'} and {@code TIMESTAMP '…'}, read before the statement is
 * validated. Calcite's validator reads them while it copies conditions, and does not know the rows
 * of VALUES again that held one.
 */
final class DateLiterals extends SqlShuttle {

  private DateLiterals() {}

  static SqlNode read(SqlNode statement) {
    return Objects.requireNonNull(statement.accept(new DateLiterals()));
  }

  @Override
  public SqlNode visit(SqlLiteral literal) {
    if (!(literal instanceof SqlUnknownLiteral unread)) {
      return literal;
    }
    return switch (unread.tag) {
      case "DATE" -> unread.resolve(SqlTypeName.DATE);
      case "TIME" -> unread.resolve(SqlTypeName.TIME);
      case "TIMESTAMP" -> unread.resolve(SqlTypeName.TIMESTAMP);
      default -> unread;
    };
  }
}
