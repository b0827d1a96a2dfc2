package dev.insightsjdbc.embedded.index;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a commit of a store says beside its sessions, in Lucene's user data: that the index is ours,
 * how documents were indexed, and notes of who wrote it.
 *
 * @param settings how its documents are indexed
 * @param notes the writer's, for the next writer; kept by all that do not know them
 */
record StoreFormat(IndexSettings settings, Map<String, String> notes) {

  /** To be raised where documents are indexed in another way; there is no way to read others. */
  private static final int VERSION = 1;

  private static final String FORMAT = "insights.format";
  private static final String IGNORE_ABOVE = "insights.ignoreAbove";
  private static final String NOTE = "note.";

  StoreFormat {
    notes = Map.copyOf(notes);
  }

  StoreFormat withNotes(Map<String, String> others) {
    return new StoreFormat(settings, others);
  }

  /**
   * Reads a commit's user data.
   *
   * @param folder named in messages
   * @throws StoreException where this is no store, or one of another format
   */
  static StoreFormat of(Map<String, String> userData, Path folder) throws StoreException {
    @Nullable String format = userData.get(FORMAT);
    if (format == null) {
      throw new StoreException(
          folder + " holds a Lucene index that is no store of the embedded service", null);
    }
    try {
      int version = Integer.parseInt(format);
      if (version != VERSION) {
        throw new StoreException(otherVersion(folder, version), null);
      }
      int ignoreAbove = Integer.parseInt(String.valueOf(userData.get(IGNORE_ABOVE)));
      return new StoreFormat(new IndexSettings(ignoreAbove), notesOf(userData));
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          "the store " + folder + " has settings that cannot be read: " + userData, e);
    }
  }

  private static String otherVersion(Path folder, int version) {
    return String.format(
        Locale.ROOT,
        "the store %s has format %d, but this version of Insights JDBC knows format %d; %s",
        folder,
        version,
        VERSION,
        version > VERSION ? "use a newer version" : "load the documents into a new store");
  }

  private static Map<String, String> notesOf(Map<String, String> userData) {
    Map<String, String> notes = new HashMap<>();
    userData.forEach(
        (key, value) -> {
          if (key.startsWith(NOTE)) {
            notes.put(key.substring(NOTE.length()), value);
          }
        });
    return notes;
  }

  Map<String, String> toUserData() {
    Map<String, String> userData = new HashMap<>();
    userData.put(FORMAT, Integer.toString(VERSION));
    userData.put(IGNORE_ABOVE, Integer.toString(settings.ignoreAbove()));
    notes.forEach((key, value) -> userData.put(NOTE + key, value));
    return userData;
  }
}
