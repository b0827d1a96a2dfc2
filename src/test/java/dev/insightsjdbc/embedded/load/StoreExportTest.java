package dev.insightsjdbc.embedded.load;

import static dev.insightsjdbc.embedded.load.StoreFixture.document;
import static dev.insightsjdbc.embedded.load.StoreFixture.export;
import static dev.insightsjdbc.embedded.load.StoreFixture.load;
import static dev.insightsjdbc.embedded.load.StoreFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.index.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreExportTest {

  @TempDir Path folder;

  @Test
  void documentsComeBackByteByByteAndAnExportLoadsAsTheSameStore() throws Exception {
    List<String> odd =
        List.of(
            "{\"session_start_time\" : \"2020-10-09T10:00:00.123456789Z\", \"id\":7}",
            "{\"id\":\"n\",\"session_start_time\":\"2020-10-08\",\"x\":1e400,\"y\":1.10,\"z\":-0}",
            "{\"id\":\"u\",\"session_start_time\":\"2020-10-07\",\"é😀\":\"\\u00e9\\n\\/ \u2028\"}",
            "{\"a\":null,\"id\":\"d\",\"a\":[],\"session_start_time\":\"2020-10-06\",\"a\":{}}",
            "{\"id\":\"w\",\"session_start_time\":\"2020-10-05\",\"t\":\""
                + "w".repeat(40_000)
                + "\"}");
    Path store = folder.resolve("a");
    load(store, write(folder.resolve("a.ndjson"), odd));
    assertEquals(odd, export(store));

    Path other = folder.resolve("b");
    load(other, write(folder.resolve("b.ndjson"), export(store)));
    assertEquals(odd, export(other));
  }

  @Test
  void aDocumentOverSeveralLinesComesBackOnOneWithAllElseAsItWas() throws Exception {
    Path file = folder.resolve("a.json");
    Files.writeString(
        file,
        "[\r\n {\"id\" : \"a\",\r\n  \"session_start_time\":\t\"2020-10-08\",\n \"t\":\"a\\nb\"}]");
    load(folder.resolve("s"), file);
    assertEquals(
        List.of("{\"id\" : \"a\",  \"session_start_time\":\t\"2020-10-08\", \"t\":\"a\\nb\"}"),
        export(folder.resolve("s")));
  }

  @Test
  void theNewestComeFirstThoughLoadedInAnyOrderAndPieces() throws Exception {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, 300).boxed().toList());
    Collections.shuffle(numbers, new Random(1));
    Path store = folder.resolve("s");
    for (int from = 0; from < 300; from += 50) {
      List<String> part =
          numbers.subList(from, from + 50).stream().map(number -> document(number, 1)).toList();
      load(store, write(folder.resolve("part.ndjson"), part));
    }
    assertEquals(
        IntStream.range(0, 300).mapToObj(number -> document(299 - number, 1)).toList(),
        export(store));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 40, 60, 80, 95})
  void nothingIsGivenBackOfAStoreOfWhichABitChanged(int percent) throws Exception {
    Path store = folder.resolve("s");
    List<String> documents = IntStream.range(0, 500).mapToObj(n -> document(n, 1)).toList();
    load(store, write(folder.resolve("a.ndjson"), documents));
    Path largest;
    try (Stream<Path> files = Files.list(store)) {
      largest = files.max(Comparator.comparingLong(file -> file.toFile().length())).orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(largest);
    bytes[bytes.length * percent / 100] ^= 1;
    Files.write(largest, bytes);

    String message = assertThrows(StoreException.class, () -> export(store)).getMessage();
    assertTrue(message.startsWith("the store " + store + " is damaged ("), message);
  }

  @Test
  void whatIsNoStoreIsSaid() {
    Path missing = folder.resolve("none");
    assertEquals(
        missing + " is no store: there is no such folder",
        assertThrows(StoreException.class, () -> export(missing)).getMessage());
    assertEquals(
        folder + " is no store, or is one no longer",
        assertThrows(StoreException.class, () -> export(folder)).getMessage());
  }
}
