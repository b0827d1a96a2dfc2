package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Test
  void reproducesTheBundledSampleSessionsByteForByte() throws IOException {
    Path made = folder.resolve("sessions.ndjson");
    CommandRun run =
        CommandRun.of(
            "generate",
            "--example",
            "--sessions",
            "500",
            "--seed",
            "1",
            "--from",
            "2020-08-01",
            "--to",
            "2020-10-31",
            "--out",
            made.toString());
    assertEquals(Main.DONE, run.status(), run.err());
    assertEquals(-1, Files.mismatch(Path.of("samples", "sessions.ndjson"), made));
  }

  @Test
  void writesToTheStandardOutputByDefault() {
    assertEquals(3, CommandRun.of("generate", "--sessions", "3").out().lines().count());
  }

  @Test
  void replacesAFileByAWholeOneAndLeavesNoOther() throws IOException {
    Path file = Files.writeString(folder.resolve("old.ndjson"), "old");
    CommandRun.of("generate", "--sessions", "1", "--out", file.toString());
    assertTrue(Files.readString(file).startsWith("{"));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aFileThatWasPrivateStaysSoAndALinkStaysOne() throws IOException {
    Path file = Files.writeString(folder.resolve("private.ndjson"), "old");
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(file, permissions);
    Path link = Files.createSymbolicLink(folder.resolve("link.ndjson"), file);
    CommandRun run = CommandRun.of("generate", "--sessions", "1", "--out", link.toString());
    assertEquals(Main.DONE, run.status(), run.err());
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(file).startsWith("{"));
    assertEquals(permissions, Files.getPosixFilePermissions(file));
  }

  @Test
  void whatALinkLeadsToIsMadeWhereItIsNotThereYet() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.ndjson"), Path.of("new.ndjson"));
    CommandRun.of("generate", "--sessions", "1", "--out", link.toString());
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(folder.resolve("new.ndjson")).startsWith("{"));
  }

  @Test
  void saysThatThereIsNoSuchFolder() {
    Path file = folder.resolve("missing").resolve("x.ndjson");
    CommandRun run = CommandRun.of("generate", "--sessions", "1", "--out", file.toString());
    assertEquals(Main.FAILED, run.status());
    assertEquals(
        "error: the sessions cannot be written to " + file + ": there is no such folder\n",
        run.err());
    assertFalse(Files.exists(file.getParent()));
  }
}
