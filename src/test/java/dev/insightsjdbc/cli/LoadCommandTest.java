package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest {

  private static final String A = "{\"id\":\"a\",\"session_start_time\":\"2020-10-08\"}";
  private static final String B = "{\"id\":\"b\",\"session_start_time\":\"2020-10-09\"}";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private String store = "";

  @BeforeEach
  void nameTheStore() {
    store = folder.resolve("store").toString();
  }

  @Test
  void loadsFilesAndFoldersAndExportGivesThemBack() throws IOException {
    write("x/1.ndjson", A);
    Path file = write("y.json", "[" + B + "]");
    CommandRun load =
        CommandRun.of("load", folder.resolve("x").toString(), "--store", store, file.toString());
    assertEquals(
        "2 sessions loaded into " + store + " (2 in it now), 0 bad ones skipped\n", load.out());
    assertEquals(Main.DONE, load.status());
    assertTrue(load.err().startsWith("100%  2 sessions, 2 safe, "), load.err());

    assertEquals(B + "\n" + A + "\n", CommandRun.of("export", "--store", store).out());
    Path out = folder.resolve("out.ndjson");
    CommandRun export = CommandRun.of("export", "--store", store, "--out", out.toString());
    assertEquals(Main.DONE, export.status(), export.err());
    assertEquals(B + "\n" + A + "\n", Files.readString(out));
  }

  @Test
  void stopsAtABadDocumentAndSaysWhatIsSafe() throws IOException {
    Path file = write("a.ndjson", A, "{}", B);
    CommandRun run = CommandRun.of("load", "--store", store, file.toString());
    assertEquals(Main.FAILED, run.status());
    assertEquals("", run.out());
    assertTrue(
        run.err()
            .endsWith(
                "error: "
                    + file
                    + ", line 2: expected a session with a non-empty id, got none;"
                    + " 1 sessions of this load are safe; mend it, or pass over such ones with"
                    + " --skip-bad\n"),
        run.err());

    CommandRun again = CommandRun.of("load", "--skip-bad", "--store", store, file.toString());
    assertEquals(
        "1 sessions loaded into " + store + " (2 in it now), 1 bad ones skipped\n", again.out());
    assertTrue(
        again.err().startsWith("resuming " + file + " after 1 documents\nskipped: " + file),
        again.err());
  }

  @Test
  void showsTheFirstBadDocumentsAndCountsTheRest() throws IOException {
    Path file = write("a.ndjson", IntStream.range(0, 50).mapToObj(i -> "x").toArray(String[]::new));
    CommandRun run = CommandRun.of("load", "--skip-bad", "--store", store, file.toString());
    assertEquals(Main.DONE, run.status());
    assertTrue(run.out().endsWith(", 50 bad ones skipped\n"), run.out());
    assertEquals(20 + 1 + 1, run.err().lines().count(), run.err());
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertEquals("error: load needs --store DIR (see --help)\n", CommandRun.of("load", "x").err());
    CommandRun noFile = CommandRun.of("load", "--store", store);
    assertEquals(Main.MISUSED, noFile.status());
    assertTrue(noFile.err().contains("load needs a FILE"), noFile.err());
    CommandRun missing = CommandRun.of("load", "--store", store, "--", "--none.json");
    assertEquals(Main.FAILED, missing.status());
    assertEquals("error: --none.json: no such file or folder\n", missing.err());
    assertFalse(Files.exists(Path.of(store)));
    assertEquals("error: export needs --store DIR (see --help)\n", CommandRun.of("export").err());
  }

  @Test
  void aFailedExportLeavesTheFileThatWasThere() throws IOException {
    Path out = write("out.ndjson", "old");
    CommandRun run = CommandRun.of("export", "--store", store, "--out", out.toString());
    assertEquals(Main.FAILED, run.status());
    assertTrue(run.err().contains(store + " is no store: there is no such folder"), run.err());
    assertEquals("old\n", Files.readString(out));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void anotherLimitOfStringsIsForANewStoreOnly() throws IOException {
    Path file = write("a.ndjson", A);
    CommandRun.of("load", "--store", store, "--ignore-above", "100", file.toString());
    CommandRun run =
        CommandRun.of("load", "--store", store, "--ignore-above", "200", file.toString());
    assertEquals(Main.FAILED, run.status());
    assertTrue(run.err().contains("strings of up to 100 characters"), run.err());
  }

  private Path write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, List.of(lines));
  }
}
