package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.plan.Determinacy;
import dev.insightsjdbc.plan.PlanRun;
import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.plan.ResultColumn;
import dev.insightsjdbc.plan.SqlType;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.Scanner;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A statement that is run both ways, by plans that need not agree. */
class VerifiedPlanTest {

  private static final Determinacy CUT_AND_SORTED =
      new Determinacy(Optional.empty(), true, List.of(0));

  /** Gives one list of numbers after the other, the last one from then on. */
  private record Answers(Determinacy determinacy, List<PlanRun> runs, List<int[]> results)
      implements PreparedPlan {

    static Answers of(Determinacy determinacy, int[]... results) {
      return new Answers(determinacy, new ArrayList<>(), List.of(results));
    }

    @Override
    public List<ResultColumn> columns() {
      return FakePlan.numbers().columns();
    }

    @Override
    public List<SqlType> parameters() {
      return List.of();
    }

    @Override
    public RowCursor open(PlanRun run) {
      int[] result = results.get(Math.min(runs.size(), results.size() - 1));
      runs.add(run);
      return FakePlan.numbers(result).open(run);
    }
  }

  private static int[] numbers(int... numbers) {
    return numbers;
  }

  private static List<Integer> run(PreparedPlan pushed, PreparedPlan plain) throws SQLException {
    Connector connector =
        new Connector(
            (target, options) -> new FakeService(),
            (pushdown, tables) -> (sql, schema) -> pushdown == Pushdown.OFF ? plain : pushed,
            InstantSource.system());
    List<Integer> rows = new ArrayList<>();
    try (Connection connection =
            connector.connect(Connections.URL + "&verifyPushdown=true", new Properties());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT n FROM somewhere")) {
      while (result.next()) {
        rows.add(result.getInt(1));
      }
      if (pushed.determinacy().chance().isPresent()) {
        assertNotNull(statement.getWarnings());
      }
    }
    return rows;
  }

  @Test
  void anotherOrderIsNoDifferenceWhereNoneWasAskedFor() throws SQLException {
    assertEquals(
        List.of(1, 2, 2),
        run(
            Answers.of(Determinacy.ROWS, numbers(1, 2, 2)),
            Answers.of(Determinacy.ROWS, numbers(2, 1, 2))));
  }

  @Test
  void aDifferenceNamesTheRowsTheCountsAndTheStatement() {
    SQLException difference =
        assertThrows(
            SQLException.class,
            () ->
                run(
                    Answers.of(Determinacy.ROWS, numbers(1, 2, 2)),
                    Answers.of(Determinacy.ROWS, numbers(2, 3))));
    assertEquals("58000", difference.getSQLState());
    assertEquals(
        "push-down changes the result, please report it: 3 rows, and 2 with pushdown=off; only with"
            + " push-down [[1], [2]], only without [[3]]; the statement: SELECT n FROM somewhere",
        difference.getMessage());
  }

  @Test
  void bothWaysHaveOneClockAndTheirOwnScanner() throws SQLException {
    Answers pushed = Answers.of(Determinacy.ROWS, numbers(1));
    Answers plain = Answers.of(Determinacy.ROWS, numbers(1));
    run(pushed, plain);
    Scanner scanner = pushed.runs().get(0).scanner();
    assertTrue(scanner != plain.runs().get(0).scanner());
    assertEquals(
        pushed.runs().get(0).context().bindings(), plain.runs().get(0).context().bindings());
  }

  @Test
  void whatMovedMeanwhileIsReadOnceMore() throws SQLException {
    assertEquals(
        List.of(1, 2),
        run(
            Answers.of(Determinacy.ROWS, numbers(1), numbers(1, 2)),
            Answers.of(Determinacy.ROWS, numbers(1, 2))));
  }

  @Test
  void rowsThatTieAreChosenFreelyButTheirKeysAndNumberAreNot() throws SQLException {
    assertEquals(
        List.of(1, 2),
        run(Answers.of(CUT_AND_SORTED, numbers(1, 2)), Answers.of(CUT_AND_SORTED, numbers(1, 2))));
    for (int[] other : List.of(numbers(2, 1), numbers(1))) {
      assertThrows(
          SQLException.class,
          () -> run(Answers.of(CUT_AND_SORTED, numbers(1, 2)), Answers.of(CUT_AND_SORTED, other)));
    }
    Determinacy cut = new Determinacy(Optional.empty(), true, List.of());
    assertEquals(List.of(1), run(Answers.of(cut, numbers(1)), Answers.of(cut, numbers(2))));
  }

  @Test
  void anOrderThatWasAskedForIsCompared() {
    Determinacy sorted = new Determinacy(Optional.empty(), false, List.of(0));
    SQLException difference =
        assertThrows(
            SQLException.class,
            () -> run(Answers.of(sorted, numbers(2, 1)), Answers.of(sorted, numbers(1, 2))));
    assertTrue(
        difference.getMessage().contains("the order differs from row 1 on"),
        difference::getMessage);
  }

  @Test
  void whatChanceDecidesIsRunOnceAndWarns() throws SQLException {
    Determinacy chance = new Determinacy(Optional.of("RAND"), false, List.of());
    Answers plain = Answers.of(chance, numbers(2));
    assertEquals(List.of(1), run(Answers.of(chance, numbers(1)), plain));
    assertEquals(List.of(), plain.runs());
  }
}
