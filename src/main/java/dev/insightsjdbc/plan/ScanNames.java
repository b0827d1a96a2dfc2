package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.Table;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;

/** How people name what a scan counts by places: its columns, and the arrays that it loops over. */
final class ScanNames {

  private final List<String> nodes = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();

  ScanNames(ScanSpec spec) {
    nodes.add(Catalog.SESSIONS.name());
    List<List<FieldPath>> grains = new ArrayList<>(List.of(List.of()));
    for (Shape.Node node : spec.shape().nodes()) {
      List<FieldPath> grain = new ArrayList<>(grains.get(node.parent()));
      node.array().ifPresent(grain::add);
      grains.add(grain);
      nodes.add(numbered(table(grain)));
    }
    for (RowColumn column : spec.columns()) {
      boolean unique =
          spec.columns().stream()
                  .filter(other -> other.column().name().equals(column.column().name()))
                  .count()
              == 1;
      columns.add(unique ? column.column().name() : nodes.get(column.node()) + "." + name(column));
    }
  }

  /** Each table has the session's id; it is the session's, wherever a statement has it from. */
  private static String name(RowColumn column) {
    return column.column().source() instanceof Column.Source.Field field
            && field.path().equals(Catalog.SESSION_ID)
        ? Catalog.SESSION_ID.toString()
        : column.column().name();
  }

  /** The first of that name as it is, the others with their number. */
  private String numbered(String name) {
    String unused = name;
    for (int number = 2; nodes.contains(unused); number++) {
      unused = name + "_" + number;
    }
    return unused;
  }

  private static String table(List<FieldPath> grain) {
    return Catalog.tables().stream()
        .filter(table -> table.grain().equals(grain))
        .map(Table::name)
        .findFirst()
        .orElseGet(() -> grain.get(grain.size() - 1).toString());
  }

  /** The table whose rows a node's elements are. */
  String node(int node) {
    return nodes.get(node);
  }

  /** A column, by its place in the scan; with its table where others have the name too. */
  String column(int place) {
    return columns.get(place);
  }
}
