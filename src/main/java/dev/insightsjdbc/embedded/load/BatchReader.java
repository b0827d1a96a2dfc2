package dev.insightsjdbc.embedded.load;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a list of files batch by batch. What was read before a fault comes before the fault. */
final class BatchReader implements AutoCloseable {

  private final LoadFiles files;
  private Place place;
  private @Nullable SourceFile source;
  private Optional<DocumentLoadException> fault = Optional.empty();

  /** Reads from a place on. */
  BatchReader(LoadFiles files, Place place) {
    this.files = files;
    this.place = place;
  }

  /** The next batch; empty after the last. */
  Optional<Batch> next() throws DocumentLoadException {
    if (fault.isPresent()) {
      throw fault.get();
    }
    Batch batch = new Batch(place);
    try {
      while (!batch.isFull() && place.file() < files.count()) {
        readInto(batch);
      }
    } catch (DocumentLoadException e) {
      fault = Optional.of(e);
    }
    if (batch.isEmpty() && fault.isPresent()) {
      throw fault.get();
    }
    return batch.isEmpty() ? Optional.empty() : Optional.of(batch);
  }

  private void readInto(Batch batch) throws DocumentLoadException {
    SourceFile from = source;
    if (from == null) {
      from = SourceFile.open(files.file(place.file()), place);
      source = from;
    }
    Optional<Item> item = from.next();
    if (item.isEmpty()) {
      source = null;
      from.close();
      place = Place.beginningOf(place.file() + 1);
    } else {
      place = from.place();
      batch.add(item.get());
    }
    batch.endAt(place);
  }

  @Override
  public void close() throws DocumentLoadException {
    if (source != null) {
      source.close();
    }
  }
}
