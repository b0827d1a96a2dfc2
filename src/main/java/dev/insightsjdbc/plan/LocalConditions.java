package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Tells the conditions that no scan takes, with the names of their columns. */
final class LocalConditions {

  private static final Pattern TEXT_OR_COLUMN = Pattern.compile("'(?:[^']|'')*'|\\$(\\d+)");

  private LocalConditions() {}

  static List<String> lines(RelNode plan) {
    List<String> lines = new ArrayList<>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        super.visit(node, ordinal, parent);
        if (node instanceof Filter filter) {
          for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
            lines.add(
                "  local "
                    + named(conjunct.toString(), filter.getRowType().getFieldNames())
                    + " -- "
                    + reason(filter));
          }
        }
      }
    }.go(plan);
    return lines;
  }

  private static String reason(Filter filter) {
    return filter.getInput() instanceof DocumentScan
        ? "a scan has no words for it: it is computed on its rows"
        : "it is on rows that are made here";
  }

  private static String named(String condition, List<String> columns) {
    return TEXT_OR_COLUMN
        .matcher(condition)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? found.group()
                        : columns.get(Integer.parseInt(found.group(1)))));
  }
}
