package dev.insightsjdbc.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/** What a {@link ScriptedServer} does with one request. */
@FunctionalInterface
public interface Answer {

  /**
   * Answers.
   *
   * @param closing opens when the server closes
   * @return whether the connection stays open
   */
  boolean write(
      ScriptedServer.Received request, Socket socket, OutputStream out, CountDownLatch closing)
      throws IOException, InterruptedException;

  /** A whole answer of JSON. */
  static Answer json(int status, String body, String... headers) {
    return of(status, "application/json", body, headers);
  }

  /** A whole answer; {@code headers} are lines. */
  static Answer of(int status, String type, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (request, socket, out, closing) -> {
      out.write(head(status, "Content-Type: " + type, bytes.length, headers));
      out.write(bytes);
      return true;
    };
  }

  /** A page of sessions that have these ids. */
  static Answer page(long total, String... ids) {
    return json(200, pageBody(total, ids));
  }

  /** The body of {@link #page}. */
  static String pageBody(long total, String... ids) {
    String hits =
        String.join(",", Arrays.stream(ids).map(id -> "{\"id\":\"" + id + "\"}").toList());
    return "{\"total\":" + total + ",\"hits\":[" + hits + "],\"page_size\":\"10\"}";
  }

  /** An answer that is zipped, in chunks. */
  static Answer gzip(String body) {
    return gzip(body, Integer.MAX_VALUE);
  }

  /** The first bytes of a zipped answer, in well-formed chunks. */
  static Answer gzip(String body, int most) {
    byte[] zipped = zip(body);
    byte[] bytes = Arrays.copyOf(zipped, Math.min(most, zipped.length));
    return (request, socket, out, closing) -> {
      out.write(head(200, "Content-Encoding: gzip", -1, "Transfer-Encoding: chunked"));
      for (int at = 0; at < bytes.length; at += 20) {
        int length = Math.min(20, bytes.length - at);
        out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes, at, length);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return true;
    };
  }

  /** Promises the whole body, sends the first bytes and closes the connection in good order. */
  static Answer cutAfter(int bytes, String body) {
    byte[] whole = body.getBytes(StandardCharsets.UTF_8);
    return (request, socket, out, closing) -> {
      out.write(head(200, "Content-Type: application/json", whole.length));
      out.write(whole, 0, bytes);
      return false;
    };
  }

  /** Promises the whole body, sends the first bytes and resets the connection. */
  static Answer resetAfter(int bytes, String body) {
    Answer cut = cutAfter(bytes, body);
    return (request, socket, out, closing) -> {
      cut.write(request, socket, out, closing);
      out.flush();
      socket.setSoLinger(true, 0);
      return false;
    };
  }

  /** Closes the connection without a word. */
  static Answer hangUp() {
    return (request, socket, out, closing) -> false;
  }

  /** Sends the first bytes of a page, tells {@code sent}, and then nothing until the end. */
  static Answer stallAfter(int bytes, String body, CountDownLatch sent) {
    Answer cut = cutAfter(bytes, body);
    return (request, socket, out, closing) -> {
      if (bytes > 0) {
        cut.write(request, socket, out, closing);
        out.flush();
      }
      sent.countDown();
      closing.await();
      return false;
    };
  }

  /** Answers with something that is not HTTP. */
  static Answer raw(String text) {
    return (request, socket, out, closing) -> {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return false;
    };
  }

  private static byte[] head(int status, String first, int length, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    head.append(first).append("\r\n");
    if (length >= 0) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A body, zipped. */
  static byte[] zip(String body) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
