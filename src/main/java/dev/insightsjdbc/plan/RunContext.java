package dev.insightsjdbc.plan;

import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
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
  private final List<@Nullable Object> parameters;

  /**
   * A context.
   *
   * @param stash what the generated code was made with, by name
   * @param parameters in the classes that the generated code expects
   */
  RunContext(
      SqlFrontEnd frontEnd,
      Map<String, Object> stash,
      PlanRun run,
      List<@Nullable Object> parameters) {
    this.frontEnd = frontEnd;
    this.stash = stash;
    this.run = run;
    this.parameters = parameters;
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
    if (name.startsWith("?")) {
      return parameters.get(Integer.parseInt(name.substring(1)));
    }
    long now = run.context().bindings().now().toEpochMilli();
    return switch (name) {
      case RUN -> run;
      case "utcTimestamp", "currentTimestamp", "localTimestamp" -> now;
      case "timeZone" -> UTC;
      default -> stash.get(name);
    };
  }
}
