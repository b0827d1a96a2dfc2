package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ?} that stand for numbers of rows, in LIMIT and OFFSET.
 *
 * @param places from 0
 */
record CutParameters(Set<Integer> places) {

  /** SQL's state for what is no number of rows. */
  private static final String INVALID_ROW_COUNT = "2201W";

  CutParameters {
    places = Set.copyOf(places);
  }

  static CutParameters of(RelNode statement) {
    Set<Integer> places = new TreeSet<>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof Sort sort) {
          add(sort.offset);
          add(sort.fetch);
        }
        super.visit(node, ordinal, parent);
      }

      private void add(@Nullable RexNode rows) {
        if (rows instanceof RexDynamicParam parameter) {
          places.add(parameter.getIndex());
        }
      }
    }.go(statement);
    return new CutParameters(places);
  }

  /**
   * Refuses what is no number of rows; lets pass what has no value yet.
   *
   * @throws SQLDataException where one is NULL, negative or has a fraction
   */
  void check(List<@Nullable Object> values) throws SQLDataException {
    for (int place : places) {
      Object value = values.get(place);
      if (value == Bindings.UNBOUND) {
        continue;
      }
      if (!(value instanceof Number number) || !isRowCount(new BigDecimal(number.toString()))) {
        throw new SQLDataException(
            "parameter "
                + (place + 1)
                + " is a number of rows, in LIMIT or OFFSET: expected a whole number from 0, got "
                + (value == null ? "NULL" : value),
            INVALID_ROW_COUNT);
      }
    }
  }

  private static boolean isRowCount(BigDecimal number) {
    return number.signum() >= 0 && number.stripTrailingZeros().scale() <= 0;
  }
}
