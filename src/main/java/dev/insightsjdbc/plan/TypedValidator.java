package dev.insightsjdbc.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/** Calcite's validator, told the types of {@code ?}. */
final class TypedValidator extends SqlValidatorImpl {

  private final List<RelDataType> parameters;

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
    return super.deriveType(scope, node);
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
