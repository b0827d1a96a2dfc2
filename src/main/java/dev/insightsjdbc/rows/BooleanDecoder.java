package dev.insightsjdbc.rows;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Locale;

/** BOOLEAN: true and false, also as strings in any letter case with blanks around. */
final class BooleanDecoder implements ValueDecoder {

  @Override
  public Object decode(JsonParser json) throws IOException, WrongValueException {
    if (json.currentToken().isScalarValue() && !json.currentToken().isNumeric()) {
      switch (json.getText().strip().toLowerCase(Locale.ROOT)) {
        case "true" -> {
          return true;
        }
        case "false" -> {
          return false;
        }
        default -> {} // said below
      }
    }
    throw ValueDecoder.wrong("true or false", json);
  }
}
