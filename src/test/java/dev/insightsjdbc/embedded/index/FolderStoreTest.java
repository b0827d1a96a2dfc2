package dev.insightsjdbc.embedded.index;

import static dev.insightsjdbc.embedded.load.StoreFixture.document;
import static dev.insightsjdbc.embedded.load.StoreFixture.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.embedded.load.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderStoreTest {

  private static final DateRange ALL =
      new DateRange(
          LocalDateTime.parse("2020-10-01T00:00"), LocalDateTime.parse("2020-11-01T00:00"));

  @TempDir Path folder;

  private Path path;

  @BeforeEach
  void nameTheStore() {
    path = folder.resolve("store");
  }

  @Test
  void aSnapshotStaysAndAFollowerSeesOthersCommitsWithinASecond() throws Exception {
    AtomicLong nanos = new AtomicLong();
    put(document(1, 1));
    try (SessionStore snapshot = SessionStore.snapshot(path);
        SessionStore follower = FolderStore.openFollowing(path, nanos::get)) {
      put(document(2, 1));
      assertEquals(1, follower.documentCount(), "a look at most once a second");
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      assertEquals(2, follower.documentCount());
      assertEquals(1, snapshot.documentCount());
    }
  }

  @Test
  void whatIsDeletedIsGoneAtOnceForOthersAndAfterOpeningAgain() throws Exception {
    put(document(1, 1), document(2, 1), document(3, 1));
    AtomicLong nanos = new AtomicLong();
    try (SessionStore store = FolderStore.openFollowing(path, nanos::get)) {
      assertTrue(store.delete("s2", ALL));
      assertEquals(List.of(document(3, 1), document(1, 1)), all(store));
      assertFalse(store.delete("s2", ALL));
      DateRange elsewhere = new DateRange(ALL.from().plusDays(40), ALL.to().plusDays(40));
      assertFalse(store.delete("s1", elsewhere));
    }
    assertEquals(List.of(document(3, 1), document(1, 1)), StoreFixture.export(path));
  }

  @Test
  void aDeleteFindsWhatAnotherProcessJustPutAndLeavesItsNotes() throws Exception {
    put(document(1, 1));
    try (SessionStore store = SessionStore.snapshot(path)) {
      try (StoreWriter writer = StoreWriter.open(path, OptionalInt.empty())) {
        writer.put(writer.prepare(document(2, 1).getBytes(UTF_8)));
        writer.commit(Map.of("load", "half"));
      }
      assertTrue(store.delete("s2", ALL));
    }
    try (StoreWriter writer = StoreWriter.open(path, OptionalInt.empty())) {
      assertEquals(Map.of("load", "half"), writer.notes());
      assertEquals(1, writer.documentCount());
    }
  }

  @Test
  void aDeleteDuringALoadIsToldToTryAgainAndReadingGoesOn() throws Exception {
    put(document(1, 1));
    try (SessionStore store = SessionStore.following(path);
        StoreWriter writer = StoreWriter.open(path, OptionalInt.empty())) {
      assertThrows(StoreBusyException.class, () -> store.delete("s1", ALL));
      assertEquals(1, store.documentCount());
      assertEquals(1, writer.documentCount());
    }
  }

  @Test
  void aClosedStoreSaysSo() throws Exception {
    put(document(1, 1));
    AtomicLong nanos = new AtomicLong();
    SessionStore store = FolderStore.openFollowing(path, nanos::get);
    store.close();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThrows(AlreadyClosedException.class, store::documentCount);
    assertThrows(AlreadyClosedException.class, () -> store.delete("s1", ALL));
  }

  @Test
  void aStoreKeepsItsSettings() throws Exception {
    StoreWriter.open(path, OptionalInt.of(20)).close();
    try (SessionStore store = SessionStore.snapshot(path)) {
      assertEquals(new IndexSettings(20), store.settings());
    }
    StoreWriter.open(path, OptionalInt.of(20)).close();
    StoreWriter.open(path, OptionalInt.empty()).close();
    String message =
        assertThrows(StoreException.class, () -> StoreWriter.open(path, OptionalInt.of(21)))
            .getMessage();
    assertTrue(message.contains("strings of up to 20 characters"), message);
    StoreWriter.open(path, OptionalInt.of(20)).close();
  }

  @Test
  void whatAnInterruptedCreationLeftBecomesAStoreAndOtherFilesDoNot() throws Exception {
    Files.createDirectories(path);
    Files.createFile(path.resolve("write.lock"));
    Files.createFile(path.resolve("pending_segments_1"));
    put(document(1, 1));
    assertEquals(List.of(document(1, 1)), StoreFixture.export(path));

    Path other = Files.createDirectory(folder.resolve("other"));
    Files.createFile(other.resolve("letter.txt"));
    assertEquals(
        other
            + " is no store and not empty (it has letter.txt): expected a store, an empty folder or"
            + " none",
        refusalToWrite(other));
    Path file = other.resolve("letter.txt");
    assertEquals(file + " is a file: expected a store, a folder or none", refusalToWrite(file));
  }

  @Test
  void aForeignIndexIsLeftAlone() throws Exception {
    commit(Map.of());
    assertTrue(
        refusalToRead().endsWith(" holds a Lucene index that is no store of the embedded service"));
    assertEquals(refusalToRead(), refusalToWrite(path));
  }

  @ParameterizedTest
  @CsvSource({"2, use a newer version", "0, load the documents into a new store"})
  void anotherFormatIsSaid(String format, String remedy) throws Exception {
    commit(Map.of("insights.format", format));
    assertEquals(
        "the store "
            + path
            + " has format "
            + format
            + ", but this version of Insights JDBC knows format 1; "
            + remedy,
        refusalToRead());
    assertEquals(refusalToRead(), refusalToWrite(path));
  }

  @Test
  void damageIsSaidWhereverItIs() throws Exception {
    put(document(1, 1), document(2, 1));
    Map<Path, byte[]> files = new HashMap<>();
    try (Stream<Path> all = Files.list(path)) {
      for (Path file : all.filter(file -> !file.endsWith("write.lock")).toList()) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    for (Map.Entry<Path, byte[]> entry : files.entrySet()) {
      boolean isCommit = entry.getKey().getFileName().toString().startsWith("segments_");
      for (int length : new int[] {0, entry.getValue().length / 2, entry.getValue().length - 1}) {
        Files.write(entry.getKey(), Arrays.copyOf(entry.getValue(), length));
        assertTrue(refusalToRead().startsWith("the store " + path + " is damaged ("));
        assertEquals(refusalToRead(), refusalToWrite(path));
      }
      if (!isCommit) {
        Files.delete(entry.getKey());
        assertTrue(refusalToRead().startsWith("the store " + path + " is damaged ("));
      }
      Files.write(entry.getKey(), entry.getValue());
    }
    assertEquals(2, StoreFixture.export(path).size());
  }

  private void put(String... documents) throws Exception {
    StoreFixture.load(path, write(folder.resolve("documents.ndjson"), List.of(documents)));
    Files.delete(folder.resolve("documents.ndjson"));
  }

  private void commit(Map<String, String> userData) throws IOException {
    try (FSDirectory directory = FSDirectory.open(path);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(userData.entrySet());
      writer.commit();
    }
  }

  private static List<String> all(SessionStore store) throws IOException {
    List<String> documents = new ArrayList<>();
    NewestFirst.<RuntimeException>read(
        store, document -> documents.add(new String(document, UTF_8)));
    return documents;
  }

  private String refusalToRead() {
    return assertThrows(StoreException.class, () -> SessionStore.snapshot(path).close())
        .getMessage();
  }

  private static String refusalToWrite(Path store) {
    return assertThrows(
            StoreException.class, () -> StoreWriter.open(store, OptionalInt.empty()).close())
        .getMessage();
  }
}
