package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Operand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/**
 * How texts begin that a pattern of LIKE lets through.
 *
 * @param text not empty
 * @param isAll whether the pattern lets through whatever begins so
 */
record LikePrefix(String text, boolean isAll) {

  /** Above every character that a time's text can have. */
  private static final char ABOVE = '~';

  /** The beginning; empty where a pattern is no literal, or has none. */
  static Optional<LikePrefix> of(RexCall like) {
    List<String> literals =
        like.getOperands().stream()
            .skip(1)
            .flatMap(operand -> literal(operand).stream())
            .collect(Collectors.toList());
    if (literals.size() != like.getOperands().size() - 1) {
      return Optional.empty();
    }
    String pattern = literals.get(0);
    String special = "%_" + (literals.size() > 1 ? literals.get(1) : "");
    int end = 0;
    while (end < pattern.length() && special.indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    return end == 0
        ? Optional.empty()
        : Optional.of(
            new LikePrefix(pattern.substring(0, end), pattern.substring(end).equals("%")));
  }

  private static Optional<String> literal(RexNode operand) {
    return operand instanceof RexLiteral literal && !literal.isNull()
        ? Optional.ofNullable(literal.getValueAs(String.class))
        : Optional.empty();
  }

  /** The first text that begins so. */
  Operand first() {
    return new Operand.Literal(text);
  }

  /** What is greater than each time's text that begins so, and than no other that is greater. */
  Operand end() {
    return new Operand.Literal(text + ABOVE);
  }
}
