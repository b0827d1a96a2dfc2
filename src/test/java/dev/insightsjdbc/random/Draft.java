package dev.insightsjdbc.random;

import dev.insightsjdbc.random.ScopeColumn.Role;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One query in the making: its dice, the tables there are, and what it has so far. */
final class Draft {

  private static final int DEEPEST = 2;

  private final Dice dice;
  private final Tables tables;
  private final boolean prepared;
  private final Set<Feature> features = EnumSet.noneOf(Feature.class);
  private int aliases;
  private int depth;

  Draft(Dice dice, Tables tables) {
    this.dice = dice;
    this.tables = tables;
    this.prepared = dice.chance(30);
  }

  Dice dice() {
    return dice;
  }

  boolean chance(int percent) {
    return dice.chance(percent);
  }

  void has(Feature feature) {
    features.add(feature);
  }

  Set<Feature> features() {
    return features;
  }

  boolean isPrepared() {
    return prepared;
  }

  /** Whether another query may stand in the one being made. */
  boolean mayNest() {
    return depth < DEEPEST;
  }

  void enter() {
    depth++;
  }

  void leave() {
    depth--;
  }

  String alias() {
    return "t" + aliases++;
  }

  Tables tables() {
    return tables;
  }

  Relation anyTable() {
    return relation(chance(45) ? Model.SESSIONS : dice.pick(tables.queried()));
  }

  Relation childTable() {
    return relation(dice.pick(tables.children()));
  }

  Relation relation(ModelTable table) {
    String alias = alias();
    List<ScopeColumn> columns = new ArrayList<>();
    for (String key : table.keys()) {
      Role role =
          key.equals(table.sessionColumn())
              ? Role.SESSION
              : key.equals("step_index") ? Role.STEP : Role.INDEX;
      Kind kind = role == Role.SESSION ? Kind.TEXT : Kind.INTEGER;
      List<Object> pool = role == Role.SESSION ? tables.ids() : Pools.SMALL_INDEXES;
      columns.add(new ScopeColumn(alias, key, kind, pool, role));
    }
    columns.add(
        new ScopeColumn(alias, "session_start_time", Kind.TIME, tables.times(), Role.START));
    for (ModelColumn column : table.columns()) {
      List<Object> pool = column.kind() == Kind.TIME ? tables.times() : tables.pool(column);
      columns.add(new ScopeColumn(alias, column.name(), column.kind(), pool, Role.PLAIN));
    }
    return new Relation(Phrase.words(table.name()), alias, columns, table.name());
  }

  /** NULL, bound where values are. */
  Sql nothing() {
    if (prepared && chance(90)) {
      has(Feature.NULL_PARAMETER);
      return new Value(null, Value.Style.PARAMETER);
    }
    return Value.literal(null);
  }

  /** A constant that the column may have; for the statement's own reasons written in some way. */
  Sql constant(ScopeColumn column) {
    return constant(dice.pick(column.pool()));
  }

  Sql constant(Object value) {
    if (prepared && chance(65)) {
      has(Feature.PARAMETER);
      return new Value(value, chance(60) ? Value.Style.PARAMETER : Value.Style.OTHER_PARAMETER);
    }
    if (value instanceof LocalDateTime && chance(25)) {
      has(Feature.TIME_AS_STRING);
      return new Value(value, Value.Style.STRING);
    }
    return Value.literal(value);
  }

  /** The tables that exist, and what their columns hold. */
  record Tables(
      List<ModelTable> queried,
      List<Object> ids,
      List<Object> times,
      Map<String, List<String>> columns) {

    /** Every column, in the order of the table. */
    List<Item> star(Relation relation) {
      return columns.get(relation.table()).stream()
          .map(relation::column)
          .map(column -> new Item(column, column.name(), column.kind()))
          .toList();
    }

    List<ModelTable> children() {
      return queried.stream().filter(table -> !table.isSessions()).toList();
    }

    List<Object> pool(ModelColumn column) {
      return column.pool().isEmpty() ? List.of("{", "x") : column.pool();
    }

    boolean has(ModelTable table) {
      return queried.contains(table);
    }
  }
}
