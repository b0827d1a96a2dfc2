package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.LikePattern;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.rows.ValueOrder;
import dev.insightsjdbc.scan.ValueSet.Cut;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * What values a column can have, and which of them compare in a way. Whole numbers, times and
 * booleans, which have neighbours, are told by the whole numbers that they stand before.
 */
record ColumnValues(ColumnType type, ValueSet all) {

  private static final Cut FIRST_TEXT = new Cut("", false);

  static ColumnValues of(RowColumn column) {
    ColumnType type = column.column().type();
    ValueSet values =
        switch (type) {
          case VARCHAR -> ValueSet.between(FIRST_TEXT, Cut.END);
          case BOOLEAN -> between(0, 1);
          case INTEGER -> between(Integer.MIN_VALUE, Integer.MAX_VALUE);
          case BIGINT, TIMESTAMP -> between(Long.MIN_VALUE, Long.MAX_VALUE);
        };
    // A join may have no row for any other part of the document.
    boolean present = column.node() == Shape.ROOT && !column.column().nullable();
    return new ColumnValues(type, present ? values : ValueSet.any(List.of(values, ValueSet.NULL)));
  }

  private static ValueSet between(long first, long last) {
    return ValueSet.between(before(first), before(BigDecimal.valueOf(last).add(BigDecimal.ONE)));
  }

  /** All but NULL. */
  ValueSet present() {
    return all.withoutNull();
  }

  /** Those that compare so to a value, which is not NULL; all but NULL where that is no sense. */
  ValueSet where(Comparison comparison, Object value) {
    if (!isOfThisKind(value)) {
      return present();
    }
    Cut before = cut(value, false);
    Cut after = cut(value, true);
    return switch (comparison) {
      case EQUAL -> within(before, after);
      case NOT_EQUAL -> present().without(within(before, after));
      case LESS -> within(first(), before);
      case LESS_OR_EQUAL -> within(first(), after);
      case GREATER -> within(after, last());
      case GREATER_OR_EQUAL -> within(before, last());
    };
  }

  /** Those that begin as a pattern does, or are it where it has no wildcard. */
  ValueSet like(LikePattern pattern) {
    if (pattern.pieces().isEmpty()) {
      return where(Comparison.EQUAL, "");
    }
    if (type != ColumnType.VARCHAR
        || !(pattern.pieces().get(0) instanceof LikePattern.Piece.Text start)) {
      return present();
    }
    return pattern.pieces().size() == 1
        ? where(Comparison.EQUAL, start.text())
        : within(cut(start.text(), false), behind(start.text()));
  }

  /** Behind all texts that begin so. */
  private static Cut behind(String start) {
    int last = start.codePointBefore(start.length());
    boolean isLast =
        last == Character.MAX_CODE_POINT || (last >= Character.MIN_SURROGATE && last <= 0xDFFF);
    if (isLast) {
      return Cut.END;
    }
    int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
    String rest = start.substring(0, start.length() - Character.charCount(last));
    return new Cut(rest + Character.toString(next), false);
  }

  private ValueSet within(Cut from, Cut to) {
    return ValueSet.between(Cut.greatest(from, first()), Cut.least(to, last()));
  }

  private Cut first() {
    return all.ranges().get(0).from();
  }

  private Cut last() {
    return all.ranges().get(0).to();
  }

  private boolean isOfThisKind(Object value) {
    return switch (type) {
      case VARCHAR -> value instanceof String;
      case BOOLEAN -> value instanceof Boolean;
      case INTEGER, BIGINT, TIMESTAMP -> value instanceof Number;
    };
  }

  private Cut cut(Object value, boolean after) {
    if (value instanceof String) {
      return new Cut(value, after);
    }
    if (value instanceof Boolean is) {
      return before((is ? 1 : 0) + (after ? 1 : 0));
    }
    // Beside these ends all numbers are alike; 1e999999999 is never written out.
    if (compare(value, first()) < 0) {
      return first();
    }
    if (compare(value, last()) >= 0) {
      return last();
    }
    BigDecimal whole = BigDecimal.valueOf(((Number) value).longValue());
    int rest = ValueOrder.compare(value, whole);
    return before(rest > 0 || (rest == 0 && after) ? whole.add(BigDecimal.ONE) : whole);
  }

  private static int compare(Object number, Cut end) {
    return ValueOrder.compare(number, Objects.requireNonNull(end.value()));
  }

  private static Cut before(long whole) {
    return before(BigDecimal.valueOf(whole));
  }

  private static Cut before(BigDecimal whole) {
    return new Cut(whole, false);
  }
}
