package dev.insightsjdbc.plan;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.schema.impl.AggregateFunctionImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.apache.calcite.util.Optionality;

/** The aggregates that {@link Spread} computes; they are called with DOUBLEs. */
final class SpreadAggregates {

  /** All of them. */
  static final List<SqlOperator> ALL =
      List.of(
          of("VAR_POP", Spread.Variance.class, 1),
          of("VAR_SAMP", Spread.SampleVariance.class, 1),
          of("VARIANCE", Spread.SampleVariance.class, 1),
          of("STDDEV_POP", Spread.Deviation.class, 1),
          of("STDDEV_SAMP", Spread.SampleDeviation.class, 1),
          of("STDDEV", Spread.SampleDeviation.class, 1),
          of("COVAR_POP", Spread.Covariance.class, 2),
          of("COVAR_SAMP", Spread.SampleCovariance.class, 2),
          of("REGR_SYY", Spread.Squares.class, 2),
          of("REGR_SXX", Spread.OtherSquares.class, 2));

  private SpreadAggregates() {}

  private static SqlOperator of(String name, Class<?> code, int arguments) {
    List<SqlTypeFamily> families = Collections.nCopies(arguments, SqlTypeFamily.NUMERIC);
    return new SqlUserDefinedAggFunction(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.DOUBLE_FORCE_NULLABLE,
        InferTypes.FIRST_KNOWN,
        OperandTypes.operandMetadata(
            families,
            types -> families.stream().map(family -> family.getDefaultConcreteType(types)).toList(),
            place -> "value",
            place -> false),
        Objects.requireNonNull(AggregateFunctionImpl.create(code)),
        false,
        false,
        Optionality.FORBIDDEN);
  }
}
