package dev.insightsjdbc.embedded.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a document's place.
 *
 * @param document its bytes; none where it is bad
 * @param before where reading has to begin to find it again
 * @param source what messages are to call where it stands
 * @param line the number of its line there, from 1; 0 where there is none
 * @param problem what is wrong with it; null where nothing is known to be
 * @param endsFile whether nothing after it can be read, though the file goes on
 */
record Item(
    byte[] document,
    Place before,
    String source,
    long line,
    @Nullable String problem,
    boolean endsFile) {

  private static final byte[] NOTHING = {};

  static Item good(byte[] document, Place before, String source, long line) {
    return new Item(document, before, source, line, null, false);
  }

  static Item bad(Place before, String source, long line, String problem) {
    return new Item(NOTHING, before, source, line, problem, false);
  }

  static Item end(Place before, String source, long line, String problem) {
    return new Item(NOTHING, before, source, line, problem, true);
  }

  /** A sentence on what is wrong, with file and line. */
  String sentence(String wrong) {
    return line > 0
        ? String.format(Locale.ROOT, "%s, line %d: %s", source, line, wrong)
        : source + ": " + wrong;
  }
}
