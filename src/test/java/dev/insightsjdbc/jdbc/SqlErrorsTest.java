package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlErrorsTest {

  private static ServiceException fault(Fault fault) {
    return new ServiceException(fault, "words", new ConnectException("refused"));
  }

  @ParameterizedTest
  @CsvSource({
    "KEY_REFUSED,28000,28000,SQLInvalidAuthorizationSpecException",
    "PARAMETER_REFUSED,42000,42000,SQLSyntaxErrorException",
    "NOT_FOUND,58000,08001,SQLException",
    "UNAVAILABLE,08006,08001,SQLTransientConnectionException",
    "CONNECTION,08006,08001,SQLTransientConnectionException",
    "TIMEOUT,08006,08001,SQLTransientConnectionException",
    "MALFORMED_ANSWER,58000,08001,SQLException",
    "CANCELLED,57014,57014,SQLException",
    "CLOSED,08003,08003,SQLNonTransientConnectionException",
    "OVER_BUDGET,53400,53400,SQLNonTransientException",
    "OVER_MEMORY,53200,53200,SQLException",
  })
  void everyFaultHasItsStateAndClass(Fault fault, String running, String connecting, String type) {
    SQLException error = SqlErrors.running(fault(fault));
    assertEquals(running, error.getSQLState());
    assertEquals(type, error.getClass().getSimpleName());
    assertEquals("words", error.getMessage());
    assertEquals(connecting, SqlErrors.connecting(fault(fault)).getSQLState());
  }

  @Test
  void onlyALostConnectionHasASocketExceptionAsItsRoot() {
    assertNotNull(SqlErrors.running(fault(Fault.CONNECTION)).getCause());
    SQLException refused = SqlErrors.running(fault(Fault.PARAMETER_REFUSED));
    assertNull(refused.getCause());
    assertEquals(1, refused.getSuppressed().length);
  }

  @Test
  void whatIsUncheckedIsUnwrapped() {
    SQLException known = new SQLException("known", "22012");
    assertEquals(known, SqlErrors.unchecked(new IllegalStateException(known)));
    assertEquals(
        "08006",
        SqlErrors.unchecked(new IllegalStateException(fault(Fault.CONNECTION))).getSQLState());
    assertEquals("58000", SqlErrors.unchecked(new IllegalStateException("bug")).getSQLState());
    assertEquals(
        "58000",
        SqlErrors.unchecked(new ExceptionInInitializerError(new ArithmeticException()))
            .getSQLState());
    assertEquals("54001", SqlErrors.unchecked(new StackOverflowError()).getSQLState());
  }
}
