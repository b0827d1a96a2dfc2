package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Column;
import java.util.Objects;

/**
 * One key of a scan's order. NULLs come last in both directions, as the service has it.
 *
 * @param column a sortable column of {@code sessions}
 * @param direction which end comes first
 */
public record ScanOrder(Column column, SortKey.Direction direction) {

  public ScanOrder {
    Objects.requireNonNull(direction, "direction");
    if (!(column.source() instanceof Column.Source.Field field)
        || !field.fieldClass().isSortable()) {
      throw new IllegalArgumentException("the service has no order of " + column.name());
    }
  }

  @Override
  public String toString() {
    return column.name() + ":" + direction;
  }
}
