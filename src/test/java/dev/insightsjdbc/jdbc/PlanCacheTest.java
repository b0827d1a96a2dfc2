package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.plan.LocalTable;
import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.plan.SqlPlanner;
import dev.insightsjdbc.scan.Pushdown;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlanCacheTest {

  private static final String SQL = "SELECT id FROM sessions WHERE status = ?";

  private final AtomicInteger planned = new AtomicInteger();
  private final PlanCache cache =
      new PlanCache(
          (pushdown, tables) -> {
            SqlPlanner planner = new SqlPlanner(pushdown, tables);
            return (sql, schema) -> {
              planned.incrementAndGet();
              return planner.prepare(sql, schema);
            };
          });

  private Planner connection(Pushdown pushdown) {
    return cache.create(pushdown, List.<LocalTable>of(new StatementLog(), cache));
  }

  private void assertCounts(long kept, long hits, long misses) {
    assertArrayEquals(
        new Object[] {kept, (long) PlanCache.CAPACITY, hits, misses}, cache.rows().get(0));
  }

  @Test
  void aStatementIsPlannedOnceForAllConnections() throws SQLException {
    assertSame(
        connection(Pushdown.DOCUMENTED).prepare(SQL, "insights"),
        connection(Pushdown.DOCUMENTED).prepare(SQL, "insights"));
    assertEquals(1, planned.get());
    assertCounts(1, 1, 1);
  }

  @Test
  void whatChangesThePlanMakesAnother() throws SQLException {
    Planner planner = connection(Pushdown.DOCUMENTED);
    assertNotSame(
        planner.prepare(SQL, "insights"), connection(Pushdown.OFF).prepare(SQL, "insights"));
    assertNotSame(planner.prepare(SQL, "insights"), planner.prepare(SQL + " ", "insights"));
    assertCounts(3, 1, 3);
  }

  @Test
  void aConnectionsOwnTablesAreNotShared() throws SQLException {
    String sql = "SELECT COUNT(*) FROM Diagnostics.statements";
    assertNotSame(
        connection(Pushdown.DOCUMENTED).prepare(sql, "insights"),
        connection(Pushdown.DOCUMENTED).prepare(sql, "insights"));
    connection(Pushdown.DOCUMENTED).prepare("SELECT COUNT(*) FROM statements", "diagnostics");
    assertCounts(0, 0, 0);
  }

  @Test
  void anErrorIsTheConnectionsOwnAndNotKept() {
    Planner planner = connection(Pushdown.DOCUMENTED);
    for (int time = 0; time < 2; time++) {
      SQLException e =
          assertThrows(
              SQLSyntaxErrorException.class,
              () -> planner.prepare("SELECT nothing FROM sessions", "insights"));
      assertEquals("42S22", e.getSQLState());
    }
    assertCounts(0, 0, 0);
  }

  @Test
  void explanationsAreNotKept() throws SQLException {
    connection(Pushdown.DOCUMENTED).prepare("EXPLAIN PLAN FOR " + SQL, "insights");
    assertCounts(0, 0, 0);
  }

  @Test
  void theOldestMakesRoom() throws SQLException {
    PreparedPlan plan = connection(Pushdown.DOCUMENTED).prepare(SQL, "insights");
    PlanCache small = new PlanCache((pushdown, tables) -> (sql, schema) -> plan);
    Planner planner = small.create(Pushdown.DOCUMENTED, List.of());
    for (int number = 0; number <= PlanCache.CAPACITY; number++) {
      planner.prepare("SELECT " + number, "insights");
    }
    planner.prepare("SELECT 0", "insights");
    assertArrayEquals(
        new Object[] {
          (long) PlanCache.CAPACITY, (long) PlanCache.CAPACITY, 0L, PlanCache.CAPACITY + 2L
        },
        small.rows().get(0));
  }

  @Test
  void whoPlansWaitsForTheWarmUpWhichRunsOnce() throws SQLException {
    cache.warmUp();
    cache.warmUp();
    connection(Pushdown.DOCUMENTED).prepare(SQL, "insights");
    assertEquals(2, planned.get());
    assertCounts(1, 0, 1);
  }

  @Test
  void aWarmUpThatFailsIsNobodysFault() throws SQLException {
    AtomicInteger made = new AtomicInteger();
    PlanCache failing =
        new PlanCache(
            (pushdown, tables) -> {
              if (made.getAndIncrement() == 0) {
                throw new IllegalStateException("not this time");
              }
              return new SqlPlanner(pushdown, tables)::prepare;
            });
    failing.warmUp();
    assertTrue(failing.create(Pushdown.OFF, List.of()).prepare(SQL, "insights").needsValues());
  }
}
