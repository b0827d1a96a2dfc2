package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.plan.LocalTable;
import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.scan.Pushdown;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest plans, for all connections. A plan holds no service, value or time; but one that names
 * a connection's own tables holds those, and is not kept. Safe for use by several threads.
 */
final class PlanCache implements Planner.Factory, LocalTable {

  /** How many plans are kept. */
  static final int CAPACITY = 500;

  /** Longer statements are made by programs, each but once. */
  private static final int MOST_CHARACTERS = 10_000;

  private static final List<LocalColumn> COLUMNS =
      List.of(
          new LocalColumn("kept", ColumnType.BIGINT, false, "Plans that are kept now."),
          new LocalColumn("capacity", ColumnType.BIGINT, false, "How many are kept at most."),
          new LocalColumn("hits", ColumnType.BIGINT, false, "Statements whose plan was there."),
          new LocalColumn(
              "misses", ColumnType.BIGINT, false, "Statements that were planned to be kept."));

  private record Key(Pushdown pushdown, String schema, String sql) {}

  private final Planner.Factory planners;
  private final WarmUp warmUp;
  private final Map<Pushdown, Planner> withoutTables = new ConcurrentHashMap<>();
  private final Map<Key, PreparedPlan> plans = new LatestUsed<>(CAPACITY);
  private long hits;
  private long misses;

  PlanCache(Planner.Factory planners) {
    this.planners = planners;
    this.warmUp = new WarmUp(() -> planners.create(Pushdown.DOCUMENTED, List.of()));
  }

  @Override
  public void warmUp() {
    warmUp.begin();
  }

  /** What it tells of itself, beside a connection's own tables. */
  @Override
  public List<LocalTable> tables() {
    return List.of(this);
  }

  @Override
  public Planner create(Pushdown pushdown, List<LocalTable> localTables) {
    return new OfConnection(pushdown, localTables);
  }

  private @Nullable PreparedPlan kept(Key key) {
    synchronized (plans) {
      PreparedPlan plan = plans.get(key);
      if (plan != null) {
        hits++;
      }
      return plan;
    }
  }

  private void keep(Key key, PreparedPlan plan) {
    synchronized (plans) {
      misses++;
      plans.put(key, plan);
    }
  }

  /**
   * A plan that names none of a connection's tables.
   *
   * @return empty where there is none such; why, the connection's own planner says
   */
  private Optional<PreparedPlan> shared(Key key) throws SQLException {
    PreparedPlan plan = kept(key);
    if (plan != null) {
      return Optional.of(plan);
    }
    warmUp.await();
    Planner planner =
        withoutTables.computeIfAbsent(
            key.pushdown(), pushdown -> planners.create(pushdown, List.of()));
    try {
      plan = planner.prepare(key.sql(), key.schema());
    } catch (SQLException e) {
      return Optional.empty();
    }
    if (plan.needsValues()) {
      keep(key, plan);
    }
    return Optional.of(plan);
  }

  private final class OfConnection implements Planner {

    private final Pushdown pushdown;
    private final List<LocalTable> localTables;
    private @Nullable Planner own;

    OfConnection(Pushdown pushdown, List<LocalTable> localTables) {
      this.pushdown = pushdown;
      this.localTables = localTables;
    }

    @Override
    public PreparedPlan prepare(String sql, String schema) throws SQLException {
      Optional<PreparedPlan> shared =
          mayBeKept(sql, schema) ? shared(new Key(pushdown, schema, sql)) : Optional.empty();
      return shared.isPresent() ? shared.get() : own().prepare(sql, schema);
    }

    /** Not where it may name one of the connection's tables; those that do fail without them. */
    private boolean mayBeKept(String sql, String schema) {
      if (sql.length() > MOST_CHARACTERS) {
        return false;
      }
      String text = (schema + " " + sql).toLowerCase(Locale.ROOT);
      return localTables.stream().noneMatch(table -> text.contains(table.schema()));
    }

    private synchronized Planner own() throws SQLException {
      Planner planner = own;
      if (planner == null) {
        warmUp.await();
        planner = planners.create(pushdown, localTables);
        own = planner;
      }
      return planner;
    }
  }

  @Override
  public String schema() {
    return LatestRows.SCHEMA;
  }

  @Override
  public String name() {
    return "plans";
  }

  @Override
  public String remarks() {
    return "One row: the plans that this process keeps for statements that come again.";
  }

  @Override
  public List<LocalColumn> columns() {
    return COLUMNS;
  }

  @Override
  public List<@Nullable Object[]> rows() {
    synchronized (plans) {
      return List.<@Nullable Object[]>of(
          new @Nullable Object[] {(long) plans.size(), (long) CAPACITY, hits, misses});
    }
  }
}
