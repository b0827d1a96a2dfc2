package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.TextCondition;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a scan's conditions as SQL has them, with names. */
final class ConditionText {

  private final List<RowColumn> columns;
  private final ScanNames names;
  private final OperandText operands;

  ConditionText(ScanSpec spec, ScanNames names, OperandText operands) {
    this.columns = spec.columns();
    this.names = names;
    this.operands = operands;
  }

  String of(Condition condition) {
    if (condition instanceof Condition.And and) {
      return and.parts().isEmpty() ? "TRUE" : joined(and.parts(), " AND ");
    }
    if (condition instanceof Condition.Or or) {
      return or.parts().isEmpty() ? "FALSE" : choice(or.parts(), " IN ");
    }
    if (condition instanceof Condition.Not not) {
      return not(not.condition());
    }
    if (condition instanceof Condition.Holds holds) {
      return "(" + of(holds.condition()) + ") IS TRUE";
    }
    if (condition instanceof Condition.Has has) {
      String where = has.on().equals(Condition.TRUE) ? "" : " WHERE " + of(has.on());
      return "EXISTS (" + parts(has.loops()) + where + ")";
    }
    return ofValues(condition);
  }

  private String ofValues(Condition condition) {
    if (condition instanceof Condition.Compare compare) {
      return names.column(compare.column())
          + " "
          + compare.comparison().symbol()
          + " "
          + operand(compare.operand(), compare.column());
    }
    if (condition instanceof Condition.CompareColumns compare) {
      return names.column(compare.left())
          + " "
          + compare.comparison().symbol()
          + " "
          + names.column(compare.right());
    }
    if (condition instanceof Condition.IsTrue is) {
      return names.column(is.column());
    }
    if (condition instanceof Condition.IsNull is) {
      return names.column(is.column()) + " IS NULL";
    }
    if (condition instanceof TextCondition.Like like) {
      return names.column(like.column())
          + " LIKE "
          + operand(like.pattern(), like.column())
          + like.escape().map(it -> " ESCAPE '" + it + "'").orElse("");
    }
    if (condition instanceof TextCondition.HasWords has) {
      return "text_match("
          + names.column(has.column())
          + ", "
          + operand(has.words(), has.column())
          + ")";
    }
    return "NULL";
  }

  private String operand(Operand operand, int column) {
    return operands.of(operand, type(column));
  }

  private ColumnType type(int column) {
    return columns.get(column).column().type();
  }

  private String not(Condition condition) {
    if (condition instanceof Condition.IsNull is) {
      return names.column(is.column()) + " IS NOT NULL";
    }
    if (condition instanceof Condition.Or or && isChoice(or.parts())) {
      return choice(or.parts(), " NOT IN ");
    }
    String text = of(condition);
    return condition instanceof Condition.Has ? "NOT " + text : "NOT (" + text + ")";
  }

  /** Equalities of one column are an IN. */
  private String choice(List<Condition> parts, String in) {
    if (!isChoice(parts)) {
      return joined(parts, " OR ");
    }
    return names.column(((Condition.Compare) parts.get(0)).column())
        + in
        + parts.stream()
            .map(Condition.Compare.class::cast)
            .map(each -> operand(each.operand(), each.column()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static boolean isChoice(List<Condition> parts) {
    return parts.size() > 1
        && parts.stream()
                .map(
                    part ->
                        part instanceof Condition.Compare compare
                                && compare.comparison() == Comparison.EQUAL
                            ? compare.column()
                            : -1)
                .distinct()
                .count()
            == 1
        && parts.get(0) instanceof Condition.Compare first
        && first.comparison() == Comparison.EQUAL;
  }

  private String joined(List<Condition> parts, String word) {
    return parts.stream()
        .map(
            part ->
                part instanceof Condition.And || part instanceof Condition.Or
                    ? "(" + of(part) + ")"
                    : of(part))
        .collect(Collectors.joining(word));
  }

  /** Nested loops as a FROM has them. */
  String parts(List<Part> parts) {
    List<String> texts = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Outer outer) {
        String on = outer.on().equals(Condition.TRUE) ? "" : " ON " + of(outer.on());
        texts.add("LEFT JOIN (" + parts(outer.parts()) + ")" + on);
      } else if (part instanceof Part.Grouped grouped) {
        String where = grouped.on().equals(Condition.TRUE) ? "" : " WHERE " + of(grouped.on());
        String from = grouped.parts().isEmpty() ? "itself" : parts(grouped.parts());
        texts.add("(" + from + where + " GROUP BY session)");
      } else if (part instanceof Part.InTurn turns) {
        for (Part.InTurn.Rows table : turns.tables()) {
          texts.add(rows(texts.size() + 1, table));
        }
      } else {
        part.forEachNode(node -> texts.add(names.node(node)));
      }
    }
    return String.join(", ", texts);
  }

  private String rows(int number, Part.InTurn.Rows rows) {
    String from = rows.parts().isEmpty() ? "itself" : parts(rows.parts());
    String where = rows.on().equals(Condition.TRUE) ? "" : " WHERE " + of(rows.on());
    return "rows " + number + " (" + from + where + ")";
  }
}
