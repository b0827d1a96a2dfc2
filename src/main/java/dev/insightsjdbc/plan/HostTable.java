package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelReferentialConstraint;
import org.apache.calcite.rel.RelReferentialConstraintImpl;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.util.mapping.IntPair;

/** A {@link DocumentTable} in somebody else's Calcite model. */
final class HostTable extends DocumentTable implements TranslatableTable {

  private final HostSource source;

  HostTable(Table table, HostSource source) {
    super(table, source);
    this.source = source;
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    return new HostTableScan(context.getCluster(), table);
  }

  /** Every table but {@code sessions} refers to it. */
  @Override
  public Statistic getStatistic() {
    List<RelReferentialConstraint> references =
        table().equals(Catalog.SESSIONS)
            ? List.of()
            : List.of(
                RelReferentialConstraintImpl.of(
                    source.qualified(table().name()),
                    source.qualified(Catalog.SESSIONS.name()),
                    List.of(IntPair.of(sessionId(table()), sessionId(Catalog.SESSIONS)))));
    return Statistics.of(rowCount(), List.of(key()), references, List.of());
  }

  private static int sessionId(Table table) {
    return IntStream.range(0, table.columns().size())
        .filter(place -> table.columns().get(place).isField(Catalog.SESSION_ID))
        .findFirst()
        .orElseThrow();
  }
}
