package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.SessionRows;
import java.lang.reflect.Modifier;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.ParameterExpression;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** A leaf below a {@link SessionLoop}: the rows of one session that one of its scans gives. */
final class SessionTable extends AbstractRelNode implements EnumerableRel {

  /** The session, in generated code. */
  static final ParameterExpression SESSION =
      Expressions.parameter(Modifier.FINAL, SessionRows.class, "session");

  private static final double ROWS = 10;

  private final int number;

  SessionTable(RelOptCluster cluster, RelDataType rowType, int number) {
    super(cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE));
    this.rowType = rowType;
    this.number = number;
  }

  int number() {
    return number;
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    PhysType rows =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY, true);
    return implementor.result(
        rows, Blocks.toBlock(Expressions.call(SESSION, "rows", Expressions.constant(number))));
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("rows", number + 1);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return ROWS;
  }
}
