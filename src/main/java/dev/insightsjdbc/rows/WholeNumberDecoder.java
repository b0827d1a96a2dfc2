package dev.insightsjdbc.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.insightsjdbc.catalog.ColumnType;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * INTEGER and BIGINT: whole numbers however {@link BigDecimal} reads them, also as strings with
 * blanks around.
 */
final class WholeNumberDecoder implements ValueDecoder {

  /** No number that is worth reading is longer; reading takes the square of it. */
  private static final int LONGEST = 400;

  private final ColumnType type;

  WholeNumberDecoder(ColumnType type) {
    this.type = type;
  }

  @Override
  public Object decode(JsonParser json) throws IOException, WrongValueException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      Number number = WholeNumbers.within(type, json.getLongValue());
      if (number != null) {
        return number;
      }
    } else if (json.currentToken().isNumeric() || json.currentToken() == JsonToken.VALUE_STRING) {
      Number number = parse(json.getText());
      if (number != null) {
        return number;
      }
    }
    String range = type == ColumnType.INTEGER ? "32" : "64";
    throw ValueDecoder.wrong("a whole number of " + range + " bits", json);
  }

  private @Nullable Number parse(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    try {
      return WholeNumbers.exactly(type, new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
