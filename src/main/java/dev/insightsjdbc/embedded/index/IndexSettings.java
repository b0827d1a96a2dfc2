package dev.insightsjdbc.embedded.index;

import java.util.Locale;

/**
 * What decides how documents are indexed; it cannot change while a store has documents.
 *
 * @param ignoreAbove strings of more characters (UTF-16 units) are stored and not indexed, as by
 *     Elasticsearch's {@code ignore_above}; the session's id always is
 */
public record IndexSettings(int ignoreAbove) {

  /** The longest string that Lucene can take whatever its characters are. */
  public static final int LONGEST_STRING = 8_191;

  /** Everything is indexed that can be. */
  public static final IndexSettings DEFAULT = new IndexSettings(LONGEST_STRING);

  public IndexSettings {
    if (ignoreAbove < 1 || ignoreAbove > LONGEST_STRING) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "expected 1 to %d characters to index, got %d",
              LONGEST_STRING,
              ignoreAbove));
    }
  }
}
