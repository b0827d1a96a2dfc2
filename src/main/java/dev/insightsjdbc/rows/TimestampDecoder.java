package dev.insightsjdbc.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.insightsjdbc.api.DateCodec;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * TIMESTAMP: an ISO time in UTC, or with an offset; what is finer than a millisecond is cut off.
 */
final class TimestampDecoder implements ValueDecoder {

  private static final int LATEST_YEAR = 9999;

  @Override
  public Object decode(JsonParser json) throws IOException, WrongValueException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      Optional<LocalDateTime> time = DateCodec.readDocumentTime(json.getText());
      if (time.isPresent() && Math.abs(time.get().getYear()) <= LATEST_YEAR) {
        // The nanoseconds of a second count forward before 1970 too, so this cuts, never rounds.
        return time.get().toInstant(ZoneOffset.UTC).toEpochMilli();
      }
    }
    throw ValueDecoder.wrong("an ISO time", json);
  }
}
