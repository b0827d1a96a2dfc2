package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.UnboundParameterException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prints operands as SQL: their values, and where a {@code ?} has none, what is to be worked out.
 */
final class OperandText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");

  private final Bindings bindings;

  OperandText(Bindings bindings) {
    this.bindings = bindings;
  }

  /** An operand that is compared with a column of a type. */
  String of(Operand operand, ColumnType type) {
    try {
      return literal(operand.value(bindings), type);
    } catch (UnboundParameterException e) {
      return PARAMETER
          .matcher(operand.toString())
          .replaceAll(found -> "?" + (Integer.parseInt(found.group(1)) + 1));
    }
  }

  private static String literal(@Nullable Object value, ColumnType type) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof String text) {
      return "'" + text.replace("'", "''") + "'";
    }
    if (type == ColumnType.TIMESTAMP && value instanceof Number millis) {
      return time(millis.longValue());
    }
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static String time(long millis) {
    long fraction = Math.floorMod(millis, 1000L);
    String time = TIME.format(Instant.ofEpochMilli(millis));
    return "TIMESTAMP '"
        + time
        + (fraction == 0 ? "" : String.format(Locale.ROOT, ".%03d", fraction))
        + "'";
  }
}
