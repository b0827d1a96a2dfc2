package dev.insightsjdbc.embedded.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Stores for tests, and what is in them. */
public final class StoreFixture {

  /** Commits whenever it can. */
  static final LoadOptions EAGER = LoadOptions.DEFAULT.withCommitEvery(Duration.ZERO);

  private StoreFixture() {}

  /** A small session, one minute after that of the number before. */
  public static String document(int number, int version) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"s%d\",\"session_start_time\":\"2020-10-%02dT%02d:%02d:00\",\"version\":%d}",
        number,
        1 + number / 1_440 % 28,
        number / 60 % 24,
        number % 60,
        version);
  }

  /** Sessions from 0 on. */
  static List<String> documents(int count) {
    return IntStream.range(0, count).mapToObj(number -> document(number, 1)).toList();
  }

  /** Loads, listening to nobody. */
  public static LoadSummary load(Path store, Path... files) throws Exception {
    return StoreLoader.load(store, List.of(files), LoadOptions.DEFAULT, new LoadListener() {});
  }

  /** All documents, newest first. */
  public static List<String> export(Path store) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StoreExporter.export(store, out);
    return out.toString(UTF_8).lines().toList();
  }

  /** Whether Lucene finds nothing wrong. */
  static boolean isSound(Path store) throws IOException {
    try (Directory directory = FSDirectory.open(store);
        CheckIndex check = new CheckIndex(directory)) {
      return check.checkIndex().clean;
    }
  }

  /** Writes a file of lines. */
  public static Path write(Path file, List<String> lines) throws IOException {
    return Files.write(file, lines);
  }

  /** Remembers what a load tells. */
  static final class Heard implements LoadListener {
    final List<String> lines = new ArrayList<>();
    long safe;

    @Override
    public void resuming(Path file, long documents) {
      lines.add("resuming " + file.getFileName() + " after " + documents);
    }

    @Override
    public void skipped(String sentence) {
      lines.add(sentence);
    }

    @Override
    public void progress(Progress progress) {
      safe = progress.safe();
    }
  }
}
