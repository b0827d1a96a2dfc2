package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.rows.TextCondition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition that is said to hold for no row does so; of one column it always is said. */
class ContradictionsPropertyTest {

  private static final List<RowColumn> COLUMNS =
      List.of(
          sessions("status"),
          sessions("channel"),
          sessions("duration_ms"),
          sessions("status_code"),
          new RowColumn(1, RandomScans.column(Catalog.table("tags").orElseThrow(), "tag")));
  private static final int CHANNEL = 1;
  private static final int CODE = 3;
  private static final int TAG = 4;
  private static final Shape SHAPE =
      new Shape(
          List.of(new Shape.Node(Shape.ROOT, Optional.of(FieldPath.of("tags_list")))), List.of());
  private static final Object[] NUMBERS = {
    0,
    1L,
    new BigDecimal("1.5"),
    new BigDecimal("2.00"),
    2.5,
    Double.NaN,
    Double.NEGATIVE_INFINITY,
    new BigDecimal("1e999999999"),
    new BigDecimal("1e-99"),
    Integer.MAX_VALUE,
    (long) Integer.MIN_VALUE,
    Long.MAX_VALUE,
    null
  };

  @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
  void whatIsNeverTrueHoldsForNoRow(@ForAll long seed) {
    Random random = new Random(seed);
    List<Object> parameters = new ArrayList<>();
    RandomConditions conditions =
        new RandomConditions(random, parameters, List.of("a"), List.of(0L));
    Condition condition = conditions.on(COLUMNS, List.of(0, 1, 2, 3), 3);
    Bindings bindings = Rows.bindings(parameters.toArray());
    if (isNeverTrue(condition, bindings)) {
      for (int i = 0; i < 60; i++) {
        assertFalse(holds(condition, session(random), bindings), condition::toString);
      }
    }
  }

  @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
  void ofOneColumnWhatHoldsForNoRowIsSeen(@ForAll long seed) {
    Random random = new Random(seed);
    Condition condition = ofCode(random, 3);
    List<Object> codes = Arrays.asList(null, Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, 1, 2, 3);
    boolean some = codes.stream().anyMatch(code -> holds(condition, ofCode(code), Rows.bindings()));
    assertEquals(!some, isNeverTrue(condition, Rows.bindings()), condition::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a\uFFFF", "a😀", "\uD7FF", "a\uDBFF\uDFFF", "\uD800"})
  void textsThatBeginAsAPatternArePossible(String start) {
    for (String rest : List.of("", "z", "\uFFFF", "😀", "\uDBFF\uDFFF")) {
      Condition same = compare(CHANNEL, Comparison.EQUAL, start + rest);
      assertFalse(isNeverTrue(and(like(start + "%"), same), Rows.bindings()));
    }
    Condition other = compare(CHANNEL, Comparison.EQUAL, "Z");
    assertTrue(isNeverTrue(and(like(start + "%"), other), Rows.bindings()));
    assertTrue(
        isNeverTrue(
            and(like(start), compare(CHANNEL, Comparison.EQUAL, start + "z")), Rows.bindings()));
  }

  @Test
  void elementsOfTwoRowsContradictNothing() {
    Condition one = has(compare(TAG, Comparison.EQUAL, "t"));
    Condition other = has(compare(TAG, Comparison.EQUAL, "u"));
    assertFalse(isNeverTrue(and(one, other), Rows.bindings()));
    Condition both = and(compare(TAG, Comparison.EQUAL, "t"), compare(TAG, Comparison.EQUAL, "u"));
    assertTrue(isNeverTrue(has(both), Rows.bindings()));
    assertTrue(isNeverTrue(and(one, has(both)), Rows.bindings()));
    assertFalse(isNeverTrue(new Condition.Not(has(both)), Rows.bindings()));
  }

  @Test
  void manyValuesAreSoonCompared() {
    List<Condition> unlike = new ArrayList<>();
    List<Condition> like = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      unlike.add(compare(CHANNEL, Comparison.NOT_EQUAL, "value" + i));
      like.add(compare(CHANNEL, Comparison.EQUAL, "value" + i));
    }
    assertTrue(
        isNeverTrue(and(new Condition.And(unlike), new Condition.Or(like)), Rows.bindings()));
  }

  private static boolean isNeverTrue(Condition condition, Bindings bindings) {
    return new Contradictions(COLUMNS, bindings)
        .isNeverTrue(NormalForm.conjuncts(condition, COLUMNS));
  }

  private static Condition ofCode(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 5)) {
      case 0 -> new Condition.IsNull(CODE);
      case 5, 6 -> new Condition.And(parts(random, depth));
      case 7 -> new Condition.Or(parts(random, depth));
      case 8 -> new Condition.Not(ofCode(random, depth - 1));
      case 9 -> new Condition.Holds(ofCode(random, depth - 1));
      default ->
          compare(
              CODE,
              List.of(Comparison.values()).get(random.nextInt(6)),
              NUMBERS[random.nextInt(NUMBERS.length)]);
    };
  }

  private static List<Condition> parts(Random random, int depth) {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(i -> ofCode(random, depth - 1))
        .toList();
  }

  private static ObjectNode ofCode(Object code) {
    ObjectNode session = FakeService.JSON.createObjectNode();
    ObjectNode data = session.putObject("channel_data");
    if (code != null) {
      data.put("status_code", (Integer) code);
    }
    return session;
  }

  private static ObjectNode session(Random random) {
    ObjectNode session = ofCode(random.nextInt(4) == 0 ? null : random.nextInt(4));
    for (String field : List.of("status", "channel")) {
      if (random.nextInt(5) > 0) {
        session.put(field, List.of("a", "b", "c", "", "ab").get(random.nextInt(5)));
      }
    }
    if (random.nextInt(5) > 0) {
      session.withObject("channel_data").put("duration", random.nextInt(4) - 1);
    }
    return session;
  }

  private static boolean holds(Condition condition, ObjectNode session, Bindings bindings) {
    ScanSpec spec =
        new ScanSpec(
            SHAPE,
            COLUMNS,
            condition,
            List.of(),
            List.of(),
            List.of(),
            ScanSpec.Cut.NONE,
            Optional.empty());
    return !new NaiveScan(spec, bindings).rows(session).isEmpty();
  }

  private static Condition compare(int column, Comparison comparison, Object value) {
    return new Condition.Compare(column, comparison, new Operand.Literal(value));
  }

  private static Condition like(String pattern) {
    return new TextCondition.Like(CHANNEL, new Operand.Literal(pattern), Optional.empty());
  }

  private static Condition and(Condition... parts) {
    return new Condition.And(List.of(parts));
  }

  private static Condition has(Condition on) {
    return new Condition.Has(List.of(new Part.Loop(1)), on);
  }

  private static RowColumn sessions(String column) {
    return new RowColumn(Shape.ROOT, RandomScans.column(Catalog.SESSIONS, column));
  }
}
