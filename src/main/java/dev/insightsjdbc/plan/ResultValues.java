package dev.insightsjdbc.plan;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Rows of Calcite's engine with values that a result can give. */
final class ResultValues {

  private final int width;
  private final Map<Integer, UnaryOperator<Object>> changes = new TreeMap<>();

  private ResultValues(RelDataType row) {
    this.width = row.getFieldCount();
    for (RelDataTypeField column : row.getFieldList()) {
      UnaryOperator<Object> change = change(column.getType());
      if (change != null) {
        changes.put(column.getIndex(), change);
      }
    }
  }

  /** What is to be done with rows of a type. */
  static ResultValues of(RelDataType row) {
    return new ResultValues(row);
  }

  private static @Nullable UnaryOperator<Object> change(RelDataType type) {
    RelDataType element = type.getComponentType();
    if (element != null) {
      UnaryOperator<Object> ofElements = element(element);
      return values -> each((List<?>) values, ofElements);
    }
    return isBinary(type) ? value -> ((ByteString) value).getBytes() : null;
  }

  /** Times of columns are read from numbers; nobody would know of elements that they are any. */
  private static @Nullable UnaryOperator<Object> element(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case DATE -> days -> Date.valueOf(LocalDate.ofEpochDay(((Number) days).longValue()));
      case TIME ->
          millis ->
              Time.valueOf(
                  LocalTime.ofNanoOfDay(
                      TimeUnit.MILLISECONDS.toNanos(((Number) millis).longValue())));
      case TIMESTAMP -> millis -> timestamp(((Number) millis).longValue());
      default -> change(type);
    };
  }

  private static Timestamp timestamp(long millis) {
    long second = Math.floorDiv(millis, 1_000L);
    int nanos = (int) TimeUnit.MILLISECONDS.toNanos(Math.floorMod(millis, 1_000L));
    return Timestamp.valueOf(LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC));
  }

  private static boolean isBinary(RelDataType type) {
    return SqlTypeName.BINARY_TYPES.contains(type.getSqlTypeName());
  }

  /** Elements that the engine would compute when they are read, where nobody knows its failures. */
  private static List<@Nullable Object> each(
      List<?> values, @Nullable UnaryOperator<Object> change) {
    List<@Nullable Object> changed = new ArrayList<>(values.size());
    for (Object value : values) {
      changed.add(value == null || change == null ? value : change.apply(value));
    }
    return changed;
  }

  /** A row of the engine: rows of one column are that column, and UNNEST makes its rows lists. */
  @Nullable Object[] row(@Nullable Object current) {
    @Nullable Object[] columns = array(current);
    if (changes.isEmpty()) {
      return columns;
    }
    @Nullable Object[] changed = columns.clone();
    changes.forEach(
        (place, change) -> {
          Object value = changed[place];
          changed[place] = value == null ? null : change.apply(value);
        });
    return changed;
  }

  private @Nullable Object[] array(@Nullable Object current) {
    if (width > 1 && current instanceof List<?> columns) {
      return columns.toArray();
    }
    return current instanceof Object[] columns ? columns : new @Nullable Object[] {current};
  }
}
