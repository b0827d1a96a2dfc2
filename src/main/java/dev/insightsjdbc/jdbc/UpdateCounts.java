package dev.insightsjdbc.jdbc;

import java.sql.Statement;
import java.util.Arrays;

/** Update counts in JDBC's older width. */
final class UpdateCounts {

  private UpdateCounts() {}

  /** The count; what no int holds is {@link Statement#SUCCESS_NO_INFO}. */
  static int asInt(long count) {
    return count > Integer.MAX_VALUE ? Statement.SUCCESS_NO_INFO : (int) count;
  }

  static int[] asInts(long[] counts) {
    return Arrays.stream(counts).mapToInt(UpdateCounts::asInt).toArray();
  }
}
