package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.scan.PushedFilter;
import dev.insightsjdbc.scan.PushedTerm;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Says conjuncts of WHERE as terms of the service's filter. */
final class TermTranslator {

  /**
   * A conjunct as far as the service takes it.
   *
   * @param verdict what is left to do here
   * @param filter the filter so far, with the conjunct
   */
  record Translation(Verdict verdict, PushedFilter filter) {}

  private final ScanSpec spec;
  private final PushedFilter filter;

  /** Adds to the spec's own filter. */
  TermTranslator(ScanSpec spec) {
    this.spec = spec;
    this.filter = spec.filter();
  }

  Translation translate(RexNode conjunct) {
    return equality(conjunct)
        .map(this::must)
        .or(() -> inequality(conjunct))
        .or(() -> group(conjunct))
        .orElse(new Translation(Verdict.LOCAL, filter));
  }

  /** On an array a term finds documents in which some element has the value. */
  private record Equality(PushedTerm term, boolean ofDocument) {}

  private Translation must(Equality equality) {
    return new Translation(
        equality.ofDocument() ? Verdict.EXACT : Verdict.SUPERSET, filter.withMust(equality.term()));
  }

  private Optional<Equality> equality(RexNode condition) {
    return comparison(condition)
        .filter(found -> found.comparison() == Comparison.EQUAL)
        .or(() -> truth(condition))
        .flatMap(TermTranslator::term);
  }

  /** A BOOLEAN column, or its negation, as a comparison. */
  private Optional<ColumnComparison> truth(RexNode condition) {
    boolean value = !condition.isA(SqlKind.NOT) && !condition.isA(SqlKind.IS_FALSE);
    RexNode column =
        condition.isA(List.of(SqlKind.NOT, SqlKind.IS_TRUE, SqlKind.IS_FALSE))
            ? ((RexCall) condition).getOperands().get(0)
            : condition;
    return column instanceof RexInputRef
        ? ColumnReference.of(column, spec)
            .filter(found -> found.column().column().type() == ColumnType.BOOLEAN)
            .map(found -> new ColumnComparison(found, Comparison.EQUAL, new Operand.Literal(value)))
        : Optional.empty();
  }

  private Optional<ColumnComparison> comparison(RexNode condition) {
    return ColumnComparison.of(condition, spec);
  }

  private static Optional<Equality> term(ColumnComparison comparison) {
    ColumnReference column = comparison.column();
    return column
        .field()
        .filter(field -> field.fieldClass().takesTerms())
        .filter(field -> PushedTerm.mayCarry(column.column().column(), comparison.operand()))
        .map(
            field ->
                new Equality(
                    new PushedTerm(column.column().column(), comparison.operand()),
                    column.isOfDocument()));
  }

  /** {@code must_not} keeps what lacks the field, and on an array drops too much. */
  private Optional<Translation> inequality(RexNode condition) {
    return comparison(condition)
        .filter(found -> found.comparison() == Comparison.NOT_EQUAL)
        .filter(found -> found.column().isOfDocument())
        .flatMap(
            found ->
                term(found)
                    .map(
                        equality ->
                            new Translation(
                                found.column().column().column().nullable()
                                    ? Verdict.SUPERSET
                                    : Verdict.EXACT,
                                filter.withMustNot(List.of(equality.term())))));
  }

  /** A request has one group of which one must hold. */
  private Optional<Translation> group(RexNode condition) {
    if (!condition.isA(SqlKind.OR) || !filter.should().isEmpty()) {
      return Optional.empty();
    }
    List<PushedTerm> terms = new ArrayList<>();
    Verdict verdict = Verdict.EXACT;
    for (RexNode disjunct : RelOptUtil.disjunctions(condition)) {
      Optional<Equality> equality = equality(disjunct);
      if (equality.isEmpty()) {
        return Optional.empty();
      }
      terms.add(equality.get().term());
      verdict = equality.get().ofDocument() ? verdict : Verdict.SUPERSET;
    }
    return Optional.of(new Translation(verdict, filter.withShould(terms)));
  }
}
