package dev.insightsjdbc.embedded.load;

import dev.insightsjdbc.embedded.index.InvalidDocumentException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The documents of one stream, one after the other, as the bytes that they stand as. */
interface DocumentSource {

  /**
   * The longest document in bytes. What takes one in needs some ten times as much memory while it
   * does; real sessions have some thousands.
   */
  int LONGEST = 32 << 20;

  /**
   * The next document.
   *
   * @return null after the last
   * @throws InvalidDocumentException where something else stands in its place, which is passed over
   * @throws com.fasterxml.jackson.core.JsonProcessingException where what comes cannot be told into
   *     documents: this source has ended
   */
  byte @Nullable [] next() throws IOException, InvalidDocumentException;

  /** The number, from 1, of the line on which the document that came last began. */
  long lineNumber();

  /** How many bytes from the stream's beginning were taken, about those of the documents so far. */
  long offset();
}
