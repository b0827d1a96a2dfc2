package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Looks for what makes two runs of a statement differ on the same sessions. */
final class Chances {

  /** Aggregates whose value depends on the order in which rows come. */
  private static final Set<SqlKind> BY_ORDER =
      Set.of(
          SqlKind.LISTAGG,
          SqlKind.STRING_AGG,
          SqlKind.GROUP_CONCAT,
          SqlKind.ARRAY_AGG,
          SqlKind.ARRAY_CONCAT_AGG,
          SqlKind.COLLECT,
          SqlKind.ANY_VALUE,
          SqlKind.FIRST_VALUE,
          SqlKind.LAST_VALUE,
          SqlKind.ARG_MIN,
          SqlKind.ARG_MAX);

  private static final Set<SqlKind> RANKS = Set.of(SqlKind.RANK, SqlKind.DENSE_RANK);

  private final RelNode top;
  private @Nullable String found;

  private Chances(RelNode top) {
    this.top = top;
  }

  static Determinacy of(RelRoot root) {
    Chances chances = new Chances(root.rel);
    chances.look(root.rel);
    boolean cut = root.rel instanceof Sort sort && (sort.fetch != null || sort.offset != null);
    return new Determinacy(Optional.ofNullable(chances.found), cut, sortedBy(root));
  }

  /** Down to the first key that the result does not have. */
  private static List<Integer> sortedBy(RelRoot root) {
    List<Integer> places = new ArrayList<>();
    for (RelFieldCollation key : root.collation.getFieldCollations()) {
      int place = 0;
      while (place < root.fields.size() && root.fields.get(place).getKey() != key.getFieldIndex()) {
        place++;
      }
      if (place == root.fields.size()) {
        break;
      }
      places.add(place);
    }
    return places;
  }

  private void look(RelNode tree) {
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        lookAt(node);
        super.visit(node, ordinal, parent);
      }
    }.go(tree);
  }

  private void lookAt(RelNode node) {
    if (node instanceof TableScan scan
        && scan.getTable() != null
        && scan.getTable().unwrap(DocumentTable.class) == null) {
      found = "it reads the connection's own diagnostics";
    }
    if (node != top && node instanceof Sort sort && (sort.fetch != null || sort.offset != null)) {
      found = "a LIMIT in a sub-query may choose freely where rows tie";
    }
    if (node instanceof Aggregate aggregate) {
      aggregate.getAggCallList().forEach(this::lookAt);
    }
    node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            if (!call.getOperator().isDeterministic()) {
              found = call.getOperator().getName() + " has another value each time";
            }
            return super.visitCall(call);
          }

          @Override
          public RexNode visitOver(RexOver over) {
            if (!over.getWindow().orderKeys.isEmpty()
                && !RANKS.contains(over.getAggOperator().getKind())) {
              found = "a window with an order may choose freely where rows tie";
            }
            return super.visitOver(over);
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            look(subQuery.rel);
            return super.visitSubQuery(subQuery);
          }
        });
  }

  private void lookAt(AggregateCall call) {
    if (BY_ORDER.contains(call.getAggregation().getKind())) {
      found = call.getAggregation().getName() + " depends on the order in which rows come";
    }
  }
}
