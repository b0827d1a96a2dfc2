package dev.insightsjdbc.rows;

import static dev.insightsjdbc.rows.Truth.FALSE;
import static dev.insightsjdbc.rows.Truth.TRUE;
import static dev.insightsjdbc.rows.Truth.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConditionTest {

  private static final List<Truth> ALL = List.of(TRUE, FALSE, UNKNOWN);

  @Test
  void andAndOrAndNotHaveSqlsTruthTables() {
    for (Truth left : ALL) {
      for (Truth right : ALL) {
        Truth and =
            left == FALSE || right == FALSE
                ? FALSE
                : left == UNKNOWN || right == UNKNOWN ? UNKNOWN : TRUE;
        Truth or =
            left == TRUE || right == TRUE
                ? TRUE
                : left == UNKNOWN || right == UNKNOWN ? UNKNOWN : FALSE;
        List<Condition> both = List.of(new Condition.IsTrue(0), new Condition.IsTrue(1));
        assertEquals(and, test(new Condition.And(both), value(left), value(right)));
        assertEquals(or, test(new Condition.Or(both), value(left), value(right)));
      }
      Truth not = left == UNKNOWN ? UNKNOWN : left == TRUE ? FALSE : TRUE;
      assertEquals(not, test(new Condition.Not(new Condition.IsTrue(0)), value(left)));
    }
    assertEquals(TRUE, test(Condition.TRUE));
    assertEquals(FALSE, test(Condition.FALSE));
  }

  @Test
  void everyComparisonHoldsAsItsSymbolSays() {
    for (Comparison comparison : Comparison.values()) {
      for (int order = -1; order <= 1; order++) {
        boolean holds =
            switch (comparison) {
              case EQUAL -> order == 0;
              case NOT_EQUAL -> order != 0;
              case LESS -> order < 0;
              case LESS_OR_EQUAL -> order <= 0;
              case GREATER -> order > 0;
              case GREATER_OR_EQUAL -> order >= 0;
            };
        Condition compare = new Condition.Compare(0, comparison, new Operand.Literal(5));
        assertEquals(holds ? TRUE : FALSE, test(compare, 5L + order));
        assertEquals(
            holds ? TRUE : FALSE,
            test(new Condition.CompareColumns(0, comparison, 1), 5 + order, 5L));
      }
      Condition parameter = new Condition.Compare(0, comparison, new Operand.Parameter(0));
      Bindings none = new Bindings(Arrays.asList((Object) null), Instant.EPOCH);
      assertEquals(UNKNOWN, parameter.bind(RowMaker.ofRows(none)).test(new Object[] {1}));
      assertEquals(
          UNKNOWN,
          test(new Condition.Compare(0, comparison, new Operand.Literal("x")), (Object) null));
      assertEquals(UNKNOWN, test(new Condition.CompareColumns(0, comparison, 1), 1, null));
    }
  }

  @Test
  void isNullIsNeverUnknown() {
    assertEquals(TRUE, test(new Condition.IsNull(0), (Object) null));
    assertEquals(FALSE, test(new Condition.IsNull(0), 1));
  }

  @Test
  void isTrueIsNeverUnknown() {
    for (Truth truth : ALL) {
      Condition.Holds holds = new Condition.Holds(new Condition.IsTrue(0));

      assertEquals(truth == TRUE ? TRUE : FALSE, test(holds, value(truth)));
    }
  }

  @Test
  void anOperandIsAskedOnceARun() {
    List<Bindings> asked = new ArrayList<>();
    Operand operand =
        bindings -> {
          asked.add(bindings);
          return 1;
        };
    RowTest test =
        new Condition.Compare(0, Comparison.EQUAL, operand).bind(RowMaker.ofRows(noBindings()));
    test.test(new Object[] {1});
    test.test(new Object[] {2});
    assertEquals(1, asked.size());
  }

  @Test
  void renumberingMovesEveryColumn() {
    Condition condition =
        new Condition.Or(
            List.of(
                new Condition.Not(new Condition.IsNull(3)),
                new Condition.And(
                    List.of(
                        new Condition.IsTrue(1),
                        new Condition.CompareColumns(2, Comparison.LESS, 3),
                        new Condition.Compare(1, Comparison.LESS, new Operand.Literal(1))))));
    List<Integer> columns = new ArrayList<>();
    condition.remapped(it -> it * 10, node -> node).forEachColumn(columns::add);
    assertEquals(List.of(30, 10, 20, 30, 10), columns);
  }

  @Test
  void numbersOfAnyClassCompareByTheirExactValue() {
    assertEquals(0, ValueOrder.compare(1, 1L));
    assertEquals(0, ValueOrder.compare(new BigDecimal("1.0"), 1));
    assertEquals(0, ValueOrder.compare(0.5, new BigDecimal("0.50")));
    assertTrue(ValueOrder.compare(0.1, new BigDecimal("0.1")) > 0);
    assertTrue(ValueOrder.compare(9007199254740993L, 9007199254740992d) > 0);
    assertTrue(ValueOrder.compare(Double.POSITIVE_INFINITY, new BigDecimal("1e400")) > 0);
    assertTrue(ValueOrder.compare(Long.MIN_VALUE, Double.NEGATIVE_INFINITY) > 0);
    assertEquals(0, ValueOrder.compare(-0.0, 0.0));
    assertTrue(ValueOrder.compare(false, true) < 0);
    assertThrows(IllegalArgumentException.class, () -> ValueOrder.compare("1", 1));
  }

  @Property
  void stringsCompareByCodePoint(@ForAll String left, @ForAll String right) {
    int[] l = left.codePoints().toArray();
    int[] r = right.codePoints().toArray();
    if (isWellFormed(l) && isWellFormed(r)) {
      assertEquals(
          Integer.signum(Arrays.compare(l, r)),
          Integer.signum(ValueOrder.compareText(left, right)));
    }
  }

  @Test
  void emojiSortAfterTheLastOfTheBasicPlane() {
    assertTrue(ValueOrder.compareText("\uFFFD", "\uD83D\uDE00") < 0);
    assertTrue(ValueOrder.compareText("\uD83D\uDE00", "\uD83D\uDE01") < 0);
    assertTrue(ValueOrder.compareText("a\uD83D\uDE00", "a") > 0);
  }

  private static boolean isWellFormed(int[] codePoints) {
    return Arrays.stream(codePoints).noneMatch(it -> it >= 0xD800 && it <= 0xDFFF);
  }

  private static Object value(Truth truth) {
    return truth == UNKNOWN ? null : truth == TRUE;
  }

  private static Bindings noBindings() {
    return new Bindings(List.of(), Instant.EPOCH);
  }

  private static Truth test(Condition condition, Object... row) {
    return condition.bind(RowMaker.ofRows(noBindings())).test(row);
  }
}
