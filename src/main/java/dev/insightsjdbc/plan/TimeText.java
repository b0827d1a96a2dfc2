package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.DateCodec;
import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLDataException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Strings that stand for times. */
final class TimeText {

  private TimeText() {}

  /**
   * The time in milliseconds since 1970: further digits are cut off, an offset is converted to UTC.
   *
   * @param type what it is to be, for people
   * @throws RowFailure with a SQLDataException 22007 where it is no time
   */
  static long millis(String text, String type) {
    LocalDateTime time =
        DateCodec.readDocumentTime(text.strip())
            .orElseThrow(
                () ->
                    new RowFailure(
                        new SQLDataException(
                            "'" + text + "' is no " + type + ": write it like 2020-09-15 17:09:27",
                            "22007")));
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
