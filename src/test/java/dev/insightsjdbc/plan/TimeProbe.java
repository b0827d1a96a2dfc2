package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.OnlySearching;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.engine.LocalMemory;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanContext;
import dev.insightsjdbc.scan.ScanSettings;
import dev.insightsjdbc.scan.Scanner;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** A table of start times, to ask Calcite's engine and {@link TimeImplication} the same of. */
final class TimeProbe {

  /** The column is {@code t}, and {@code n} a number beside it. */
  static final String TABLE = "probe.times";

  private final List<LocalTable> tables;

  TimeProbe(List<Long> times) {
    this.tables = List.of(new Times(times));
  }

  private static final class NothingAsked implements OnlySearching {
    @Override
    public <D> Page<D> search(
        SearchRequest request, DocumentReader<D> reader, CallContext context) {
      throw new AssertionError("nothing is to be asked for, but was " + request);
    }
  }

  private record Times(List<Long> times) implements LocalTable {
    @Override
    public String schema() {
      return "probe";
    }

    @Override
    public String name() {
      return "times";
    }

    @Override
    public String remarks() {
      return "A row is a time.";
    }

    @Override
    public List<LocalColumn> columns() {
      return List.of(
          new LocalColumn("t", ColumnType.TIMESTAMP, false, "the time"),
          new LocalColumn("n", ColumnType.BIGINT, true, "a number"));
    }

    @Override
    public List<@Nullable Object[]> rows() {
      List<@Nullable Object[]> rows = new ArrayList<>();
      times.forEach(time -> rows.add(new Object[] {time, time % 7}));
      return rows;
    }
  }

  /** The times that Calcite's engine lets through. */
  Set<Long> passing(String condition, Bindings bindings) throws Exception {
    TreeSet<Long> passing = new TreeSet<>();
    for (Object[] row : rows("SELECT t FROM " + TABLE + " WHERE " + condition, bindings)) {
      passing.add((Long) row[0]);
    }
    return passing;
  }

  /** The rows of a query. */
  List<Object[]> rows(String sql, Bindings bindings) throws Exception {
    ScanSettings settings =
        new ScanSettings(
            10, 60, 100, Pushdown.OFF, LocalDateTime.of(2019, 1, 1, 0, 0), Optional.empty());
    Scanner scanner = new Scanner(new NothingAsked(), settings);
    PlanRun run =
        new PlanRun(
            scanner,
            new ScanContext(bindings, CallContext.NONE, warning -> {}),
            0,
            LocalMemory.Limits.DEFAULT);
    List<Object[]> rows = new ArrayList<>();
    try (RowCursor cursor =
        new SqlPlanner(Pushdown.OFF, tables).prepare(sql, "insights").open(run)) {
      while (cursor.next()) {
        rows.add(cursor.row());
      }
    }
    return rows;
  }

  /** What a condition implies for {@code t}, each of its conjuncts for itself. */
  List<Optional<TimeImplication.Implied>> implied(String condition) throws Exception {
    SqlFrontEnd frontEnd = new SqlFrontEnd(tables);
    SqlNode statement = frontEnd.parse("SELECT t FROM " + TABLE + " WHERE " + condition);
    RelNode plan =
        ConstantFolding.fold(
            LiteralFolding.fold(frontEnd.translation(statement, "insights").convert().project()));
    RelNode node = plan;
    while (!(node instanceof Filter filter)) {
      node = node.getInput(0);
    }
    RexBuilder builder = node.getCluster().getRexBuilder();
    List<RexNode> conjuncts = new Conjuncts(builder).of(filter.getCondition());
    return new TimeImplication(
            builder, expression -> expression instanceof RexInputRef ref && ref.getIndex() == 0, 0)
        .of(conjuncts);
  }

  /** What a run has that binds nothing. */
  static Bindings at(String now, @Nullable Object... parameters) {
    return new Bindings(Arrays.asList(parameters), Instant.parse(now));
  }
}
