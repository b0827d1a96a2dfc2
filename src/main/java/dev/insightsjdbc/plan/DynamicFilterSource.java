package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;

/** An input of a join whose rows tell, once all are read, what to ask for of the other input. */
final class DynamicFilterSource extends SingleRel {

  private final int number;
  private final List<Integer> keys;
  private final boolean first;

  /**
   * A source.
   *
   * @param rowType what is given: the input's first columns
   * @param number of no other source in the plan
   * @param keys the places in the input of the values that are noted
   * @param first whether the join is to read it before its other input though it is the first
   */
  DynamicFilterSource(
      RelNode input, RelDataType rowType, int number, List<Integer> keys, boolean first) {
    super(input.getCluster(), input.getCluster().traitSetOf(Convention.NONE), input);
    this.rowType = rowType;
    this.number = number;
    this.keys = List.copyOf(keys);
    this.first = first;
  }

  int number() {
    return number;
  }

  List<Integer> keys() {
    return keys;
  }

  boolean first() {
    return first;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new DynamicFilterSource(inputs.get(0), getRowType(), number, keys, first);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return terms(super.explainTerms(writer), number, keys, first)
        .item("width", getRowType().getFieldCount());
  }

  static RelWriter terms(RelWriter writer, int number, List<Integer> keys, boolean first) {
    return writer.item("number", number).item("keys", keys).itemIf("readFirst", first, first);
  }
}
