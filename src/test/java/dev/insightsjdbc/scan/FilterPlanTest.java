package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.rows.TextCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent for a condition, how well that answers it, and what stays to be judged. */
class FilterPlanTest {

  private static final int ID = 0;
  private static final int TIME = 1;
  private static final int STATUS = 2;
  private static final int CHANNEL = 3;
  private static final int DURATION = 4;
  private static final int TAG = 5;
  private static final int URL = 6;
  private static final List<RowColumn> COLUMNS = columns();

  /** NULL; the others are literals. */
  private static final Operand PARAMETER = new Operand.Parameter(0);

  @Test
  void anEqualityIsATerm() {
    both(is(STATUS, "a"), "{must=[status='a']}", Verdict.EXACT, "AND[]");
    both(is(DURATION, 5), "{must=[channel_data.duration=5]}", Verdict.EXACT, "AND[]");
    both(is(TAG, "t"), "{must=[tags_list.tag='t']}", Verdict.SUPERSET, "$5 = 't'");
  }

  @Test
  void anInequalityKeepsThatThereIsAValue() {
    documented(not(STATUS, "a"), "{must_not=[status='a']}", Verdict.SUPERSET, "NOT($2 IS NULL)");
    elastic(
        not(STATUS, "a"), "{must=[status exists], must_not=[status='a']}", Verdict.EXACT, "AND[]");
    both(not(ID, "a"), "{must_not=[id='a']}", Verdict.EXACT, "AND[]");
    both(not(TAG, "t"), "{}", Verdict.LOCAL, "$5 <> 't'");
    documented(
        not(URL, "u"),
        "{must_not=[channel_data.audio_url='u']}",
        Verdict.SUPERSET,
        "NOT($6 IS NULL)");
    elastic(
        not(URL, "u"),
        "{must_not=[channel_data.audio_url='u']}",
        Verdict.SUPERSET,
        "NOT($6 IS NULL)");
  }

  @Test
  void anOrOfEqualitiesIsAGroup() {
    both(
        or(is(STATUS, "a"), is(CHANNEL, "b")),
        "{should=[status='a', channel='b']}",
        Verdict.EXACT,
        "AND[]");
    documented(
        or(and(is(STATUS, "a"), is(CHANNEL, "b")), is(STATUS, "c")),
        "{should=[status='a', status='c']}",
        Verdict.SUPERSET,
        "OR[AND[$2 = 'a', $3 = 'b'], $2 = 'c']");
    elastic(
        or(and(is(STATUS, "a"), is(CHANNEL, "b")), is(STATUS, "c")),
        "{should=[{must=[status='a', channel='b']}, status='c']}",
        Verdict.EXACT,
        "AND[]");
    documented(
        or(not(STATUS, "a"), is(CHANNEL, "b")), "{}", Verdict.LOCAL, "OR[$2 <> 'a', $3 = 'b']");
    documented(
        or(is(TAG, "t"), is(CHANNEL, "b")),
        "{should=[tags_list.tag='t', channel='b']}",
        Verdict.SUPERSET,
        "OR[$5 = 't', $3 = 'b']");
  }

  @Test
  void anOrThatWasCutWithinAnotherIsNotExact() {
    Condition cut = or(and(is(STATUS, "a"), is(CHANNEL, "b")), is(STATUS, "c"));
    documented(
        or(holds(cut), is(CHANNEL, "d")),
        "{should=[status='a', status='c', channel='d']}",
        Verdict.SUPERSET,
        "OR[AND[$2 = 'a', $3 = 'b'], $2 = 'c', $3 = 'd']");
    documented(new Condition.Not(holds(cut)), "{}", Verdict.LOCAL, "NOT((" + cut + ") IS TRUE)");
  }

  @Test
  void unknownIsAsFalseWhereRowsAreKept() {
    Condition unknown = new Condition.Unknown();
    both(or(unknown, is(STATUS, "a")), "{must=[status='a']}", Verdict.EXACT, "AND[]");
    both(
        or(and(unknown, is(CHANNEL, "b")), holds(is(STATUS, "a"))),
        "{must=[status='a']}",
        Verdict.EXACT,
        "AND[]");
    both(and(unknown, is(STATUS, "a")), "{}", Verdict.LOCAL, "OR[]");
  }

  @Test
  void notTrueIsWhatIsUnknownToo() {
    both(
        new Condition.Not(holds(is(STATUS, "a"))),
        "{must_not=[status='a']}",
        Verdict.EXACT,
        "AND[]");
    both(
        new Condition.Not(holds(or(is(STATUS, "a"), is(CHANNEL, "b")))),
        "{must_not=[status='a', channel='b']}",
        Verdict.EXACT,
        "AND[]");
  }

  @Test
  void whereAParameterMayBeNullNothingIsSentThatWouldLeaveOutSessions() {
    Condition unequal = new Condition.Compare(STATUS, Comparison.NOT_EQUAL, PARAMETER);
    Condition unequalId = new Condition.Compare(ID, Comparison.NOT_EQUAL, PARAMETER);
    Condition unequalNull =
        new Condition.Compare(ID, Comparison.NOT_EQUAL, new Operand.Literal(null));
    for (Condition each : List.of(unequal, unequalId, unequalNull)) {
      Condition notTrue = new Condition.Not(holds(each));
      both(notTrue, "{}", Verdict.LOCAL, notTrue.toString());
    }
    Condition equal = new Condition.Compare(STATUS, Comparison.EQUAL, PARAMETER);
    both(new Condition.Not(holds(equal)), "{must_not=[status=?0]}", Verdict.EXACT, "AND[]");
    assertTrue(bound(new Condition.Not(holds(equal)), Pushdown.ELASTICSEARCH).filter().isAll());
    Condition either = or(unequal, is(CHANNEL, "b"));
    assertEquals(
        either.toString(), judgement(either, Pushdown.ELASTICSEARCH).remainder().toString());
  }

  @Test
  void nullAndPatternsNeedElasticsearch() {
    Condition missing = new Condition.IsNull(STATUS);
    documented(missing, "{}", Verdict.LOCAL, "$2 IS NULL");
    elastic(missing, "{must_not=[status exists]}", Verdict.EXACT, "AND[]");
    elastic(new Condition.Not(missing), "{must=[status exists]}", Verdict.EXACT, "AND[]");
    elastic(new Condition.IsNull(TAG), "{}", Verdict.LOCAL, "$5 IS NULL");
    elastic(new Condition.IsNull(URL), "{}", Verdict.LOCAL, "$6 IS NULL");
    Condition like = new TextCondition.Like(STATUS, new Operand.Literal("a%"), Optional.empty());
    documented(like, "{}", Verdict.LOCAL, "$2 LIKE 'a%'");
    assertEquals(Verdict.EXACT, judgement(like, Pushdown.ELASTICSEARCH).verdict());
    elastic(new Condition.Not(like), "{}", Verdict.LOCAL, "NOT($2 LIKE 'a%')");
  }

  @Test
  void rangesNeedElasticsearchAndAreNeverOfTimes() {
    Condition more = new Condition.Compare(DURATION, Comparison.GREATER, new Operand.Literal(5));
    documented(more, "{}", Verdict.LOCAL, "$4 > 5");
    elastic(more, "{must=[channel_data.duration>5]}", Verdict.EXACT, "AND[]");
    Condition later = new Condition.Compare(TIME, Comparison.GREATER, new Operand.Literal(5L));
    both(later, "{}", Verdict.EXACT, "AND[]");
    Condition either = or(later, is(STATUS, "a"));
    both(either, "{}", Verdict.LOCAL, either.toString());
  }

  @Test
  void anEndBeyondTheColumnsNumbersIsJudgedHere() {
    for (Object end : List.of(Double.NaN, Double.POSITIVE_INFINITY, 1e300)) {
      Condition less = new Condition.Compare(DURATION, Comparison.LESS, new Operand.Literal(end));
      BoundFilter bound = bound(less, Pushdown.ELASTICSEARCH);
      assertTrue(bound.filter().isAll());
      assertEquals(less, bound.remainder());
    }
  }

  @Test
  void ofTwoGroupsTheExactOneGoes() {
    Condition tags = or(is(TAG, "t"), is(TAG, "u"));
    Condition three = or(is(STATUS, "a"), is(STATUS, "b"), is(STATUS, "c"));
    FilterPlan plan = plan(and(tags, three), Pushdown.DOCUMENTED);
    assertEquals("{should=[status='a', status='b', status='c']}", plan.filter().toString());
    assertEquals(tags, plan.remainder());
    FilterPlan nested = plan(and(tags, three), Pushdown.ELASTICSEARCH);
    assertEquals(
        "{must=[{should=[status='a', status='b', status='c']}],"
            + " should=[tags_list.tag='t', tags_list.tag='u']}",
        nested.filter().toString());
  }

  @Test
  void aGroupOfIdsGoesBeforeAShorterOne() {
    Condition ids = or(is(ID, "a"), is(ID, "b"), is(ID, "c"));
    Condition two = or(is(STATUS, "a"), is(STATUS, "b"));
    FilterPlan plan = plan(and(two, ids), Pushdown.DOCUMENTED);
    assertEquals("{should=[id='a', id='b', id='c']}", plan.filter().toString());
  }

  @Test
  void existsWithOneEqualityIsExactAlsoUnderNot() {
    Condition one = has(is(TAG, "t"));
    both(one, "{must=[tags_list.tag='t']}", Verdict.EXACT, "AND[]");
    both(new Condition.Not(one), "{must_not=[tags_list.tag='t']}", Verdict.EXACT, "AND[]");
    Condition more = has(and(is(TAG, "t"), is(TAG, "u")));
    both(more, "{must=[tags_list.tag='t', tags_list.tag='u']}", Verdict.SUPERSET, more.toString());
    Condition none = new Condition.Not(more);
    both(none, "{}", Verdict.LOCAL, none.toString());
    Condition unequal = new Condition.Not(has(not(TAG, "t")));
    both(unequal, "{}", Verdict.LOCAL, unequal.toString());
  }

  @Test
  void whatExistsSaysOfTheDocumentIsTakenOutOfIt() {
    FilterPlan plan = plan(has(and(is(TAG, "t"), is(STATUS, "a"))), Pushdown.DOCUMENTED);
    assertEquals("{must=[status='a', tags_list.tag='t']}", plan.filter().toString());
    assertEquals(Condition.TRUE, plan.remainder());
    Condition none = new Condition.Not(has(and(is(TAG, "t"), is(STATUS, "a"))));
    both(none, "{}", Verdict.LOCAL, none.toString());
  }

  @Test
  void notEqualOrNullIsNotTrue() {
    Condition isNull = new Condition.IsNull(STATUS);
    both(or(not(STATUS, "a"), isNull), "{must_not=[status='a']}", Verdict.EXACT, "AND[]");
    both(
        or(isNull, and(not(STATUS, "a"), not(STATUS, "b"))),
        "{must_not=[status='a', status='b']}",
        Verdict.EXACT,
        "AND[]");
    Condition ofAnother = or(not(CHANNEL, "a"), isNull);
    documented(ofAnother, "{}", Verdict.LOCAL, ofAnother.toString());
    Condition mayBeNull =
        or(new Condition.Compare(STATUS, Comparison.NOT_EQUAL, PARAMETER), isNull);
    documented(mayBeNull, "{}", Verdict.LOCAL, mayBeNull.toString());
  }

  @Test
  void withoutPushDownNothingIsSent() {
    Judgement local = judgement(is(STATUS, "a"), Pushdown.OFF);
    assertEquals(Verdict.LOCAL, local.verdict());
    assertEquals(is(STATUS, "a"), local.remainder());
  }

  @Test
  void aNullIsNoValueOfAGroup() {
    Condition equal = new Condition.Compare(STATUS, Comparison.EQUAL, PARAMETER);
    BoundFilter some = bound(or(equal, is(STATUS, "a")), Pushdown.DOCUMENTED);
    assertEquals("{\"should\":[{\"term\":{\"status\":\"a\"}}]}", some.filter().toString());
    assertEquals(Condition.TRUE, some.remainder());
  }

  @Test
  void whatIsWantedAndNotWantedIsNothing() {
    Condition tagged = has(is(TAG, "t"));
    Condition neither = and(tagged, new Condition.Not(tagged));
    assertTrue(bound(neither, Pushdown.DOCUMENTED).nothing());
    Condition both = and(tagged, has(is(TAG, "u")));
    assertFalse(bound(both, Pushdown.DOCUMENTED).nothing());
  }

  private static void both(Condition condition, String sent, Verdict verdict, String left) {
    documented(condition, sent, verdict, left);
    elastic(condition, sent, verdict, left);
  }

  private static void documented(Condition condition, String sent, Verdict verdict, String left) {
    check(judgement(condition, Pushdown.DOCUMENTED), sent, verdict, left);
  }

  private static void elastic(Condition condition, String sent, Verdict verdict, String left) {
    check(judgement(condition, Pushdown.ELASTICSEARCH), sent, verdict, left);
  }

  private static void check(Judgement judgement, String sent, Verdict verdict, String left) {
    assertEquals(
        sent + " " + verdict + " " + left,
        judgement.sent() + " " + judgement.verdict() + " " + judgement.remainder());
  }

  private static Judgement judgement(Condition condition, Pushdown mode) {
    List<Judgement> all = plan(condition, mode).judgements();
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static FilterPlan plan(Condition condition, Pushdown mode) {
    Shape shape =
        new Shape(
            List.of(new Shape.Node(Shape.ROOT, Optional.of(FieldPath.of("tags_list")))), List.of());
    return FilterPlan.of(
        new ScanSpec(
            shape,
            COLUMNS,
            condition,
            List.of(),
            List.of(),
            List.of(),
            ScanSpec.Cut.NONE,
            Optional.empty()),
        mode);
  }

  private static BoundFilter bound(Condition condition, Pushdown mode) {
    return BoundFilter.bind(plan(condition, mode), Rows.bindings((Object) null));
  }

  private static List<RowColumn> columns() {
    List<RowColumn> columns = new ArrayList<>();
    for (String name : List.of("id", "session_start_time", "status", "channel", "duration_ms")) {
      columns.add(new RowColumn(Shape.ROOT, RandomScans.column(Catalog.SESSIONS, name)));
    }
    Column tag = RandomScans.column(Catalog.table("tags").orElseThrow(), "tag");
    columns.add(new RowColumn(1, tag));
    columns.add(new RowColumn(Shape.ROOT, RandomScans.column(Catalog.SESSIONS, "audio_url")));
    return columns;
  }

  private static Condition is(int column, Object value) {
    return new Condition.Compare(column, Comparison.EQUAL, new Operand.Literal(value));
  }

  private static Condition not(int column, Object value) {
    return new Condition.Compare(column, Comparison.NOT_EQUAL, new Operand.Literal(value));
  }

  private static Condition and(Condition... parts) {
    return new Condition.And(List.of(parts));
  }

  private static Condition or(Condition... parts) {
    return new Condition.Or(List.of(parts));
  }

  private static Condition holds(Condition condition) {
    return new Condition.Holds(condition);
  }

  private static Condition has(Condition on) {
    return new Condition.Has(List.of(new Part.Loop(1)), on);
  }
}
