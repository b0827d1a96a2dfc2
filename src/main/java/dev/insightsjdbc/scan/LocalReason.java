package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.FieldClass;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;

/** Says to people why a conjunct is judged here. */
final class LocalReason {

  private LocalReason() {}

  /** Of a conjunct of which nothing is sent. */
  static String of(Condition conjunct, ScanSpec spec, Pushdown mode) {
    if (conjunct.equals(Condition.FALSE)) {
      return "no row satisfies it";
    }
    if (conjunct instanceof Condition.Compare compare) {
      return ofComparison(compare.comparison(), spec.columns().get(compare.column()));
    }
    if (conjunct instanceof Condition.CompareColumns) {
      return "the service does not compare fields with each other";
    }
    if (conjunct instanceof Condition.Or) {
      return "not every side of the OR can be said to the service";
    }
    if (conjunct instanceof Condition.Not not && not.condition() instanceof Condition.Has) {
      return "the service could only leave out sessions by one equality on a child table";
    }
    if (conjunct instanceof Condition.Has) {
      return "nothing in the sub-query is an equality that the service knows";
    }
    return mode == Pushdown.DOCUMENTED
        ? "the API's page has no words for it"
        : "the service has no words for it, or the column's values may be too long for its index";
  }

  private static String ofComparison(Comparison comparison, RowColumn column) {
    if (column.column().source() instanceof Column.Source.Computed) {
      return "it is of what is computed here";
    }
    if (!(column.column().source() instanceof Column.Source.Field field)) {
      return ofNoField(column.column().source());
    }
    if (field.fieldClass() == FieldClass.TEXT) {
      return "a text field is found by its words only: text_match";
    }
    if (field.fieldClass() == FieldClass.LOCAL) {
      return "how the service indexes the field is uncertain";
    }
    if (comparison == Comparison.EQUAL) {
      return "the service may not index values of that length";
    }
    if (comparison == Comparison.NOT_EQUAL && column.node() != Shape.ROOT) {
      return "it would leave out sessions that have the value in another element";
    }
    return "the API's page has no ranges";
  }

  private static String ofNoField(Column.Source source) {
    if (source instanceof Column.Source.Index) {
      return "a place in an array is not known to the service";
    }
    if (source instanceof Column.Source.OfKey) {
      return "it is the name of a field, and the service finds sessions by values of fields";
    }
    return source instanceof Column.Source.KeyValue
        ? "it is under a field of another name in each session"
        : "the service does not search a document's text";
  }

  /** Of a conjunct that the service answers with too many sessions. */
  static String ofSuperset(Condition conjunct, ScanSpec spec) {
    if (conjunct instanceof Condition.Compare compare
        && spec.columns().get(compare.column()).node() == Shape.ROOT) {
      return "must_not keeps sessions without the field, where SQL's comparison is unknown";
    }
    return "the service finds sessions of which some element has the value";
  }
}
