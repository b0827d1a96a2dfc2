package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of JSON of which Calcite computes other values than SQL says. */
class JsonValuesTest {

  @RegisterExtension static final EveryMode MODES = new EveryMode();

  private static void assertValue(String value, String expression) throws SQLException {
    MODES.assertRows(value, "SELECT " + expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JSON_VALUE('{\"a\":7}', '$.a' RETURNING DOUBLE)              | 7.0",
        "JSON_VALUE('{\"a\":\"7\"}', '$.a' RETURNING INTEGER)         | 7",
        "JSON_VALUE('{\"a\":7.9}', '$.a' RETURNING INTEGER)           | null",
        "JSON_VALUE('{\"a\":3000000000}', '$.a' RETURNING INTEGER)    | null",
        "JSON_VALUE('{\"a\":3000000000}', '$.a' RETURNING BIGINT)     | 3000000000",
        "JSON_VALUE('{\"a\":1.255}', '$.a' RETURNING DECIMAL(5, 2))   | 1.26",
        "JSON_VALUE('{\"a\":12345}', '$.a' RETURNING DECIMAL(5, 2))   | null",
        "JSON_VALUE('{\"a\":\"true\"}', '$.a' RETURNING BOOLEAN)      | true",
        "JSON_VALUE('{\"a\":\"x\"}', '$.a' RETURNING BOOLEAN)         | null",
        "JSON_VALUE('{\"a\":\"2020-01-01\"}', '$.a' RETURNING DATE)   | 2020-01-01",
        "JSON_VALUE('{\"a\":\"x\"}', '$.a' RETURNING TIMESTAMP)       | null",
        "JSON_VALUE('{\"a\":7}', '$.b' RETURNING INTEGER DEFAULT 3 ON EMPTY) | 3",
      })
  void aValueOfAnotherTypeIsConvertedOrNull(String expression, String value) throws SQLException {
    assertValue(value, expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JSON_VALUE('{\"a\":1}', '$.b' DEFAULT 'x' ON EMPTY)      | x",
        "JSON_QUERY('{\"a\":1}', '$.b' EMPTY ARRAY ON EMPTY)      | []",
        "JSON_EXISTS('{\"a\":null}', '$.a')                       | true",
        "JSON_EXISTS('{\"a\":[{\"b\":0}]}', '$.a.b')              | true",
        "JSON_EXISTS('{\"a\":[{\"b\":0}]}', 'lax $.a[0].b')       | true",
        "JSON_EXISTS('{\"a\":[1, 2]}', '$.a[2]')                  | false",
        "JSON_EXISTS('{\"a\":{\"b\":{}},\"c\":1}', '$.b')         | false",
        "JSON_EXISTS('{\"a b\":null}', '$.\"a b\"')               | true",
        "JSON_EXISTS('x', '$.a')                                  | false",
        "JSON_VALUE('{\"a b\":1}', '$.\"a b\"')                   | 1",
        "JSON_VALUE('[1, 2, 3]', '$[last]')                       | 3",
      })
  void whatIsNotThereIsEmptyAndWhatIsNullIsThere(String expression, String value)
      throws SQLException {
    assertValue(value, expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'{\"a\":1} x' IS JSON        | false",
        "'[1] [2]' IS NOT JSON ARRAY  | true",
        "'[1]' IS JSON ARRAY          | true",
        "'{}' IS JSON OBJECT          | true",
        "' 5 ' IS JSON SCALAR         | true",
        "'' IS JSON                   | false",
        "(CAST(NULL AS VARCHAR) IS JSON) IS UNKNOWN | true",
      })
  void oneWholeValueIsJson(String expression, String value) throws SQLException {
    assertValue(value, expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JSON_INSERT('{\"a\":1}', '$.b', 2)                 | {\"a\":1,\"b\":2}",
        "JSON_INSERT('{\"a\":1}', '$.b', TRUE, '$.c', NULL) | {\"a\":1,\"b\":true,\"c\":null}",
        "JSON_INSERT('{\"a\":null}', '$.a', 2)              | {\"a\":null}",
        "JSON_INSERT('{\"a\":[1]}', '$.a[1]', 5)            | {\"a\":[1,5]}",
        "JSON_SET('{\"a\":1}', '$.b', 1.5, '$.a', 'x')      | {\"a\":\"x\",\"b\":1.5}",
        "JSON_SET('{\"a\":{}}', '$.a.b', FALSE)             | {\"a\":{\"b\":false}}",
        "JSON_SET('{\"a\":[1]}', '$.a[5]', 9)               | {\"a\":[1,9]}",
        "JSON_REPLACE('{\"a\":1}', '$.b', 2)                | {\"a\":1}",
        "JSON_SET('{\"a\":1}', '$.b', DATE '2020-01-01')    | {\"a\":1,\"b\":\"2020-01-01\"}",
        "JSON_OBJECT('t': TIMESTAMP '2020-01-01 10:00:00')  | {\"t\":\"2020-01-01T10:00:00\"}",
        "JSON_ARRAY(TIMESTAMP '1960-01-01 00:00:00.250')    | [\"1960-01-01T00:00:00.25\"]",
        "JSON_ARRAY(TIME '10:00:00', DATE '2020-01-01')     | [\"10:00:00\",\"2020-01-01\"]",
      })
  void valuesAreWrittenAsWhatTheyAre(String expression, String value) throws SQLException {
    assertValue(value, expression);
  }

  @Test
  void columnsAreWrittenAndReadLikeConstants() throws SQLException {
    MODES.assertRows(
        "{\"t\":\"2020-01-01T00:00:00\",\"n\":1},{\"t\":\"2020-01-02T00:00:00\",\"n\":2147483647}",
        "SELECT JSON_OBJECT('t': session_start_time, 'n': status_code) FROM sessions"
            + " WHERE id < 'c' ORDER BY id");
    MODES.assertRows(
        "a,b",
        "SELECT session_id FROM documents WHERE JSON_VALUE(document,"
            + " '$.channel_data.duration' RETURNING DOUBLE) > 7.5 ORDER BY session_id");
    MODES.assertRows(
        "c",
        "SELECT session_id FROM documents WHERE JSON_EXISTS(document, '$.channel_data.status_code')"
            + " AND JSON_VALUE(document, '$.channel_data.status_code') IS NULL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22032; JSON_VALUE('x', '$.a' ERROR ON ERROR)",
        "22032; JSON_KEYS('x')",
        "22032; JSON_SET('x', '$.a', 1)",
        "22018; JSON_VALUE('{\"a\":\"x\"}', '$.a' RETURNING INTEGER ERROR ON ERROR)",
        "42000; JSON_VALUE('{}', 'a')",
        "42000; JSON_EXISTS('{}', '')",
        "42000; JSON_VALUE('{}', '$[')",
        "42000; JSON_QUERY(status, 'lax $.a b') FROM sessions",
        "42000; JSON_EXISTS('{\"a\":[{\"b\":1}]}', '$.a[*] ? (@.b == 1)')",
        "0A000; JSON_VALUE('{}', '$.a' RETURNING INTEGER DEFAULT 1 ON ERROR)",
        "0A000; CARDINALITY(ARRAY[JSON_ARRAY(ARRAY[DATE '2020-01-01'])])",
      })
  void errorsAreInPlainWords(String stateAndExpression) {
    String[] parts = stateAndExpression.split("; ", 2);
    String message = MODES.error(parts[0], "SELECT " + parts[1]).getMessage();

    assertFalse(message.matches("(?s).*(jayway|JsonPathContext|java\\.).*"), message);
  }

  @Test
  void timesAreNotCollectedAsNumbers() {
    MODES.error("0A000", "SELECT JSON_ARRAYAGG(session_start_time) FROM sessions");
    MODES.error("0A000", "SELECT JSON_OBJECTAGG(id: session_start_time) FROM sessions");
  }
}
