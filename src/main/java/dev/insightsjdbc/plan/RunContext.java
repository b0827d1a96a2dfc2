package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.KeyValues;
import dev.insightsjdbc.engine.LocalMemory;
import dev.insightsjdbc.engine.LocalRun;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
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

  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  private final SqlFrontEnd frontEnd;
  private final Map<String, Object> stash;
  private final PlanRun run;
  private final List<SqlType> parameterTypes;
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
    this.parameterTypes = parameterTypes;
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

  private @Nullable Object parameter(int index) {
    return ParameterValues.forEngine(
        run.context().bindings().parameters().get(index), parameterTypes.get(index), index);
  }

  @Override
  public @Nullable Object get(String name) {
    if (name.startsWith("?")) {
      return parameter(Integer.parseInt(name.substring(1)));
    }
    long now = run.context().bindings().now().toEpochMilli();
    return switch (name) {
      case RUN -> run;
      case LocalRun.NAME -> local;
      case "utcTimestamp", "currentTimestamp", "localTimestamp" -> now;
      case "timeZone" -> UTC;
      case "locale" -> Locale.ENGLISH;
      case "user", "systemUser" -> "";
      default -> stash.get(name);
    };
  }
}
