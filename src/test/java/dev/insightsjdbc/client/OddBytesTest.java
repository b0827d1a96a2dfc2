package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no good server gives, byte by byte. */
class OddBytesTest {

  private static final String BODY = Answer.pageBody(2, "a", "b");

  private final ClientFixture fixture = new ClientFixture(0);

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Answer bytes(String head, byte[] body) {
    return (request, socket, out, closing) -> {
      out.write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      return false;
    };
  }

  private static Answer text(String head, String body) {
    return bytes(head, body.getBytes(StandardCharsets.UTF_8));
  }

  private void refused(Answer answer) {
    fixture.server.then(answer);
    ServiceException e = fixture.failure();
    assertTrue(
        e.fault() == Fault.MALFORMED_ANSWER || e.fault() == Fault.CONNECTION,
        () -> e.fault() + " " + e.getMessage());
    assertFalse(e.getMessage().contains(ClientFixture.KEY), e::getMessage);
    assertFalse(e.getMessage().isBlank());
  }

  private void read(Answer answer) throws ServiceException {
    fixture.server.then(answer);
    assertEquals(List.of("a", "b"), fixture.search().hits());
  }

  @Test
  void aBodyThatComesByteByByteIsReadAsLongAsBytesCome() throws ServiceException {
    fixture.server.then(
        (request, socket, out, closing) -> {
          String head = "HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n";
          for (byte each : (head + BODY).getBytes(StandardCharsets.US_ASCII)) {
            out.write(each);
            out.flush();
            Thread.sleep(1);
          }
          return true;
        });
    ClientOptions hasty =
        new ClientOptions(
            fixture.server.url(),
            Optional.empty(),
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            0,
            Double.POSITIVE_INFINITY,
            WayOut.OF_THE_JVM);
    try (InsightsClient client = fixture.client(hasty)) {
      assertEquals(
          List.of("a", "b"),
          client.search(ClientFixture.REQUEST, ClientFixture.IDS, fixture.context()).hits());
    }
  }

  @Test
  void anOldServersAnswerEndsWithItsConnection() throws ServiceException {
    read(text("HTTP/1.0 200 OK\r\nContent-Type: application/json", BODY));
    read(text("HTTP/1.1 200 OK\r\nConnection: close", BODY));
    read(text("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + BODY.length(), BODY));
    read(text("HTTP/1.1 200", BODY));
  }

  @Test
  void anAnswerBeforeTheAnswerIsPassedOver() throws ServiceException {
    read(text("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK", BODY));
  }

  @Test
  void aLengthThatIsNotTheBodysIsNoAnswer() {
    refused(text("HTTP/1.1 200 OK\r\nContent-Length: " + (BODY.length() + 1), BODY));
    refused(text("HTTP/1.1 200 OK\r\nContent-Length: " + (BODY.length() - 1), BODY));
    refused(text("HTTP/1.1 200 OK\r\nContent-Length: -7", BODY));
    refused(text("HTTP/1.1 200 OK\r\nContent-Length: many", BODY));
    refused(text("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999", BODY));
  }

  @Test
  void aBrokenChunkIsNoAnswer() {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked";
    String whole = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n";
    refused(text(head, whole));
    refused(text(head, "zz\r\n" + BODY + "\r\n0\r\n\r\n"));
    refused(text(head, "ffffffffffff\r\n" + BODY + "\r\n0\r\n\r\n"));
    refused(text(head, whole + "-1\r\n\r\n"));
    refused(text(head, "5\r\n" + BODY + "\r\n0\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 205, 206, 304, 418, 599, 600, 999})
  void aStatusThatTheApiDoesNotHaveIsNoAnswer(int status) {
    fixture.server.then(text("HTTP/1.1 " + status + " Odd\r\nContent-Length: 0", ""));
    ServiceException e = fixture.failure();
    assertTrue(e.getMessage().contains(String.valueOf(status)), e::getMessage);
  }

  @Test
  void zippedBytesThatAreDamagedAreNoAnswer() {
    String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip";
    byte[] zipped = Answer.zip(BODY);
    byte[] wrongSum = zipped.clone();
    wrongSum[zipped.length - 6] ^= 1;
    byte[] wrongLength = zipped.clone();
    wrongLength[zipped.length - 1] ^= 1;
    byte[] damaged = zipped.clone();
    Arrays.fill(damaged, 12, 30, (byte) 0x55);

    refused(bytes(head, wrongSum));
    refused(bytes(head, wrongLength));
    refused(bytes(head, damaged));
    refused(bytes(head, new byte[0]));
    refused(text(head, BODY));
  }

  @Test
  void bytesThatAreNoUtf8AreNoAnswer() {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    for (int odd : new int[] {0x80, 0xc0, 0xff, 0xf8}) {
      byte[] wrong = body.clone();
      wrong[BODY.indexOf("\"a\"") + 1] = (byte) odd;
      refused(bytes("HTTP/1.1 200 OK", wrong));
    }
  }

  @Test
  void documentsThatAreNestedWithoutEndAreNoAnswer() {
    String deep = "[".repeat(200_000);
    refused(text("HTTP/1.1 200 OK", "{\"total\":1,\"hits\":[{\"id\":" + deep));
    refused(text("HTTP/1.1 200 OK", deep));
  }

  @Test
  void headersWithoutEndAreNoAnswer() {
    refused(text("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(2_000_000), BODY));
    refused(text("HTTP/1.1 200 OK" + "\r\nX-Many: x".repeat(100_000), BODY));
  }

  /** What the reader does not want is dropped as it comes. */
  @Test
  void aPageThatGrowsWhenUnzippedIsNeverHeldWhole() {
    refused(
        (request, socket, out, closing) -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          writeBomb(out);
          return false;
        });
  }

  private static void writeBomb(OutputStream out) throws IOException {
    byte[] zeros = new byte[1 << 20];
    Arrays.fill(zeros, (byte) ' ');
    GZIPOutputStream zip = new GZIPOutputStream(out);
    for (int megabytes = 0; megabytes < 1_000; megabytes++) {
      zip.write(zeros);
    }
    zip.finish();
  }
}
