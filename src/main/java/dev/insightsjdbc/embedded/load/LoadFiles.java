package dev.insightsjdbc.embedded.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The files of one load, in the order in which they are loaded; and how far it came, in notes that
 * the same load understands when it is started again.
 */
final class LoadFiles {

  private static final String BEFORE = "load.filesBefore";
  private static final String FILE = "load.file";
  private static final String FILE_STATE = "load.fileState";
  private static final String DOCUMENTS = "load.documents";
  private static final String OFFSET = "load.offset";
  private static final String LINE = "load.line";

  /** A file as it was when the load began. */
  private record LoadFile(Path given, Path real, long size, long changed) {

    static LoadFile of(Path file) throws DocumentLoadException {
      try {
        return new LoadFile(
            file, file.toRealPath(), Files.size(file), Files.getLastModifiedTime(file).toMillis());
      } catch (IOException e) {
        throw new DocumentLoadException(file + ": cannot be read (" + e.getMessage() + ")", e);
      }
    }

    String state() {
      return size + " " + changed + " " + real + "\n";
    }
  }

  private final List<LoadFile> files;
  private final long[] sizeBefore;

  private LoadFiles(List<LoadFile> files) {
    this.files = files;
    this.sizeBefore = new long[files.size() + 1];
    for (int file = 0; file < files.size(); file++) {
      sizeBefore[file + 1] = sizeBefore[file] + files.get(file).size();
    }
  }

  /** All suitable files of some files and folders, one after the other. */
  static LoadFiles of(List<Path> filesAndFolders) throws DocumentLoadException {
    List<LoadFile> files = new ArrayList<>();
    for (Path given : filesAndFolders) {
      for (Path file : DocumentFiles.of(given)) {
        files.add(LoadFile.of(file));
      }
    }
    return new LoadFiles(files);
  }

  int count() {
    return files.size();
  }

  /** The file as it was named. */
  Path file(int index) {
    return files.get(index).given();
  }

  /** The bytes of all files. */
  long size() {
    return sizeBefore[files.size()];
  }

  /** The bytes before a place, about. */
  long sizeBefore(Place place) {
    return sizeBefore[place.file()] + place.offset();
  }

  /**
   * Says that all before a place was taken.
   *
   * @return empty at the end of all: then there is nothing left to be done
   */
  Map<String, String> notes(Place place) {
    if (place.file() >= files.size()) {
      return Map.of();
    }
    return Map.of(
        BEFORE,
        stateOf(0, place.file()),
        FILE,
        Integer.toString(place.file()),
        FILE_STATE,
        stateOf(place.file(), place.file() + 1),
        DOCUMENTS,
        Long.toString(place.documents()),
        OFFSET,
        Long.toString(place.offset()),
        LINE,
        Long.toString(place.line()));
  }

  /**
   * Where to go on after what notes say was taken: at the beginning where the files are not those
   * of which they tell, or have changed, since a document that comes again only replaces itself.
   */
  Place resume(Map<String, String> notes) {
    try {
      int file = Integer.parseInt(notes.getOrDefault(FILE, "0"));
      if (file >= files.size() || !stateOf(0, file).equals(notes.get(BEFORE))) {
        return Place.beginningOf(0);
      }
      Place place =
          new Place(file, number(notes, DOCUMENTS), number(notes, OFFSET), number(notes, LINE));
      return stateOf(file, file + 1).equals(notes.get(FILE_STATE))
          ? place
          : Place.beginningOf(file);
    } catch (NumberFormatException e) {
      // Nobody's notes that we know: no reason not to load.
      return Place.beginningOf(0);
    }
  }

  private static long number(Map<String, String> notes, String name) {
    return Long.parseLong(notes.getOrDefault(name, ""));
  }

  private String stateOf(int from, int to) {
    MessageDigest digest = sha256();
    for (LoadFile file : files.subList(from, to)) {
      digest.update(file.state().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
