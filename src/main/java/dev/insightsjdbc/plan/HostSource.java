package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.Multimap;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.engine.LocalMemory;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanContext;
import dev.insightsjdbc.scan.Scanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.calcite.DataContext;
import org.apache.calcite.schema.Function;
import org.apache.calcite.schema.Table;

/**
 * A service whose tables stand in somebody else's Calcite model, the host. Its scans answer for
 * themselves: no statement of the driver is around them. Public only for the schema that mounts it:
 * it is no part of the driver's interface.
 */
public final class HostSource implements ScanSource {

  private final List<String> schema;
  private final Pushdown pushdown;
  private final Scanner scanner;
  private final Consumer<String> warnings;

  /**
   * A service.
   *
   * @param schema the path of the schema that mounts it, outermost name first
   * @param pushdown how much plans may ask of the service
   * @param warnings hears of values that could not be read as their column's type
   */
  public HostSource(
      List<String> schema, Pushdown pushdown, Scanner scanner, Consumer<String> warnings) {
    this.schema = List.copyOf(schema);
    this.pushdown = Objects.requireNonNull(pushdown, "pushdown");
    this.scanner = Objects.requireNonNull(scanner, "scanner");
    this.warnings = Objects.requireNonNull(warnings, "warnings");
  }

  /** The tables, by name. */
  public Map<String, Table> tables() {
    Map<String, Table> tables = new LinkedHashMap<>();
    Catalog.tables().forEach(table -> tables.put(table.name(), new HostTable(table, this)));
    return tables;
  }

  /** The functions, by name. {@code raw_filter} is none: only the driver's planner knows it. */
  public static Multimap<String, Function> functions() {
    return ImmutableMultimap.of(
        "at_zone", HostFunction.AT_ZONE, "text_match", HostFunction.TEXT_MATCH);
  }

  Pushdown pushdown() {
    return pushdown;
  }

  /** A table's name as the host's catalog has it. */
  List<String> qualified(String table) {
    List<String> names = new ArrayList<>(schema);
    names.add(table);
    return names;
  }

  @Override
  public PlanRun run(DataContext context) {
    ScanContext run = HostRun.of(context, warnings);
    return new PlanRun(scanner.at(run), run, 0, LocalMemory.Limits.DEFAULT);
  }

  /** As EXPLAIN shows it. */
  @Override
  public String toString() {
    return String.join(".", schema);
  }
}
