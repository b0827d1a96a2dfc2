package dev.insightsjdbc.cli.generate;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The document of "Example Output Document" on the API's page. It is the first line of the bundled
 * sample sessions, and stands only there.
 */
public final class ExampleDocument {

  private static final String BUNDLED_SESSIONS = "/dev/insightsjdbc/embedded/sessions.ndjson";

  private ExampleDocument() {}

  /** Writes the document as one line of NDJSON; leaves the stream open. */
  public static void write(OutputStream out) throws IOException {
    try (@Nullable InputStream in = ExampleDocument.class.getResourceAsStream(BUNDLED_SESSIONS)) {
      if (in == null) {
        throw new FileNotFoundException(
            "the bundled sessions " + BUNDLED_SESSIONS + " are missing from this build");
      }
      for (int next = in.read(); next >= 0; next = in.read()) {
        out.write(next);
        if (next == '\n') {
          return;
        }
      }
    }
  }
}
