package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import dev.insightsjdbc.scan.Pushdown;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code raw_filter} may stand: it names no column, so it must be plain which documents it is
 * about, and a row of NULLs of an outer join has none.
 */
final class RawFilterPlaces {

  private RawFilterPlaces() {}

  /**
   * Checks a statement before anything is pushed.
   *
   * @throws RowFailure of an SQLFeatureNotSupportedException, 0A000, where one stands elsewhere
   */
  static void check(RelNode statement) {
    if (!RawFilter.isIn(statement)) {
      return;
    }
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof Filter filter
            && RawFilter.isIn(filter.getCondition())
            && (isOnGroups(filter.getInput()) || scans(filter.getInput()) != 1)) {
          throw RawFilter.misplaced();
        }
        if (node instanceof Join join) {
          if (RawFilter.isIn(join.getCondition())) {
            throw RawFilter.misplaced();
          }
          requireNone(join.getLeft(), join.getJoinType().generatesNullsOnLeft());
          requireNone(join.getRight(), join.getJoinType().generatesNullsOnRight());
        }
        super.visit(node, ordinal, parent);
      }
    }.go(statement);
  }

  /** Whether it would choose groups, of which it says nothing. */
  private static boolean isOnGroups(RelNode input) {
    return input instanceof Aggregate
        || ((input instanceof Project || input instanceof Filter) && isOnGroups(input.getInput(0)));
  }

  private static void requireNone(RelNode side, boolean nullSupplying) {
    if (nullSupplying && RawFilter.isIn(side)) {
      throw RawFilter.misplaced();
    }
  }

  /** How many scans of documents are left of a plan; a join of sessions may be one. */
  private static int scans(RelNode input) {
    RelNode pushed = new PushDownRewrite(Pushdown.DOCUMENTED).rewrite(Normalizer.filters(input));
    List<DocumentScan> scans = new ArrayList<>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof DocumentScan scan) {
          scans.add(scan);
        }
        super.visit(node, ordinal, parent);
      }
    }.go(pushed);
    return scans.size();
  }
}
