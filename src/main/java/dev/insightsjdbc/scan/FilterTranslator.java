package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.catalog.ElementArray;
import dev.insightsjdbc.catalog.FieldClass;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.rows.TextCondition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says conditions on rows as conditions on documents. The result holds for every document of which
 * a row satisfies the condition; where it is exact, for no other.
 */
final class FilterTranslator {

  /**
   * A condition, said of documents.
   *
   * @param exact whether every row of a document satisfies the condition where this holds
   */
  record Said(Sayable sayable, boolean exact) {}

  private final Shape shape;
  private final List<RowColumn> columns;
  private final Pushdown mode;

  /** The nodes whose rows are known to be what the caller said. */
  private final Set<Integer> callers;

  /** A translator of conjuncts of the spec's condition. */
  FilterTranslator(ScanSpec spec, List<Condition> conjuncts, Pushdown mode) {
    this(spec.shape(), spec.columns(), mode, callers(conjuncts, spec.columns()));
  }

  private FilterTranslator(
      Shape shape, List<RowColumn> columns, Pushdown mode, Set<Integer> callers) {
    this.shape = shape;
    this.columns = columns;
    this.mode = mode;
    this.callers = Set.copyOf(callers);
  }

  /** Where {@code role = 'user'} holds. */
  private static Set<Integer> callers(List<Condition> conjuncts, List<RowColumn> columns) {
    Set<Integer> nodes = new HashSet<>();
    for (Condition conjunct : conjuncts) {
      if (conjunct instanceof Condition.Compare compare
          && compare.comparison() == Comparison.EQUAL
          && compare.operand() instanceof Operand.Literal literal
          && columns.get(compare.column()).column().source() instanceof Column.Source.KeyKind kind
          && kind.one().equals(literal.value())) {
        nodes.add(columns.get(compare.column()).node());
      }
    }
    return nodes;
  }

  /** For what stands beside other conjuncts. */
  private FilterTranslator beside(List<Condition> conjuncts) {
    Set<Integer> more = new HashSet<>(callers);
    more.addAll(callers(conjuncts, columns));
    return new FilterTranslator(shape, columns, mode, more);
  }

  /** The condition said of documents; empty where nothing can be said. */
  Optional<Said> say(Condition condition) {
    if (condition instanceof Condition.And and) {
      return beside(and.parts()).all(and.parts());
    }
    if (condition instanceof Condition.Or or) {
      return any(or.parts());
    }
    if (condition instanceof Condition.Holds holds) {
      return say(holds.condition());
    }
    if (condition instanceof Condition.Has has) {
      return has(has);
    }
    return condition instanceof Condition.Not not ? not(not.condition()) : leaf(condition);
  }

  /** What can be said of some parts is said of all. */
  private Optional<Said> all(List<Condition> conditions) {
    List<Sayable> parts = new ArrayList<>();
    boolean exact = true;
    for (Condition condition : conditions) {
      Optional<Said> said = say(condition);
      said.ifPresent(it -> parts.add(it.sayable()));
      exact &= said.map(Said::exact).orElse(false);
    }
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Said(parts.size() == 1 ? parts.get(0) : new Sayable.All(parts), exact));
  }

  private Optional<Said> any(List<Condition> conditions) {
    List<Sayable> parts = new ArrayList<>();
    boolean exact = true;
    for (Condition condition : conditions) {
      Optional<Said> said = say(condition);
      if (said.isEmpty()) {
        return Optional.empty();
      }
      parts.add(said.get().sayable());
      exact &= said.get().exact() && !isInequalityOfNull(condition);
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Said(new Sayable.Any(parts), exact));
  }

  /** Where a value may be NULL, nothing is unequal to it, but {@code must_not} finds all. */
  private static boolean isInequalityOfNull(Condition condition) {
    return condition instanceof Condition.Compare compare
        ? compare.comparison() == Comparison.NOT_EQUAL
            && !(compare.operand() instanceof Operand.Literal literal && literal.value() != null)
        : condition.parts().stream().anyMatch(FilterTranslator::isInequalityOfNull);
  }

  /** Some combination satisfies all conjuncts: for each of them some element does. */
  private Optional<Said> has(Condition.Has has) {
    Optional<Said> said = say(has.on());
    boolean exact = said.isPresent() && isOfOneElement(has);
    return said.map(it -> new Said(it.sayable(), exact));
  }

  /** Whether a document has a row exactly where an element has one of some values. */
  private boolean isOfOneElement(Condition.Has has) {
    List<Condition> equalities =
        has.on() instanceof Condition.Or or ? or.parts() : List.of(has.on());
    return has.loops().size() == 1
        && has.loops().get(0) instanceof Part.Loop loop
        && shape.node(loop.node()).parent() == Shape.ROOT
        && shape.node(loop.node()).array().isPresent()
        && equalities.stream().allMatch(each -> isOfElement(each, loop.node()));
  }

  private boolean isOfElement(Condition condition, int node) {
    Optional<RowColumn> column =
        condition instanceof Condition.Compare compare
                && compare.comparison() == Comparison.EQUAL
                && say(compare).isPresent()
            ? Optional.of(columns.get(compare.column()))
            : Optional.empty();
    return column.filter(it -> it.node() == node && makesARow(it)).isPresent();
  }

  /** Whether every element with a value in the column is a row. */
  private boolean makesARow(RowColumn column) {
    ElementArray array = Catalog.array(shape.node(column.node()).array().orElseThrow());
    List<String> names = PushedClause.path(column.column()).names();
    int depth = array.path().names().size();
    return names.size() == depth || array.rowKeys().contains(names.get(depth));
  }

  /** Where the condition, of two values, does not hold; unknown counts as not. */
  private Optional<Said> not(Condition condition) {
    if (condition instanceof Condition.IsTrue column) {
      return term(column.column(), new Operand.Literal(false));
    }
    if (condition instanceof Condition.IsNull column) {
      return exists(column.column());
    }
    boolean twoValued = condition instanceof Condition.Holds || condition instanceof Condition.Has;
    return twoValued
        ? say(condition)
            .filter(said -> said.exact() && !isInequalityOfNull(condition))
            .map(said -> new Said(new Sayable.None(said.sayable()), true))
        : Optional.empty();
  }

  private Optional<Said> leaf(Condition condition) {
    if (condition instanceof Condition.Compare compare) {
      return compare(compare);
    }
    if (condition instanceof Condition.IsTrue column) {
      return term(column.column(), new Operand.Literal(true));
    }
    if (condition instanceof Condition.IsNull column && isRoot(column.column())) {
      return exists(column.column())
          .map(said -> new Said(new Sayable.None(said.sayable()), said.exact()));
    }
    if (condition instanceof TextCondition.HasWords match) {
      return words(match);
    }
    return condition instanceof TextCondition.Like like ? like(like) : Optional.empty();
  }

  /** Words of the caller stand at two paths, of which each document has one. */
  private Optional<Said> words(TextCondition.HasWords match) {
    RowColumn column = columns.get(match.column());
    if (column.column().source() instanceof Column.Source.KeyValue spoken) {
      List<Sayable> paths =
          spoken.searchable().stream()
              .<Sayable>map(path -> new Sayable.Leaf(new PushedClause.Match(path, match.words())))
              .toList();
      return callers.contains(column.node())
          ? Optional.of(new Said(new Sayable.Any(paths), false))
          : Optional.empty();
    }
    return fieldOf(match.column())
        .filter(field -> field.fieldClass() == FieldClass.TEXT)
        .map(field -> leaf(new PushedClause.Match(field.path(), match.words()), match.column()));
  }

  private Optional<Said> compare(Condition.Compare compare) {
    return switch (compare.comparison()) {
      case EQUAL -> term(compare.column(), compare.operand());
      case NOT_EQUAL -> inequality(compare);
      default -> range(compare);
    };
  }

  private Optional<Said> term(int column, Operand operand) {
    return fieldOf(column)
        .filter(it -> it.fieldClass().takesTerms() && Carried.mayBe(column(column), operand))
        .map(it -> leaf(new PushedClause.Term(column(column), operand), column));
  }

  /** {@code must_not} keeps what lacks the field, and on an array drops too much. */
  private Optional<Said> inequality(Condition.Compare compare) {
    if (!isRoot(compare.column())) {
      return Optional.empty();
    }
    return term(compare.column(), compare.operand())
        .map(
            equal -> {
              Sayable unequal = new Sayable.None(equal.sayable());
              boolean nullable = column(compare.column()).nullable();
              return exists(compare.column())
                  .filter(unused -> nullable)
                  .map(is -> new Said(new Sayable.All(List.of(unequal, is.sayable())), true))
                  .orElse(new Said(unequal, !nullable));
            });
  }

  private Optional<Said> range(Condition.Compare compare) {
    Column column = column(compare.column());
    return ofShortValues(compare.column())
        .filter(it -> takesRanges(column.type()) && Carried.mayBe(column, compare.operand()))
        .map(
            it ->
                leaf(
                    new PushedClause.Range(column, compare.comparison(), compare.operand()),
                    compare.column()));
  }

  /** Of times the dates of a request say all that is to be said. */
  private static boolean takesRanges(ColumnType type) {
    return type != ColumnType.BOOLEAN && type != ColumnType.TIMESTAMP;
  }

  private Optional<Said> exists(int column) {
    return ofShortValues(column).map(it -> leaf(new PushedClause.Exists(column(column)), column));
  }

  private Optional<Said> like(TextCondition.Like like) {
    return ofShortValues(like.column())
        .flatMap(it -> like.literalPattern())
        .map(pattern -> leaf(new PushedClause.Like(column(like.column()), pattern), like.column()));
  }

  private Said leaf(PushedClause clause, int column) {
    return new Said(new Sayable.Leaf(clause), isRoot(column));
  }

  /** A column of which Elasticsearch's own components may be asked. */
  private Optional<Column.Source.Field> ofShortValues(int column) {
    return fieldOf(column)
        .filter(it -> mode == Pushdown.ELASTICSEARCH && it.fieldClass().isShort());
  }

  private Optional<Column.Source.Field> fieldOf(int column) {
    return column(column).source() instanceof Column.Source.Field field
        ? Optional.of(field)
        : Optional.empty();
  }

  private Column column(int place) {
    return columns.get(place).column();
  }

  private boolean isRoot(int place) {
    return columns.get(place).node() == Shape.ROOT;
  }
}
