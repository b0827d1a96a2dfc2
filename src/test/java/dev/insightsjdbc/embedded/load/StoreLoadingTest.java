package dev.insightsjdbc.embedded.load;

import static dev.insightsjdbc.embedded.load.StoreFixture.EAGER;
import static dev.insightsjdbc.embedded.load.StoreFixture.document;
import static dev.insightsjdbc.embedded.load.StoreFixture.documents;
import static dev.insightsjdbc.embedded.load.StoreFixture.export;
import static dev.insightsjdbc.embedded.load.StoreFixture.load;
import static dev.insightsjdbc.embedded.load.StoreFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.index.SmallDisk;
import dev.insightsjdbc.embedded.index.StoreBusyException;
import dev.insightsjdbc.embedded.index.StoreException;
import dev.insightsjdbc.embedded.index.StoreWriter;
import dev.insightsjdbc.embedded.load.StoreFixture.Heard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLoadingTest {

  @TempDir Path folder;

  private Path store;

  @BeforeEach
  void nameTheStore() {
    store = folder.resolve("store");
  }

  @Test
  void aLaterDocumentReplacesAnEarlierOneWithinABatchAcrossBatchesAndLoads() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int version = 1; version <= 3; version++) {
      for (int number = 0; number < 700; number++) {
        lines.add(document(number, version));
        lines.add(document(number, version + 10));
      }
    }
    lines.add(document(700, 1));
    LoadSummary first = load(store, write(folder.resolve("a.ndjson"), lines));
    assertEquals(new LoadSummary(4_201, 0, 701), first);
    assertEquals(
        701 - 1, export(store).stream().filter(line -> line.endsWith("\"version\":13}")).count());

    LoadSummary second = load(store, write(folder.resolve("b.ndjson"), List.of(document(5, 99))));
    assertEquals(new LoadSummary(1, 0, 701), second);
    assertTrue(export(store).contains(document(5, 99)));
  }

  @Test
  void aStoppedLoadGoesOnAfterWhatIsSafeAndAFinishedOneBeginsAnew() throws Exception {
    List<String> lines = new ArrayList<>(documents(2_500));
    lines.add(1_700, "{\"id\":");
    Path a = write(folder.resolve("a.ndjson"), documents(10));
    Path b = write(folder.resolve("b.ndjson"), lines);

    Heard heard = new Heard();
    String message =
        assertThrows(
                BadDocumentException.class,
                () -> StoreLoader.load(store, List.of(a, b), EAGER, heard))
            .getMessage();
    assertTrue(message.startsWith(b + ", line 1701: broken JSON at column"), message);
    assertEquals(1_710, heard.safe);
    assertEquals(1_700, export(store).size());

    Heard again = new Heard();
    LoadSummary rest =
        StoreLoader.load(store, List.of(a, b), LoadOptions.DEFAULT.withSkipBad(), again);
    assertEquals(new LoadSummary(800, 1, 2_500), rest);
    assertEquals("resuming b.ndjson after 1700", again.lines.get(0));
    assertTrue(again.lines.get(1).startsWith(b + ", line 1701: "), again.lines.get(1));

    Heard anew = new Heard();
    StoreLoader.load(store, List.of(a), EAGER, anew);
    assertEquals(List.of(), anew.lines);
  }

  @Test
  void aFileThatHasChangedIsLoadedFromItsBeginning() throws Exception {
    Path file = write(folder.resolve("a.ndjson"), List.of(document(1, 1), "x", document(2, 1)));
    assertThrows(BadDocumentException.class, () -> load(store, file));
    write(file, List.of(document(1, 222), document(3, 1)));
    Heard heard = new Heard();
    StoreLoader.load(store, List.of(file), EAGER, heard);
    assertEquals(List.of(), heard.lines);
    assertEquals(List.of(document(3, 1), document(1, 222)), export(store));
  }

  @Test
  void whatAnotherFileHeldIsNoReasonToPassOverDocuments() throws Exception {
    Path a = write(folder.resolve("a.ndjson"), List.of(document(1, 1), "x"));
    Path b = write(folder.resolve("b.ndjson"), List.of(document(1, 2), document(2, 2)));
    assertThrows(BadDocumentException.class, () -> load(store, a));
    assertEquals(2, load(store, b).loaded());
  }

  @Test
  void inAJsonFileThatBreaksOffTheRestIsLeftOutAndTheNextFileFollows() throws Exception {
    Path a =
        write(
            folder.resolve("a.json"),
            List.of("[" + document(1, 1) + ", 17, [1],", document(2, 1) + ", {\"id\"; }]"));
    Path b = write(folder.resolve("b.ndjson"), List.of(document(3, 1)));
    Heard heard = new Heard();
    LoadSummary summary =
        StoreLoader.load(store, List.of(a, b), LoadOptions.DEFAULT.withSkipBad(), heard);
    assertEquals(new LoadSummary(3, 3, 3), summary);
    assertEquals(a + ", line 1: expected a session, a JSON object, got 17", heard.lines.get(0));
    assertTrue(heard.lines.get(2).startsWith(a + ", line 2: broken JSON"), heard.lines.get(2));
    assertTrue(heard.lines.get(2).endsWith("; the rest of this file is left out"));
  }

  @Test
  void aStoppedLoadOfJsonGoesOnAfterTheDocumentsThatItHas() throws Exception {
    Path file =
        write(
            folder.resolve("a.json"),
            List.of("[" + document(1, 1) + ",", document(2, 1) + ", 17,", document(3, 1) + "]"));
    assertThrows(BadDocumentException.class, () -> load(store, file));
    Heard heard = new Heard();
    LoadSummary summary =
        StoreLoader.load(store, List.of(file), LoadOptions.DEFAULT.withSkipBad(), heard);
    assertEquals(new LoadSummary(1, 1, 3), summary);
    assertEquals("resuming a.json after 2", heard.lines.get(0));
    assertEquals(file + ", line 2: expected a session, a JSON object, got 17", heard.lines.get(1));
  }

  @Test
  void aDocumentOfImmenseLengthIsBadAndTheNextIsNot() throws Exception {
    Path file = folder.resolve("a.ndjson");
    try (var out = Files.newBufferedWriter(file)) {
      String mebibyte = "x".repeat(1 << 20);
      for (int i = 0; i < 33; i++) {
        out.write(mebibyte);
      }
      out.write("\n" + document(1, 1) + "\n");
    }
    Heard heard = new Heard();
    StoreLoader.load(store, List.of(file), LoadOptions.DEFAULT.withSkipBad(), heard);
    assertEquals(
        List.of(
            file + ", line 1: expected a document of at most 33554432 bytes, got " + (33 << 20)),
        heard.lines);
    assertEquals(List.of(document(1, 1)), export(store));
  }

  @Test
  void aFullDiskLeavesWhatWasSafeAndTheSameLoadFinishesWhereThereIsRoom() throws Exception {
    List<String> lines = documents(6_000);
    Path file = write(folder.resolve("a.ndjson"), lines);
    for (long room : new long[] {60_000, 200_000, 400_000}) {
      Heard heard = new Heard();
      LoadFiles files = LoadFiles.of(List.of(file));
      StoreException fault =
          assertThrows(
              StoreException.class,
              () -> StoreLoader.load(SmallDisk.writer(store, room), files, EAGER, heard));
      assertEquals(
          "the store " + store + " cannot be written (No space left on device)",
          fault.getMessage());
      assertTrue(StoreFixture.isSound(store));
      assertTrue(export(store).size() >= heard.safe, "safe: " + heard.safe);
    }
    load(store, file);
    assertTrue(StoreFixture.isSound(store));
    List<String> newestFirst = new ArrayList<>(lines);
    Collections.reverse(newestFirst);
    assertEquals(newestFirst, export(store));
  }

  @Test
  void aSecondWriterIsToldSoAtOnce() throws Exception {
    Path file = write(folder.resolve("a.ndjson"), documents(1));
    try (StoreWriter first = StoreWriter.open(store, OptionalInt.empty())) {
      String message = assertThrows(StoreBusyException.class, () -> load(store, file)).getMessage();
      assertEquals(
          "the store "
              + store
              + " is being written by another process, a load or a delete; try again when it has"
              + " ended",
          message);
      assertEquals(0, first.documentCount());
    }
    assertEquals(1, load(store, file).sessions());
  }

  @Test
  void aMissingFileIsSaidBeforeAStoreIsMade() {
    Path missing = folder.resolve("none.ndjson");
    String message =
        assertThrows(DocumentLoadException.class, () -> load(store, missing)).getMessage();
    assertEquals(missing + ": no such file or folder", message);
    assertFalse(Files.exists(store));
  }
}
