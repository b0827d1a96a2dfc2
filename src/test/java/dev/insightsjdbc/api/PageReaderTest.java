package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.ServiceException.Fault;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

  private static final String WHOLE =
      "{\"took\":{\"a\":[1,{}]},\"total\":{\"value\":2,\"relation\":\"eq\"},\"hits\":["
          + "{\"id\":\"\u00e4\uD83D\uDE00\",\"n\":[1.5e3,{\"x\":null}]},{\"id\":\"b\"}],"
          + "\"page_size\":\"10\",\"page_number\":0}";

  /** Counts a document's fields. */
  private static final DocumentReader<Integer> FIELDS =
      json -> {
        int fields = 0;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          fields++;
          json.nextToken();
          json.skipChildren();
        }
        return fields;
      };

  private static Page<Integer> read(String text) throws IOException, ServiceException {
    return PageReader.read(stream(text.getBytes(StandardCharsets.UTF_8)), FIELDS);
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void readsAPageAndSkipsWhatItDoesNotKnow() throws Exception {
    int bytes = WHOLE.getBytes(StandardCharsets.UTF_8).length;
    assertEquals(new Page<>(2, false, OptionalInt.of(10), List.of(2, 1), bytes), read(WHOLE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"total\":3,\"hits\":[]} | 3 | false",
        "{\"total\":\" 3 \",\"hits\":[]} | 3 | false",
        "{\"hits\":[],\"total\":3} | 3 | false",
        "{\"hits\":[],\"total\":{\"relation\":\"gte\",\"value\":10000}} | 10000 | true",
        "{\"relation\":\"gte\",\"hits\":[],\"total\":\"10000\"} | 10000 | true",
        "{\"total\":{\"value\":\"7\",\"x\":{}},\"hits\":[]} | 7 | false",
        "{\"relation\":{\"total\":1},\"total\":3,\"hits\":[]} | 3 | false",
        "{\"relation\":null,\"total\":{\"relation\":[\"gte\"],\"value\":3},\"hits\":[]} | 3 | false"
      })
  void totalsComeInManyShapes(String text, long total, boolean lowerBound) throws Exception {
    Page<Integer> page = read(text);
    assertEquals(total, page.total());
    assertEquals(lowerBound, page.totalIsLowerBound());
    assertFalse(page.pageSize().isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"total\":9,\"page_size\":5,\"hits\":[{\"a\":1},{\"b\":2},{\"c\":3},{\"d\":4},{\"e\":5}]}",
        "{\"hits\":[{\"a\":1},{\"b\":2},{\"c\":3},{\"d\":4},{\"e\":5}],\"page_size\":5,\"total\":9}"
      })
  void ofAPageThatTakesTooMuchMemoryTheFirstDocumentsAreKept(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Page<Integer> little = PageReader.read(stream(bytes), FIELDS, 5, 0);
    assertEquals(
        new Page<>(9, false, OptionalInt.of(1), List.of(1), bytes.length, 4),
        little,
        "one at least");

    Page<Integer> more = PageReader.read(stream(bytes), FIELDS, 5, text.indexOf("{\"c") + 1L);
    assertEquals(3, more.hits().size());
    assertEquals(OptionalInt.of(3), more.pageSize());
    assertEquals(2, more.skipped());
  }

  @Test
  void pageSizeIsANumberOrATextOrNothing() throws Exception {
    assertEquals(OptionalInt.of(7), read("{\"total\":0,\"hits\":[],\"page_size\":7}").pageSize());
    assertEquals(
        OptionalInt.of(7), read("{\"total\":0,\"hits\":[],\"page_size\":\"7\"}").pageSize());
    assertEquals(
        OptionalInt.empty(), read("{\"total\":0,\"hits\":[],\"page_size\":null}").pageSize());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "\"x\"",
        "null",
        "{}",
        "{\"total\":1}",
        "{\"hits\":[]}",
        "{\"total\":null,\"hits\":[]}",
        "{\"total\":-1,\"hits\":[]}",
        "{\"total\":1.5,\"hits\":[]}",
        "{\"total\":\"many\",\"hits\":[]}",
        "{\"total\":[1],\"hits\":[]}",
        "{\"total\":{},\"hits\":[]}",
        "{\"total\":1,\"hits\":null}",
        "{\"total\":1,\"hits\":{}}",
        "{\"total\":1,\"hits\":[null]}",
        "{\"total\":1,\"hits\":[[]]}",
        "{\"total\":1,\"hits\":[\"x\"]}",
        "{\"total\":1,\"hits\":[],\"hits\":[]}",
        "{\"total\":1,\"hits\":[],\"total\":2}",
        "{\"total\":1,\"hits\":[]}{}",
        "{\"total\":1,\"hits\":[],\"page_size\":{}}"
      })
  void jsonThatIsNoPageIsMalformedForGood(String text) {
    ServiceException e = assertThrows(ServiceException.class, () -> read(text));
    assertEquals(Fault.MALFORMED_ANSWER, e.fault());
    assertFalse(e.getCause() instanceof IOException, e::getMessage);
    assertTrue(e.getMessage().startsWith("expected "), e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "<html>", "{total:1}", "{\"total\":01}", "\u0000", "s3cret"})
  void whatIsNoJsonIsMalformedByItsParser(String text) {
    ServiceException e = assertThrows(ServiceException.class, () -> read(text));
    assertEquals(Fault.MALFORMED_ANSWER, e.fault());
    assertInstanceOf(IOException.class, e.getCause());
    assertFalse(e.getMessage().contains("s3cret"), e::getMessage);
  }

  @Test
  void noCutAnswerIsEverAPage() {
    byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
    for (int end = 0; end < whole.length; end++) {
      byte[] cut = Arrays.copyOf(whole, end);
      ServiceException e =
          assertThrows(ServiceException.class, () -> PageReader.read(stream(cut), FIELDS));
      assertEquals(Fault.MALFORMED_ANSWER, e.fault());
      assertInstanceOf(IOException.class, e.getCause(), e::getMessage);
    }
  }

  @Test
  void jsonBeyondTheParsersLimitsIsMalformed() {
    String deep = "{\"total\":1,\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + ",\"hits\":[]}";
    assertEquals(
        Fault.MALFORMED_ANSWER, assertThrows(ServiceException.class, () -> read(deep)).fault());
  }

  @Test
  void readsToTheStreamsEndAndLeavesItOpen() throws Exception {
    boolean[] closed = new boolean[1];
    InputStream body =
        new ByteArrayInputStream(
            "{\"total\":0,\"hits\":[]}\r\n ".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    PageReader.read(body, FIELDS);

    assertEquals(0, body.available());
    assertFalse(closed[0]);
  }

  @Test
  void faultsOfTheStreamAndTheReaderPassAsTheyAre() {
    IOException broken = new IOException("broken");
    InputStream body =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw broken;
          }
        };
    assertEquals(broken, assertThrows(IOException.class, () -> PageReader.read(body, FIELDS)));

    ServiceException refused = new ServiceException(Fault.MALFORMED_ANSWER, "no id", null);
    DocumentReader<String> refusing =
        json -> {
          throw refused;
        };
    assertEquals(
        refused,
        assertThrows(
            ServiceException.class,
            () ->
                PageReader.read(
                    stream("{\"total\":1,\"hits\":[{}]}".getBytes(StandardCharsets.UTF_8)),
                    refusing)));
  }
}
