package dev.insightsjdbc.embedded.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/** A client that sends whatever a test wants, and sees what really comes back. */
final class RawClient implements AutoCloseable {

  static final String DATES = "from_date=2020-10-01&to_date=2020-10-31";
  static final String SEARCH = "/insights/sessions?" + DATES;

  private static final int SMALL_BUFFER = 4_096;

  private final Socket socket = new Socket();

  private RawClient(InsightsServer server) throws IOException {
    // Small, so that what is not read stays with the server.
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.baseUri().getPort()));
  }

  static RawClient of(InsightsServer server) throws IOException {
    return new RawClient(server);
  }

  /** One answer. */
  record Reply(String head, String body) {

    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    boolean closes() {
      return head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close");
    }
  }

  /** Asks for a target, without a key, and reads the answer. */
  Reply get(String target) throws IOException {
    return exchange("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
  }

  Reply exchange(String request) throws IOException {
    send(request);
    return reply(!request.startsWith("HEAD "));
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  void sendsNoMore() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads one answer, by its length. */
  Reply reply() throws IOException {
    return reply(true);
  }

  private Reply reply(boolean hasBody) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the answer's head ends early: " + head);
      }
      head.append((char) next);
    }
    String length = head.toString().replaceFirst("(?is).*content-length: (\\d+).*", "$1");
    byte[] body = hasBody ? in.readNBytes(Integer.parseInt(length)) : new byte[0];
    return new Reply(head.toString(), new String(body, UTF_8));
  }

  /** Reads a byte; -1 at the end. */
  int read() throws IOException {
    return socket.getInputStream().read();
  }

  /** What comes until the connection ends, and how it ends. */
  record Rest(String text, boolean reset) {

    String body() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? "" : text.substring(end + 4);
    }
  }

  Rest rest() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (int next = read(); next >= 0; next = read()) {
        bytes.write(next);
      }
      return new Rest(bytes.toString(ISO_8859_1), false);
    } catch (IOException e) {
      return new Rest(bytes.toString(ISO_8859_1), true);
    }
  }

  /** Closes the connection before the test is done with this. */
  void leave() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
