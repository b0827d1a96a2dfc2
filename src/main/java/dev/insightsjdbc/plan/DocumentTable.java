package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.Table;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.util.ImmutableBitSet;

/** A table of the catalog, as the planner sees it. */
class DocumentTable extends AbstractTable {

  /** A guess that only has to order plans: a busy account's year. */
  private static final double SESSIONS = 100_000;

  private static final double ELEMENTS = 4;

  private final Table table;
  private final ScanSource source;

  DocumentTable(Table table, ScanSource source) {
    this.table = table;
    this.source = source;
  }

  final Table table() {
    return table;
  }

  /** Who answers its scans. */
  final ScanSource source() {
    return source;
  }

  @Override
  public final RelDataType getRowType(RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder row = factory.builder();
    for (Column column : table.columns()) {
      row.add(column.name(), ColumnTypes.of(factory, column.type(), column.nullable()));
    }
    return row.build();
  }

  @Override
  public Statistic getStatistic() {
    return Statistics.of(rowCount(), List.of(key()));
  }

  final double rowCount() {
    return SESSIONS * Math.pow(ELEMENTS, table.grain().size());
  }

  /** The places of the primary key's columns. */
  final ImmutableBitSet key() {
    ImmutableBitSet.Builder key = ImmutableBitSet.builder();
    for (int place = 0; place < table.columns().size(); place++) {
      if (table.key().contains(table.columns().get(place).name())) {
        key.set(place);
      }
    }
    return key.build();
  }
}
