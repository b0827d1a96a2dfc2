package dev.insightsjdbc.calcite;

import dev.insightsjdbc.jdbc.ServiceAccess;
import dev.insightsjdbc.plan.HostSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.calcite.model.ModelHandler.ExtraOperand;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;

/**
 * Mounts the tables of sessions as a schema of a Calcite model, beside the schemas that it has.
 *
 * <p>Its operands are {@code url}, a connection URL of the driver, or {@code target}, what follows
 * {@code jdbc:insights:} there, and the driver's connection properties by their names.
 */
public final class InsightsSchemaFactory implements SchemaFactory {

  /** What Calcite adds to a model's operands. */
  private static final Set<String> OF_CALCITE =
      Arrays.stream(ExtraOperand.values())
          .map(operand -> operand.camelName)
          .collect(Collectors.toUnmodifiableSet());

  /** The instance that a model may name. */
  public static final InsightsSchemaFactory INSTANCE = new InsightsSchemaFactory();

  /** For models: they name the class. */
  public InsightsSchemaFactory() {}

  /**
   * Mounts a service.
   *
   * @throws IllegalArgumentException with one sentence that says what is wrong, in which no key
   *     stands; its cause is the SQLException that a connection would give
   */
  @Override
  public Schema create(SchemaPlus parentSchema, String name, Map<String, Object> operand) {
    Map<String, String> operands = new TreeMap<>();
    operand.forEach(
        (key, value) -> {
          if (!OF_CALCITE.contains(key)) {
            operands.put(key, String.valueOf(value));
          }
        });
    try {
      ServiceAccess service = ServiceAccess.open(operands);
      return new InsightsSchema(
          new HostSource(
              path(parentSchema, name), service.pushdown(), service.scanner(), service.warnings()),
          service);
    } catch (SQLException e) {
      throw new IllegalArgumentException("schema " + name + ": " + e.getMessage(), e);
    }
  }

  private static List<String> path(SchemaPlus parent, String name) {
    List<String> path = new ArrayList<>(List.of(name));
    for (SchemaPlus each = parent;
        each != null && !each.getName().isEmpty();
        each = each.getParentSchema()) {
      path.add(0, each.getName());
    }
    return path;
  }
}
