package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * Has every column of a projection be of the type that it says: where one says that it may be NULL
 * of what never is, Calcite's planner takes the two for different rows.
 */
final class ProjectTypes extends PlanRewrite {

  private ProjectTypes(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new ProjectTypes(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    if (!(rewritten instanceof Project project)) {
      return rewritten;
    }
    RelDataType input = project.getInput().getRowType();
    RexShuttle references =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            return typed(RexInputRef.of(reference.getIndex(), input), reference.getType());
          }
        };
    List<RexNode> columns = new ArrayList<>();
    for (int place = 0; place < project.getProjects().size(); place++) {
      RelDataTypeField field = project.getRowType().getFieldList().get(place);
      columns.add(typed(references.apply(project.getProjects().get(place)), field.getType()));
    }
    return columns.equals(project.getProjects())
        ? project
        : project.copy(project.getTraitSet(), project.getInput(), columns, project.getRowType());
  }

  private RexNode typed(RexNode expression, RelDataType type) {
    return expression.getType().equals(type)
        ? expression
        : builder.makeAbstractCast(type, expression, false);
  }
}
