package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Computes sub-queries before the windows that work on them: Calcite looks for none in these. */
final class WindowSubQueries extends SubQueryRewrite {

  private WindowSubQueries(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new WindowSubQueries(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Project project && isInWindow(project) ? apart(project) : rewritten;
  }

  private static boolean isInWindow(Project project) {
    AtomicBoolean found = new AtomicBoolean();
    project.accept(
        new RexShuttle() {
          private boolean inWindow;

          @Override
          public RexNode visitOver(RexOver over) {
            boolean outer = inWindow;
            inWindow = true;
            RexNode visited = super.visitOver(over);
            inWindow = outer;
            return visited;
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            found.compareAndSet(false, inWindow);
            return query;
          }
        });
    return found.get();
  }

  /** A projection with all sub-queries beside the input's columns, and the project on top. */
  private RelNode apart(Project project) {
    RelNode input = project.getInput();
    int width = input.getRowType().getFieldCount();
    List<RexNode> columns = new ArrayList<>(builder.identityProjects(input.getRowType()));
    List<RexNode> rest =
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            int place = columns.subList(width, columns.size()).indexOf(query);
            if (place < 0) {
              columns.add(query);
              place = columns.size() - width - 1;
            }
            return builder.makeInputRef(query.getType(), width + place);
          }
        }.apply(project.getProjects());
    List<String> names =
        IntStream.range(0, columns.size()).mapToObj(place -> "$s" + place).toList();
    RelNode computed =
        LogicalProject.create(input, List.of(), columns, names, project.getVariablesSet());
    return LogicalProject.create(
        computed, project.getHints(), rest, project.getRowType().getFieldNames(), Set.of());
  }
}
