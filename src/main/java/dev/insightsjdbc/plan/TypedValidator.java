package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLSyntaxErrorException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/** Calcite's validator, told the types of {@code ?}. */
final class TypedValidator extends SqlValidatorImpl {

  /** The place of the exclusion among a window's operands. */
  private static final int EXCLUDE = 8;

  private final List<RelDataType> parameters;
  private final Set<SqlWindow> resolving = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * A validator of one statement.
   *
   * @param parameters the types by place
   */
  TypedValidator(
      SqlOperatorTable operators,
      CalciteCatalogReader catalog,
      Config config,
      List<RelDataType> parameters) {
    super(operators, catalog, catalog.getTypeFactory(), config);
    this.parameters = parameters;
  }

  @Override
  protected void inferUnknownTypes(RelDataType type, SqlValidatorScope scope, SqlNode node) {
    if (node instanceof SqlDynamicParam parameter) {
      setValidatedNodeType(node, parameters.get(parameter.getIndex()));
    } else {
      super.inferUnknownTypes(type, scope, node);
    }
  }

  @Override
  public RelDataType deriveType(SqlValidatorScope scope, SqlNode node) {
    if (node instanceof SqlDynamicParam parameter) {
      setValidatedNodeType(node, parameters.get(parameter.getIndex()));
    }
    if (node instanceof SqlNodeList && getValidatedNodeTypeIfKnown(node) == null) {
      // An aggregate's own ORDER BY, which is asked for its nullability like an operand.
      return typeFactory.createSqlType(SqlTypeName.ANY);
    }
    if (node instanceof SqlCall difference
        && node.getKind() == SqlKind.TIMESTAMP_DIFF
        && difference.operandCount() == 3) {
      makeTimes(scope, difference);
    }
    RelDataType type = super.deriveType(scope, node);
    if (type.getSqlTypeName() == SqlTypeName.DATE
        && node instanceof SqlCall sum
        && sum.isA(DateArithmetic.SUMS)) {
      requireDays(scope, sum);
    }
    return type;
  }

  /**
   * Calcite forgets the frame of a window that is made of another one, and what that is made of.
   */
  @Override
  public SqlWindow resolveWindow(SqlNode window, SqlValidatorScope scope) {
    SqlWindow written =
        window instanceof SqlIdentifier name
            ? scope.lookupWindow(name.getSimple())
            : (SqlWindow) window;
    if (written == null || written.getRefName() == null) {
      return super.resolveWindow(window, scope);
    }
    if (!resolving.add(written)) {
      throw new RowFailure(
          new SQLSyntaxErrorException(
              "the window " + written.getRefName() + " is made of itself", "42000"));
    }
    SqlWindow resolved = written.overlay(resolveWindow(written.getRefName(), scope), this);
    resolving.remove(written);
    resolved.setLowerBound(written.getLowerBound());
    resolved.setUpperBound(written.getUpperBound());
    resolved.setOperand(EXCLUDE, written.getExclude());
    return resolved;
  }

  /** Calcite would subtract a date's days from the milliseconds of a time. */
  private void makeTimes(SqlValidatorScope scope, SqlCall difference) {
    for (int place = 1; place <= 2; place++) {
      SqlNode operand = difference.operand(place);
      if (deriveType(scope, operand).getSqlTypeName() == SqlTypeName.DATE
          && deriveType(scope, difference.operand(3 - place)).getSqlTypeName()
              == SqlTypeName.TIMESTAMP) {
        difference.setOperand(place, RewrittenFunctions.cast(operand, SqlTypeName.TIMESTAMP));
      }
    }
  }

  /** Calcite drops the hours that are added to a date. */
  private void requireDays(SqlValidatorScope scope, SqlCall sum) {
    for (SqlNode operand : sum.getOperandList()) {
      SqlTypeName type = deriveType(scope, operand).getSqlTypeName();
      if (SqlTypeName.DAY_INTERVAL_TYPES.contains(type) && type != SqlTypeName.INTERVAL_DAY) {
        throw RowFailure.unsupported(
            "hours are not added to a date: write CAST(date AS TIMESTAMP)");
      }
    }
  }

  @Override
  public @Nullable RelDataType getValidatedNodeTypeIfKnown(SqlNode node) {
    return node instanceof SqlDynamicParam parameter
        ? parameters.get(parameter.getIndex())
        : super.getValidatedNodeTypeIfKnown(node);
  }

  @Override
  public RelDataType getParameterRowType(SqlNode statement) {
    return typeFactory.createStructType(
        parameters, IntStream.range(0, parameters.size()).mapToObj(place -> "?" + place).toList());
  }
}
