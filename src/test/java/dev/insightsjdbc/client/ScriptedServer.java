package dev.insightsjdbc.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 server on a loopback port that answers by script, faults included, and remembers what
 * it was asked. Where the script is at its end, its last answer is given again.
 */
public final class ScriptedServer implements AutoCloseable {

  /**
   * A request as it came.
   *
   * @param line the request line, as it was on the wire
   * @param headers by name in lower case
   */
  public record Received(String line, Map<String, String> headers) {

    /** The request line's target. */
    public String target() {
      return line.split(" ", -1)[1];
    }

    /** The query's parameters, decoded. */
    public Map<String, String> parameters() {
      Map<String, String> parameters = new LinkedHashMap<>();
      for (String pair : target().substring(target().indexOf('?') + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
      return parameters;
    }

    /** A header's value, where it came. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
  }

  private final String scheme;
  private final ServerSocket server;
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Answer last = Answer.json(500, "{\"message\":\"no script\"}");

  /** Starts a server. */
  public ScriptedServer() {
    this("http", ServerSocketFactory.getDefault());
  }

  /** Starts a server that speaks TLS. */
  public static ScriptedServer overTls(SSLContext context) {
    return new ScriptedServer("https", context.getServerSocketFactory());
  }

  private ScriptedServer(String scheme, ServerSocketFactory sockets) {
    this.scheme = scheme;
    try {
      server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException("no loopback port", e);
    }
    start("accept", this::accept);
  }

  /** Appends to the script. */
  public ScriptedServer then(Answer... answers) {
    script.addAll(List.of(answers));
    return this;
  }

  /** Where it listens, without a slash at the end. */
  public URI url() {
    return URI.create(
        scheme + "://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
  }

  /** What it was asked until now. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** How many connections it took until now. */
  public int connections() {
    return accepted.get();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (IOException e) {
      throw new IllegalStateException("a socket did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(String name, Runnable work) {
    Thread thread = new Thread(work, "scripted-" + name);
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    while (closing.getCount() > 0) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        accepted.incrementAndGet();
        start("connection", () -> serve(socket));
        if (closing.getCount() == 0) {
          socket.close();
        }
      } catch (IOException e) {
        return; // the server socket was closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      boolean alive = true;
      while (alive) {
        Optional<Received> request = read(in);
        if (request.isEmpty()) {
          return;
        }
        received.add(request.get());
        Answer next = script.poll();
        last = next == null ? last : next;
        alive = (next == null ? last : next).write(request.get(), socket, out, closing);
        out.flush();
      }
    } catch (IOException | InterruptedException e) {
      // The client went away, or the server closes: both are what tests do.
    } finally {
      open.remove(socket);
    }
  }

  private static Optional<Received> read(InputStream in) throws IOException {
    String line = readLine(in);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
      int colon = header.indexOf(':');
      if (colon < 0) {
        return Optional.empty(); // not HTTP: a TLS handshake, for instance
      }
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    return Optional.of(new Received(line, headers));
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
