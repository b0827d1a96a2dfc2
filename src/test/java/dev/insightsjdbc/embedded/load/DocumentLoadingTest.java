package dev.insightsjdbc.embedded.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentText;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.embedded.EmbeddedService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLoadingTest {

  private static final String A = "{\"id\":\"a\",\"session_start_time\":\"2020-10-08T10:00:00.5\"}";
  private static final String B = "{\"id\":\"b\",\"session_start_time\":\"2020-10-09\"}";

  @TempDir Path folder;

  @Test
  void linesAreDocumentsAndBlankLinesAreNone() throws Exception {
    Path file = write("x.ndjson", "\uFEFF" + A + "\r\n\n  \n " + B);
    try (EmbeddedService service = EmbeddedService.open(file)) {
      assertEquals(List.of(B, A), documents(service));
      assertEquals(2, service.documentCount());
      assertEquals(
          Optional.of(LocalDateTime.parse("2020-10-08T10:00:00.5")), service.firstSessionStart());
      assertEquals(
          Optional.of(LocalDateTime.parse("2020-10-09T00:00")), service.lastSessionStart());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s ,\n%s]",
        "%s\n%s",
        "{\"total\":2,\"hits\":[%s,%s],\"page_size\":\"10\"}",
        "{\"total\":1,\"hits\":[%s],\"page\":{\"x\":[]}} [%s]",
        "\uFEFF[%s,%s]"
      })
  void jsonMayHoldDocumentsArraysAndAnswers(String shape) throws Exception {
    String wide = A.replace("}", ",\"text\":\"" + "é😀x".repeat(20_000) + "\"}");
    String text = String.format(Locale.ROOT, shape, wide, B);
    try (EmbeddedService service = EmbeddedService.open(write("x.json", text))) {
      assertEquals(List.of(B, wide), documents(service));
    }
  }

  @Test
  void aDocumentOverSeveralLinesIsKeptWhole() throws Exception {
    String pretty = A.replace(",", ",\n  ");
    try (EmbeddedService service = EmbeddedService.open(write("x.json", pretty))) {
      assertEquals(List.of(A), documents(service));
    }
  }

  @Test
  void aFolderIsWalkedInOrderAndALaterDocumentReplaces() throws Exception {
    write("b/2.ndjson", A.replace("}", ",\"status\":\"new\"}"));
    write("a/1.JSON", "[" + A + "," + B + "]");
    write("c/readme.txt", "not JSON");
    try (EmbeddedService service = EmbeddedService.open(folder)) {
      assertEquals(List.of(B, A.replace("}", ",\"status\":\"new\"}")), documents(service));
      assertEquals(2, service.documentCount());
    }
  }

  @Test
  void anEmptyFileHoldsNoSessions() throws Exception {
    try (EmbeddedService service = EmbeddedService.open(write("x.ndjson", ""))) {
      assertEquals(0, service.documentCount());
      assertEquals(Optional.empty(), service.firstSessionStart());
      assertEquals(List.of(), documents(service));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x.ndjson|{\"id\":|line 3: broken JSON at column",
        "x.ndjson|[1]|line 3: expected a session, a JSON object, got [",
        "x.ndjson|{\"id\":\"c\",\"session_start_time\":\"2020-10-08\"} {}|line 3: expected one"
            + " document",
        "x.ndjson|{\"session_start_time\":\"2020-10-08\"}|line 3: expected a session with a"
            + " non-empty id",
        "x.ndjson|{\"id\":\"\",\"session_start_time\":\"2020-10-08\"}|line 3: expected a session"
            + " with a non-empty id",
        "x.ndjson|{\"id\":\"c\"}|line 3: expected session_start_time as an ISO date-time, got none",
        "x.ndjson|{\"id\":\"c\",\"session_start_time\":\"8.10.2020\"}|line 3: expected"
            + " session_start_time as an ISO date-time, got '8.10.2020'",
        "x.ndjson|{\"id\":\"c\",\"session_start_time\":\"0000-12-31\"}|line 3: expected"
            + " session_start_time in the years 1 to 9999, got '0000-12-31'",
        "x.ndjson|{\"id\":\"c\",\"session_start_time\":\"9999-12-31T23:00:00-02:00\"}|line 3:"
            + " expected session_start_time in the years 1 to 9999",
        "x.json|{\"id\":,}|line 3: broken JSON at column",
        "x.json|17|line 3: expected a session, a JSON object, got 17",
        "x.json|{\"id\":\"c\"}|line 3: expected session_start_time"
      })
  void aBadDocumentIsSaidWithFileAndLine(String name, String bad, String expected)
      throws Exception {
    Path file = write(name, A + "\n" + B + "\n" + bad + "\n");
    String message = refusal(file);
    assertTrue(message.startsWith(file + ", " + expected), message);
  }

  @Test
  void bytesThatAreNotUtf8AreSaid() throws Exception {
    Path file = folder.resolve("x.ndjson");
    Files.write(file, A.replace("\"a\"", "\"\u00e4\"").getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(file + ", line 1: not UTF-8", refusal(file));
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    Path missing = folder.resolve("none.ndjson");
    assertEquals(missing + ": no such file or folder", refusal(missing));
    assertTrue(refusal(folder).contains("found none"), refusal(folder));
    Path other = write("x.csv", "a,b");
    assertTrue(refusal(other).contains(".ndjson or .json"), refusal(other));
  }

  @Test
  void immenseStringsNamesAndNumbersAreStored() throws Exception {
    String document =
        String.format(
            Locale.ROOT,
            "{\"id\":\"a\",\"session_start_time\":\"2020-10-08T10:00:00\",\"source\":\"%s\",\"%s\":%s,\"t\":\"%s\"}",
            "é".repeat(50_000),
            "n".repeat(40_000),
            "9".repeat(5_000),
            "w".repeat(9_000));
    try (EmbeddedService service = EmbeddedService.open(write("x.ndjson", document))) {
      assertEquals(List.of(document), documents(service));
    }
  }

  private String refusal(Path path) {
    return String.valueOf(
        assertThrows(DocumentLoadException.class, () -> EmbeddedService.open(path)).getMessage());
  }

  private Path write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static List<String> documents(EmbeddedService service) throws Exception {
    return service
        .search(
            QueryCodec.read(Map.of("from_date", "2020-10-01", "to_date", "2020-10-31")),
            new DocumentText(),
            CallContext.NONE)
        .hits();
  }
}
