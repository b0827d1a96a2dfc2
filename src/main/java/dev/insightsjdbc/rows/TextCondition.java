package dev.insightsjdbc.rows;

import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/** A condition on what a text says. */
public sealed interface TextCondition extends Condition.OfValues {

  /** The place of the text. */
  int column();

  @Override
  default void forEachColumn(IntConsumer consumer) {
    consumer.accept(column());
  }

  /**
   * {@code column LIKE pattern}: {@code %} is any characters, {@code _} one code point.
   *
   * @param escape takes the next character of the pattern as it is; empty where nothing does
   */
  record Like(int column, Operand pattern, Optional<Character> escape) implements TextCondition {

    /** The pattern, where it stands in the statement and is not NULL. */
    public Optional<LikePattern> literalPattern() {
      return pattern instanceof Operand.Literal literal && literal.value() instanceof String text
          ? Optional.of(LikePattern.of(text, escape))
          : Optional.empty();
    }

    @Override
    public TextCondition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new Like(columns.applyAsInt(column), pattern, escape);
    }

    @Override
    public RowTest bind(RowMaker rows) {
      if (!(pattern.value(rows.bindings()) instanceof String bound)) {
        return row -> Truth.UNKNOWN;
      }
      Predicate<String> like = LikePattern.of(bound, escape).predicate();
      return row -> row[column] instanceof String text ? Truth.of(like.test(text)) : Truth.UNKNOWN;
    }

    @Override
    public String toString() {
      return "$"
          + column
          + " LIKE "
          + pattern
          + escape.map(it -> " ESCAPE '" + it + "'").orElse("");
    }
  }

  /** {@code text_match(column, words)}: the text has any of the words. */
  record HasWords(int column, Operand words) implements TextCondition {
    @Override
    public TextCondition remapped(IntUnaryOperator columns, IntUnaryOperator nodes) {
      return new HasWords(columns.applyAsInt(column), words);
    }

    @Override
    public RowTest bind(RowMaker rows) {
      if (!(words.value(rows.bindings()) instanceof String bound)) {
        return row -> Truth.UNKNOWN;
      }
      TextMatch match = TextMatch.ofAny(bound);
      return row ->
          row[column] instanceof String text ? Truth.of(match.matches(text)) : Truth.UNKNOWN;
    }

    @Override
    public String toString() {
      return "text_match($" + column + ", " + words + ")";
    }
  }
}
