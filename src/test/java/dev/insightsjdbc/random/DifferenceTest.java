package dev.insightsjdbc.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Rows that are wrong are seen, and rows in another order where any will do are not. */
class DifferenceTest {

  private static final Body BODY =
      Select.of(
          List.of(
              new Item(Phrase.words("a"), "c0", Kind.TEXT),
              new Item(Phrase.words("b"), "c1", Kind.TEXT)),
          Source.of(new Relation(Phrase.words("t"), "t0", List.of(), "t")),
          List.of());

  /** By their first letter, as the engine ordered them. */
  private static final Answer ALL = answer("ax", "ay", "az", "bx", "by");

  private static Answer answer(String... rows) {
    return new Answer(
        List.of(rows).stream().map(row -> List.of(row.substring(0, 1), row.substring(1))).toList());
  }

  private static Query query(int limit, int offset) {
    OrderKey key = new OrderKey(Phrase.words("c0"), 0, "", "");
    OptionalInt rows = limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit);
    return new Query(BODY, List.of(key), false, rows, offset, Query.LimitStyle.WORDS);
  }

  private static boolean isRight(Query query, String... rows) {
    return Difference.between(query, ALL, answer(rows)).isEmpty();
  }

  @Test
  void rowsWithEqualKeysMayComeInAnyOrder() {
    assertTrue(isRight(query(-1, 0), "az", "ax", "ay", "by", "bx"));
    assertFalse(isRight(query(-1, 0), "ax", "ay", "bx", "az", "by"));
    assertTrue(isRight(query(-1, 0).withoutOrder(), "ax", "ay", "bx", "az", "by"));
  }

  @Test
  void aRowTooManyOrTooFewOrTwiceIsSeen() {
    assertFalse(isRight(query(-1, 0), "ax", "ay", "az", "bx"));
    assertFalse(isRight(query(-1, 0), "ax", "ay", "az", "bx", "by", "by"));
    assertFalse(isRight(query(-1, 0), "ax", "ay", "ay", "bx", "by"));
  }

  @Test
  void ofEqualRowsAtALimitAnyWillDo() {
    assertTrue(isRight(query(2, 0), "az", "ax"));
    assertFalse(isRight(query(2, 0), "az", "bx"));
    assertFalse(isRight(query(2, 0), "az", "az"));
    assertTrue(isRight(query(2, 2), "ay", "by"));
    assertFalse(isRight(query(2, 2), "by", "ay"));
    assertTrue(Difference.cutsTies(query(2, 0), ALL));
    assertFalse(Difference.cutsTies(query(3, 0), ALL));
  }

  @Test
  void anOffsetBehindTheEndLeavesNothing() {
    assertTrue(isRight(query(5, 9)));
    assertEquals(0, Difference.expectedRows(query(5, 9), ALL));
    assertEquals(1, Difference.expectedRows(query(5, 4), ALL));
  }
}
