package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.IntFunction;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/**
 * What generated code asks of a run's values: parameters and the clock.
 *
 * @param types the types that the code expects of parameters, by their place from 0
 */
record ValuesContext(Bindings bindings, IntFunction<SqlType> types) implements DataContext {

  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  @Override
  public @Nullable Object get(String name) {
    if (name.startsWith("?")) {
      return parameter(Integer.parseInt(name.substring(1)));
    }
    return switch (name) {
      case "utcTimestamp", "currentTimestamp", "localTimestamp" -> bindings.now().toEpochMilli();
      case "timeZone" -> UTC;
      case "locale" -> Locale.ENGLISH;
      case "user", "systemUser" -> "";
      default -> null;
    };
  }

  private @Nullable Object parameter(int index) {
    return ParameterValues.forEngine(bindings.parameters().get(index), types.apply(index), index);
  }

  @Override
  public @Nullable SchemaPlus getRootSchema() {
    return null;
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    throw new UnsupportedOperationException("values have no types of their own");
  }

  @Override
  public QueryProvider getQueryProvider() {
    throw new UnsupportedOperationException("no query of ours asks for a provider");
  }
}
