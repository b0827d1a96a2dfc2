package dev.insightsjdbc.cli.generate;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;

/**
 * Makes sample sessions as NDJSON: one document a line, each ended by a line feed, in UTF-8.
 *
 * <p>The same seed, dates and number give the same bytes everywhere. Every session is drawn by
 * itself, so that memory stays constant however many are wanted; they are not sorted by time.
 */
public final class SessionGenerator {

  private final long seed;
  private final StartTimes startTimes;

  /**
   * A generator of sessions that start within the given days.
   *
   * @param seed which sessions are made
   * @param from the first day, in UTC
   * @param to the last day, included; not before {@code from}
   * @throws IllegalArgumentException where {@code to} is before {@code from}
   */
  public SessionGenerator(long seed, LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the last day " + to + " is before the first, " + from);
    }
    this.seed = seed;
    this.startTimes = new StartTimes(seed, from, to);
  }

  /** Writes so many sessions; leaves the stream open, and flushed. */
  public void write(long sessions, OutputStream out) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            // Characters beyond the BMP as themselves, not as two escapes.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter(""));
      for (long number = 0; number < sessions; number++) {
        writeSession(json, number);
        json.writeRaw('\n');
      }
    }
  }

  private void writeSession(JsonGenerator json, long number) throws IOException {
    Dice dice = Dice.of(seed, number);
    Session session = Session.draw(dice, startTimes.of(number));
    new SessionDocument(new FieldWriter(json, new Gaps(dice)), session).write();
  }
}
