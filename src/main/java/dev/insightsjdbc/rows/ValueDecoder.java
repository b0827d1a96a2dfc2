package dev.insightsjdbc.rows;

import com.fasterxml.jackson.core.JsonParser;
import dev.insightsjdbc.catalog.ColumnType;
import java.io.IOException;

/** Reads a JSON value as a column's type. */
interface ValueDecoder {

  /**
   * Reads the value that the parser stands on, which is not null, and leaves the parser on its last
   * token, also when it throws.
   */
  Object decode(JsonParser json) throws IOException, WrongValueException;

  /** The decoder of a type. */
  static ValueDecoder of(ColumnType type) {
    return switch (type) {
      case VARCHAR -> new TextDecoder();
      case BOOLEAN -> new BooleanDecoder();
      case INTEGER, BIGINT -> new WholeNumberDecoder(type);
      case TIMESTAMP -> new TimestampDecoder();
    };
  }

  /** Words for a value that is not of the expected type; leaves the parser on its last token. */
  static WrongValueException wrong(String expected, JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        json.skipChildren();
        yield new WrongValueException(expected, "an object");
      }
      case START_ARRAY -> {
        json.skipChildren();
        yield new WrongValueException(expected, "an array");
      }
      case VALUE_STRING ->
          new WrongValueException(expected, WrongValueException.quoted(json.getText()));
      default -> new WrongValueException(expected, json.getText());
    };
  }
}
