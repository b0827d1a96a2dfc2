package dev.insightsjdbc.embedded.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.insightsjdbc.embedded.index.InvalidDocumentException;
import dev.insightsjdbc.embedded.index.StrictJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One file of documents that is being read. Faults of reading it are said in a sentence. */
final class SourceFile implements AutoCloseable {

  private final String name;
  private final InputStream in;
  private final DocumentSource source;
  private Place place;
  private boolean ended;

  private SourceFile(String name, InputStream in, DocumentSource source, Place place) {
    this.name = name;
    this.in = in;
    this.source = source;
    this.place = place;
  }

  /** Reads a stream of lines, which this closes. */
  static SourceFile lines(InputStream in, String name) {
    return new SourceFile(name, in, new LineReader(in), Place.beginningOf(0));
  }

  /**
   * Opens a file.
   *
   * @param place where the first document to be read stands: lines are jumped over, other documents
   *     are passed over one by one
   */
  static SourceFile open(Path file, Place place) throws DocumentLoadException {
    String name = file.toString();
    return reading(name, () -> open(file, name, place));
  }

  private static SourceFile open(Path file, String name, Place place)
      throws IOException, DocumentLoadException {
    InputStream in = Files.newInputStream(file);
    boolean opened = false;
    try {
      SourceFile source;
      if (DocumentFiles.hasLines(file)) {
        in.skipNBytes(place.offset());
        source = new SourceFile(name, in, new LineReader(in, place.offset(), place.line()), place);
      } else {
        DocumentSource documents = new JsonDocuments(new BufferedInputStream(in));
        source = new SourceFile(name, in, documents, Place.beginningOf(place.file()));
        source.passOver(place.documents());
      }
      opened = true;
      return source;
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }

  private void passOver(long documents) throws DocumentLoadException {
    while (place.documents() < documents && next().isPresent()) {
      // Only to get there.
    }
  }

  /** Where the next document stands. */
  Place place() {
    return place;
  }

  /** What comes next; empty after the last. */
  Optional<Item> next() throws DocumentLoadException {
    return ended ? Optional.empty() : reading(name, this::read);
  }

  private Optional<Item> read() throws IOException {
    Place before = place;
    try {
      byte[] document = source.next();
      if (document == null) {
        ended = true;
        return Optional.empty();
      }
      step();
      return Optional.of(Item.good(document, before, name, source.lineNumber()));
    } catch (InvalidDocumentException e) {
      step();
      return Optional.of(
          Item.bad(before, name, source.lineNumber(), String.valueOf(e.getMessage())));
    } catch (JsonProcessingException e) {
      ended = true;
      step();
      return Optional.of(Item.end(before, name, lineOf(e), brokenAt(e)));
    }
  }

  private void step() {
    place = new Place(place.file(), place.documents() + 1, source.offset(), source.lineNumber());
  }

  private static long lineOf(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }

  private static String brokenAt(JsonProcessingException e) {
    return e.getLocation() == null
        ? StrictJson.words(e)
        : String.format(
            Locale.ROOT,
            "broken JSON at column %d: %s",
            e.getLocation().getColumnNr(),
            StrictJson.words(e));
  }

  @Override
  public void close() throws DocumentLoadException {
    reading(
        name,
        () -> {
          in.close();
          return true;
        });
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException, DocumentLoadException;
  }

  private static <T> T reading(String name, Reading<T> reading) throws DocumentLoadException {
    try {
      return reading.read();
    } catch (NoSuchFileException e) {
      throw new DocumentLoadException(name + ": no such file", e);
    } catch (IOException e) {
      throw new DocumentLoadException(name + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
