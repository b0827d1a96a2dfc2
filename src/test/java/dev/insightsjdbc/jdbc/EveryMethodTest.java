package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no method of JDBC does, whatever it is given and whenever. */
class EveryMethodTest {

  /** Makes an object of a kind on a connection. */
  private interface Maker {
    Object on(Connection connection) throws SQLException;
  }

  private enum Kind {
    DRIVER(Driver.class, connection -> new InsightsDriver()),
    DATA_SOURCE(DataSource.class, connection -> new InsightsDataSource()),
    CONNECTION(Connection.class, connection -> connection),
    STATEMENT(Statement.class, Connection::createStatement),
    PREPARED(PreparedStatement.class, connection -> connection.prepareStatement("x")),
    PARAMETERS(
        ParameterMetaData.class,
        connection -> connection.prepareStatement("x").getParameterMetaData()),
    ROWS(ResultSet.class, EveryMethodTest::rows),
    COLUMNS(ResultSetMetaData.class, connection -> rows(connection).getMetaData()),
    METADATA(DatabaseMetaData.class, Connection::getMetaData),
    TABLES(ResultSet.class, EveryMethodTest::tables);

    private final Class<?> type;
    private final Maker maker;

    Kind(Class<?> type, Maker maker) {
      this.type = type;
      this.maker = maker;
    }

    /** Without the JDK's own ones, which are to throw a NullPointerException. */
    List<Method> methods() {
      return Arrays.stream(type.getMethods())
          .filter(method -> !method.getName().matches("enquote.*|isSimpleIdentifier"))
          .sorted(Comparator.comparing(Method::toString))
          .toList();
    }
  }

  private static ResultSet rows(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement("x");
    statement.setInt(1, 1);
    ResultSet rows = statement.executeQuery();
    rows.next();
    return rows;
  }

  private static ResultSet tables(Connection connection) throws SQLException {
    ResultSet tables = connection.getMetaData().getTables(null, null, "%", null);
    tables.next();
    return tables;
  }

  private static Connection connection() throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(new @Nullable Object[] {"1"});
    return Connections.to(
        new FakePlan(
            List.of(FakePlan.column("n", FakePlan.VARCHAR)),
            List.of(FakePlan.INTEGER),
            rows,
            run -> true));
  }

  private static final Map<Class<?>, Object> NUMBERS =
      Map.of(
          int.class,
          77,
          long.class,
          77L,
          short.class,
          (short) 77,
          byte.class,
          (byte) 77,
          float.class,
          77f,
          double.class,
          77d,
          boolean.class,
          true);

  private static @Nullable Object[] arguments(Method method) {
    return Arrays.stream(method.getParameterTypes()).map(NUMBERS::get).toArray();
  }

  /** What comes of a call: empty where it answers. */
  private static Optional<Throwable> thrown(Object object, Method method) {
    try {
      method.invoke(object, arguments(method));
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(method.toString(), e);
    }
  }

  private static void assertWorded(
      List<String> unworded, Method method, Optional<Throwable> thrown) {
    thrown.ifPresent(
        e -> {
          if (!(e instanceof SQLException sql)
              || sql.getSQLState() == null
              || e.getMessage() == null) {
            unworded.add(method + ": " + e);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void nothingButSqlExceptionsWithAStateComes(Kind kind) throws SQLException {
    List<String> unworded = new ArrayList<>();
    for (Method method : kind.methods()) {
      try (Connection connection = connection()) {
        assertWorded(unworded, method, thrown(kind.maker.on(connection), method));
      }
    }

    assertEquals("", String.join("\n", unworded));
  }

  @ParameterizedTest
  @EnumSource
  void neitherDoesItWhereTheConnectionIsClosed(Kind kind) throws SQLException {
    List<String> unworded = new ArrayList<>();
    for (Method method : kind.methods()) {
      Connection connection = connection();
      Object object = kind.maker.on(connection);
      connection.close();
      assertWorded(unworded, method, thrown(object, method));
    }

    assertEquals("", String.join("\n", unworded));
  }

  /** Not even the columns of a result; what gives nothing may do nothing. */
  @ParameterizedTest
  @EnumSource(names = {"STATEMENT", "PREPARED", "ROWS", "TABLES"})
  void whatIsClosedAnswersNothing(Kind kind) throws SQLException {
    List<String> answered = new ArrayList<>();
    for (Method method : kind.methods()) {
      Connection connection = connection();
      Object object = kind.maker.on(connection);
      connection.close();
      if (method.getReturnType() != void.class && thrown(object, method).isEmpty()) {
        answered.add(method.getName());
      }
    }

    assertEquals(List.of("isClosed", "isWrapperFor"), answered);
  }

  @Test
  void aClosedConnectionClosesItsMetadata() throws SQLException {
    Connection connection = connection();
    ResultSet tables = tables(connection);
    assertFalse(tables.isClosed());
    connection.close();

    assertTrue(tables.isClosed());
    assertEquals("24000", assertThrows(SQLException.class, tables::next).getSQLState());
  }
}
