package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.rows.Bindings;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A statement that is planned once and run with other values each time. */
final class InsightsPreparedStatement extends BaseStatement
    implements SetsParameters, NoLargeParameters {

  private final PreparedPlan plan;
  private final @Nullable Object[] values;
  private final boolean[] isSet;

  InsightsPreparedStatement(InsightsConnection connection, Session session, PreparedPlan plan) {
    super(connection, session, true);
    this.plan = plan;
    this.values = new @Nullable Object[plan.parameters().size()];
    this.isSet = new boolean[values.length];
  }

  @Override
  public void set(int parameterIndex, @Nullable Object value, @Nullable Calendar calendar)
      throws SQLException {
    checkOpen();
    if (parameterIndex < 1 || parameterIndex > values.length) {
      throw new SQLException(
          String.format(
              Locale.ROOT,
              "there is no parameter %d; the statement has %d '?'",
              parameterIndex,
              values.length),
          SqlState.NO_SUCH_INDEX);
    }
    int place = parameterIndex - 1;
    values[place] =
        value == null
            ? null
            : ParameterValue.of(
                plan.parameters().get(place), value, calendar, "parameter " + parameterIndex);
    isSet[place] = true;
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    Arrays.fill(values, null);
    Arrays.fill(isSet, false);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return runQuery(() -> plan, givenValues());
  }

  @Override
  public boolean execute() throws SQLException {
    return run(StatementRun.Wanted.EITHER, () -> plan, givenValues());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return UpdateCounts.asInt(executeLargeUpdate());
  }

  /** Runs a DELETE: all its sessions are found before the first is deleted. */
  @Override
  public long executeLargeUpdate() throws SQLException {
    return runUpdate(() -> plan, givenValues());
  }

  /** Adds a DELETE with the values that are set now. */
  @Override
  public void addBatch() throws SQLException {
    addToBatch(plan, givenValues());
  }

  private List<@Nullable Object> givenValues() throws SQLException {
    checkOpen();
    List<Integer> missing =
        IntStream.range(0, isSet.length).filter(i -> !isSet[i]).mapToObj(i -> i + 1).toList();
    if (!missing.isEmpty() && plan.needsValues()) {
      throw new SQLException(
          String.format(
              Locale.ROOT,
              "no value was set for parameter %s of %d; NULL must be set, too",
              missing,
              isSet.length),
          SqlState.PARAMETER_MISSING);
    }
    List<@Nullable Object> given = new ArrayList<>(Arrays.asList(values));
    missing.forEach(number -> given.set(number - 1, Bindings.UNBOUND));
    return given;
  }

  /** The result's columns; null where the statement gives none. */
  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return plan.isDelete() ? null : new InsightsResultSetMetaData(plan.columns());
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return new InsightsParameterMetaData(plan.parameters());
  }

  @Override
  public ResultSet executeQuery(@Nullable String other) throws SQLException {
    throw ownText();
  }

  @Override
  public boolean execute(@Nullable String other) throws SQLException {
    throw ownText();
  }

  @Override
  public long executeLargeUpdate(@Nullable String other) throws SQLException {
    throw ownText();
  }

  @Override
  public void addBatch(@Nullable String other) throws SQLException {
    throw ownText();
  }

  private static SQLException ownText() {
    return SqlErrors.badArgument(
        "a prepared statement has its own SQL; call execute without one, or createStatement()");
  }
}
