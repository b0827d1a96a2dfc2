package dev.insightsjdbc.plan;

import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.jspecify.annotations.Nullable;

/** A {@link LocalTable}, as the planner sees it. */
final class MemoryTable extends AbstractTable implements ScannableTable {

  private final LocalTable table;

  MemoryTable(LocalTable table) {
    this.table = table;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder row = factory.builder();
    for (LocalTable.LocalColumn column : table.columns()) {
      row.add(column.name(), ColumnTypes.of(factory, column.type(), column.nullable()));
    }
    return row.build();
  }

  @Override
  public Enumerable<@Nullable Object[]> scan(DataContext context) {
    return Linq4j.asEnumerable(table.rows());
  }
}
