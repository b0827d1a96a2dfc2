package dev.insightsjdbc.engine;

import java.math.BigDecimal;
import java.util.Collection;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * How much heap a value takes, on a JVM with compressed references. An estimate: what several rows
 * share counts for each.
 */
final class RowSize {

  private static final int REFERENCE = 4;
  private static final int ARRAY = 16;
  private static final int STRING = 48;
  private static final int NUMBER = 16;
  private static final int DECIMAL = 104;
  private static final int OTHER = 64;

  /** Letters of a text that are looked at: beyond Latin-1 each takes two bytes. */
  private static final int LOOKED_AT = 64;

  private RowSize() {}

  static long of(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return 0;
    } else if (value instanceof String text) {
      return STRING + (isWide(text) ? 2L : 1L) * text.length();
    } else if (value instanceof BigDecimal) {
      return DECIMAL;
    } else if (value instanceof Number) {
      return NUMBER;
    } else if (value instanceof Object[] row) {
      return ofArray(row);
    } else if (value instanceof Collection<?> values) {
      return ofArray(values.toArray()) + OTHER;
    } else if (value instanceof ByteString bytes) {
      return STRING + (long) bytes.length();
    }
    return OTHER;
  }

  private static long ofArray(@Nullable Object[] row) {
    long size = ARRAY + (long) REFERENCE * row.length;
    for (Object value : row) {
      size += of(value);
    }
    return size;
  }

  private static boolean isWide(String text) {
    for (int place = Math.min(text.length(), LOOKED_AT) - 1; place >= 0; place--) {
      if (text.charAt(place) > '\u00ff') {
        return true;
      }
    }
    return false;
  }
}
