package dev.insightsjdbc.calcite;

import com.google.common.collect.Multimap;
import dev.insightsjdbc.jdbc.ServiceAccess;
import dev.insightsjdbc.plan.HostSource;
import java.lang.ref.Cleaner;
import java.util.Map;
import org.apache.calcite.schema.Function;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/**
 * The tables of one service in a Calcite model. Calcite tells no schema that its model's connection
 * is closed, so the service is closed when neither a model nor a plan holds it any more; who holds
 * the schema itself can close it earlier.
 */
public final class InsightsSchema extends AbstractSchema implements AutoCloseable {

  private static final Cleaner CLEANER = Cleaner.create();

  private final Map<String, Table> tables;
  private final Cleaner.Cleanable end;

  /** A schema; it owns the service. */
  InsightsSchema(HostSource source, ServiceAccess service) {
    this.tables = source.tables();
    // Plans hold the source, not the schema.
    this.end = CLEANER.register(source, service::close);
  }

  @Override
  public boolean isMutable() {
    return false;
  }

  @Override
  protected Map<String, Table> getTableMap() {
    return tables;
  }

  @Override
  protected Multimap<String, Function> getFunctionMultimap() {
    return HostSource.functions();
  }

  /** Closes the service; statements over its tables fail from then on. */
  @Override
  public void close() {
    end.clean();
  }
}
