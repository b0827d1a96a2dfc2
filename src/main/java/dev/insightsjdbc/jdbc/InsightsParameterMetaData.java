package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.SqlType;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What the {@code ?} of a statement are expected to be. */
record InsightsParameterMetaData(List<SqlType> parameters) implements ParameterMetaData, Wrapping {

  @Override
  public int getParameterCount() {
    return parameters.size();
  }

  @Override
  public int isNullable(int parameter) throws SQLException {
    type(parameter);
    return parameterNullable;
  }

  @Override
  public boolean isSigned(int parameter) throws SQLException {
    return JdbcType.of(type(parameter)).isNumber();
  }

  @Override
  public int getPrecision(int parameter) throws SQLException {
    return JdbcType.of(type(parameter)).precision(type(parameter));
  }

  @Override
  public int getScale(int parameter) throws SQLException {
    return JdbcType.of(type(parameter)).scale(type(parameter));
  }

  @Override
  public int getParameterType(int parameter) throws SQLException {
    return JdbcType.of(type(parameter)).jdbcType();
  }

  @Override
  public String getParameterTypeName(int parameter) throws SQLException {
    JdbcType known = JdbcType.of(type(parameter));
    return known == JdbcType.OTHER ? type(parameter).name() : known.name();
  }

  @Override
  public String getParameterClassName(int parameter) throws SQLException {
    return JdbcType.of(type(parameter)).javaClass().getName();
  }

  @Override
  public int getParameterMode(int parameter) throws SQLException {
    type(parameter);
    return parameterModeIn;
  }

  private SqlType type(int parameter) throws SQLException {
    if (parameter < 1 || parameter > parameters.size()) {
      throw new SQLException(
          String.format(
              Locale.ROOT,
              "there is no parameter %d; the statement has %d '?'",
              parameter,
              parameters.size()),
          SqlState.NO_SUCH_INDEX);
    }
    return parameters.get(parameter - 1);
  }
}
