package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.FilterCodec;
import dev.insightsjdbc.api.FilterDialect;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.engine.RowFailure;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSpec;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.jspecify.annotations.Nullable;

/** {@code raw_filter(json)}: a {@code filter_by} of the user's own. */
final class RawFilter {

  private static final String PLACE =
      "raw_filter stands only as a conjunct of WHERE over exactly one scan of documents";

  /** Of the 7,000 bytes that common gateways take, what the rest of a request leaves. */
  private static final int LONGEST = 6_000;

  private RawFilter() {}

  /**
   * The JSON of a condition that is a call of it.
   *
   * @return empty where the condition is another one
   * @throws SQLSyntaxErrorException 42000 where the JSON is neither a literal nor a {@code ?}
   */
  static Optional<Operand> json(RexNode condition) throws SQLSyntaxErrorException {
    if (!(condition instanceof RexCall call)
        || !call.getOperator().equals(DriverFunctions.RAW_FILTER)) {
      return Optional.empty();
    }
    Optional<Operand> json = OperandTranslator.translate(call.getOperands().get(0));
    if (json.isEmpty()) {
      throw new SQLSyntaxErrorException(
          "raw_filter takes a literal or ?, the JSON object of filter_by", "42000");
    }
    return json;
  }

  /**
   * Reads what a user wrote.
   *
   * @param json null is SQL's NULL
   * @param dialect what the service may be asked
   * @throws SQLSyntaxErrorException 42000 where it is no {@code filter_by}
   */
  static Filter read(@Nullable String json, FilterDialect dialect) throws SQLSyntaxErrorException {
    if (json == null) {
      throw new SQLSyntaxErrorException(
          "raw_filter takes the JSON object of filter_by, got NULL", "42000");
    }
    try {
      return FilterCodec.read(json, dialect);
    } catch (InvalidParameterException e) {
      throw new SQLSyntaxErrorException("raw_filter: " + e.getMessage(), "42000", e);
    }
  }

  /**
   * Reads those of a statement, as far as they are known.
   *
   * @param bindings empty knows only what stands in the statement
   * @throws SQLSyntaxErrorException 42000 where one is no {@code filter_by}, or those of a scan are
   *     too long for one request, or two of them have a {@code should}
   */
  static void check(List<ScanSpec> scans, Optional<Bindings> bindings, Pushdown mode)
      throws SQLSyntaxErrorException {
    for (ScanSpec scan : scans) {
      int groups = 0;
      int length = 0;
      for (Operand json : scan.rawFilters()) {
        if (bindings.isPresent() || json.isLiteral()) {
          Filter filter = read((String) json.value(bindings.orElse(Bindings.NONE)), mode.dialect());
          groups += filter.should().isEmpty() ? 0 : 1;
          length += FilterCodec.lengthInLine(filter);
        }
      }
      if (length > LONGEST) {
        throw new SQLSyntaxErrorException(
            "raw_filter takes "
                + length
                + " bytes of a request's line, which has room for "
                + LONGEST
                + ": shorten it",
            "42000");
      }
      if (groups > 1) {
        throw new SQLSyntaxErrorException(
            "two raw_filter have a should, and a request has one group of which one must hold",
            "42000");
      }
    }
  }

  /**
   * Refuses a plan in which one is left, since nothing here can evaluate it.
   *
   * @throws RowFailure with a SQLFeatureNotSupportedException 0A000 where there is one
   */
  static void requireNone(RelNode plan) {
    if (isIn(plan)) {
      throw misplaced();
    }
  }

  /** What is thrown for one that stands where it may not. */
  static RowFailure misplaced() {
    return RowFailure.unsupported(PLACE);
  }

  /** Whether one is in an expression, or in a sub-query of it. */
  static boolean isIn(RexNode expression) {
    Finder finder = new Finder();
    expression.accept(finder);
    return finder.found;
  }

  static boolean isIn(RelNode plan) {
    Finder finder = new Finder();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        node.accept(finder);
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return finder.found;
  }

  private static final class Finder extends RexShuttle {
    private boolean found;

    @Override
    public RexNode visitCall(RexCall call) {
      found |= call.getOperator().equals(DriverFunctions.RAW_FILTER);
      return super.visitCall(call);
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery query) {
      found |= isIn(query.rel);
      return super.visitSubQuery(query);
    }
  }
}
