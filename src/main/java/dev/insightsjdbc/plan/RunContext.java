package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.KeyValues;
import dev.insightsjdbc.engine.LocalMemory;
import dev.insightsjdbc.engine.LocalRun;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** What generated code asks of one run: parameters, the clock, and the run itself. */
final class RunContext implements DataContext {

  /** The name of the {@link PlanRun}. */
  static final String RUN = "insights.run";

  private final SqlFrontEnd frontEnd;
  private final Map<String, Object> stash;
  private final PlanRun run;
  private final ValuesContext values;
  private final LocalRun local;
  private final Map<ScanSpec, List<@Nullable Object>> kept = new HashMap<>();

  /**
   * A context.
   *
   * @param stash what the generated code was made with, by name
   * @param parameterTypes the types that the generated code expects
   */
  RunContext(
      SqlFrontEnd frontEnd, Map<String, Object> stash, PlanRun run, List<SqlType> parameterTypes) {
    this.frontEnd = frontEnd;
    this.stash = stash;
    this.run = run;
    this.values = new ValuesContext(run.context().bindings(), parameterTypes::get);
    this.local = new LocalRun(new LocalMemory(run.local()), run.context().call().cancel());
  }

  /** What the run's local operators keep. */
  LocalMemory memory() {
    return local.memory();
  }

  /** What a source of dynamic filters has seen so far. */
  KeyValues keyValues(int source) {
    return local.keyValues(source);
  }

  /** The rows of a scan, read at their first enumeration in this run, and kept until it ends. */
  Enumerable<@Nullable Object> kept(ScanSpec scan, Enumerable<@Nullable Object> read) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object> enumerator() {
        List<@Nullable Object> rows = kept.get(scan);
        if (rows == null) {
          rows = local.keep(read);
          kept.put(scan, rows);
        }
        return new KeptRows(rows, local);
      }
    };
  }

  @Override
  public SchemaPlus getRootSchema() {
    return frontEnd.root().plus();
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return frontEnd.types();
  }

  @Override
  @SuppressWarnings("NullAway") // no query of ours asks for a provider
  public QueryProvider getQueryProvider() {
    return null;
  }

  @Override
  public @Nullable Object get(String name) {
    return switch (name) {
      case RUN -> run;
      case LocalRun.NAME -> local;
      default -> {
        Object value = stash.get(name);
        yield value == null ? values.get(name) : value;
      }
    };
  }
}
