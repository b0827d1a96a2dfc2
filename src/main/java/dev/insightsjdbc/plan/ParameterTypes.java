package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.CompositeOperandTypeChecker;
import org.apache.calcite.sql.type.ImplicitCastOperandTypeChecker;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/** The types that a {@code ?} can have. */
final class ParameterTypes {

  private static final int MILLISECONDS = 3;

  private static final Set<SqlKind> OF_TEXTS =
      Set.of(SqlKind.LIKE, SqlKind.SIMILAR, SqlKind.RLIKE, SqlKind.POSITION, SqlKind.TRIM);

  private final RelDataTypeFactory factory;

  ParameterTypes(RelDataTypeFactory factory) {
    this.factory = factory;
  }

  RelDataType text() {
    return factory.createTypeWithCharsetAndCollation(
        of(SqlTypeName.VARCHAR), factory.getDefaultCharset(), SqlCollation.IMPLICIT);
  }

  /** A number of another kind is written into the statement when it is bound. */
  RelDataType number() {
    return of(SqlTypeName.BIGINT);
  }

  RelDataType truth() {
    return of(SqlTypeName.BOOLEAN);
  }

  RelDataType time() {
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.TIMESTAMP, MILLISECONDS), true);
  }

  private RelDataType bytes() {
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.VARBINARY, RelDataType.PRECISION_NOT_SPECIFIED), true);
  }

  private RelDataType of(SqlTypeName name) {
    return factory.createTypeWithNullability(factory.createSqlType(name), true);
  }

  /**
   * The type for what is to stand beside a type; empty where that says nothing. It has room for
   * what is longer, or more exact.
   */
  Optional<RelDataType> of(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case CHAR, VARCHAR -> Optional.of(text());
      case BINARY, VARBINARY -> Optional.of(bytes());
      case TIMESTAMP -> Optional.of(time());
      case REAL -> Optional.of(of(SqlTypeName.DOUBLE));
      case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, FLOAT, DOUBLE, DATE, TIME ->
          Optional.of(factory.createTypeWithNullability(type, true));
      default -> Optional.empty();
    };
  }

  /** The type that a function asks of an argument. */
  Optional<RelDataType> argument(SqlCall call, int place) {
    if (call.getKind() == SqlKind.IS_NULL || call.getKind() == SqlKind.IS_NOT_NULL) {
      return Optional.empty();
    }
    if (call.getKind() == SqlKind.POSITION && place > 1) {
      return Optional.of(of(SqlTypeName.INTEGER));
    }
    if (OF_TEXTS.contains(call.getKind()) || call.getOperator().getName().equals("||")) {
      return Optional.of(text());
    }
    if (call.getOperator().equals(SqlStdOperatorTable.SUBSTRING)) {
      return Optional.of(place == 0 ? text() : of(SqlTypeName.INTEGER));
    }
    return call.getKind() == SqlKind.EXTRACT
        ? Optional.of(time())
        : operators(call.getOperator())
            .flatMap(operator -> family(operator.getOperandTypeChecker(), call, place).stream())
            .findFirst()
            .flatMap(this::of);
  }

  /** The functions that may be meant, where a name has several. */
  private static Stream<SqlOperator> operators(SqlOperator operator) {
    if (!(operator instanceof SqlUnresolvedFunction)) {
      return Stream.of(operator);
    }
    List<SqlOperator> named = new ArrayList<>();
    FunctionTable.INSTANCE.lookupOperatorOverloads(
        new SqlIdentifier(operator.getName(), SqlParserPos.ZERO),
        null,
        SqlSyntax.FUNCTION,
        named,
        SqlNameMatchers.withCaseSensitive(false));
    return named.stream();
  }

  private static Optional<SqlTypeFamily> family(
      @Nullable SqlOperandTypeChecker checker, SqlCall call, int place) {
    if (checker instanceof CompositeOperandTypeChecker composite) {
      if (isSequence(composite, call)) {
        return family(composite.getRules().get(place), call, 0);
      }
      return composite.getRules().stream()
          .filter(rule -> rule.getOperandCountRange().isValidCount(call.operandCount()))
          .flatMap(rule -> family(rule, call, place).stream())
          .findFirst();
    }
    if (!(checker instanceof ImplicitCastOperandTypeChecker families)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(families.getOperandSqlTypeFamily(place));
    } catch (RuntimeException e) {
      return Optional.empty(); // some checkers have none for that place
    }
  }

  /** A rule for each argument. */
  private static boolean isSequence(CompositeOperandTypeChecker checker, SqlCall call) {
    return call.operandCount() > 1
        && checker.getRules().size() == call.operandCount()
        && checker.getRules().stream().allMatch(rule -> rule.getOperandCountRange().getMax() == 1);
  }

  private Optional<RelDataType> of(SqlTypeFamily family) {
    return switch (family) {
      case CHARACTER, STRING -> Optional.of(text());
      case NUMERIC, EXACT_NUMERIC, APPROXIMATE_NUMERIC, INTEGER ->
          Optional.of(of(SqlTypeName.INTEGER));
      case BOOLEAN -> Optional.of(truth());
      case BINARY -> Optional.of(bytes());
      case DATE -> Optional.of(of(SqlTypeName.DATE));
      case DATETIME, TIMESTAMP -> Optional.of(time());
      default -> Optional.empty();
    };
  }

  /** Whether a statement or an expression has any. */
  static boolean areIn(SqlNode node) {
    return count(node) > 0;
  }

  /** How many a statement has. */
  static int count(SqlNode statement) {
    int[] count = {0};
    statement.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            count[0] = Math.max(count[0], parameter.getIndex() + 1);
            return null;
          }
        });
    return count[0];
  }

  /** The types of those that are numbers of rows, in LIMIT and OFFSET. */
  Map<Integer, RelDataType> ofCuts(SqlNode statement) {
    Map<Integer, RelDataType> cuts = new HashMap<>();
    statement.accept(
        new SqlShuttle() {
          @Override
          public @Nullable SqlNode visit(SqlCall call) {
            if (call instanceof SqlOrderBy ordered) {
              add(ordered.offset);
              add(ordered.fetch);
            }
            return super.visit(call);
          }

          private void add(@Nullable SqlNode rows) {
            if (rows instanceof SqlDynamicParam parameter) {
              cuts.put(parameter.getIndex(), factory.createSqlType(SqlTypeName.INTEGER));
            }
          }
        });
    return cuts;
  }
}
