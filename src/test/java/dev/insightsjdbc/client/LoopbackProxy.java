package dev.insightsjdbc.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on a loopback port that remembers the head of what it was asked: whole requests in
 * absolute form, and tunnels. Whatever host it is asked for, it goes to the loopback's port of that
 * number.
 */
public final class LoopbackProxy implements AutoCloseable {

  private final ServerSocket server;
  private final String refusal;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** One that lets everybody through. */
  public LoopbackProxy() throws IOException {
    this("");
  }

  private LoopbackProxy(String refusal) throws IOException {
    this.refusal = refusal;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** One that lets nobody through. */
  public static LoopbackProxy refusing(int status, String... headers) throws IOException {
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return new LoopbackProxy(
        "HTTP/1.1 " + status + " No\r\n" + lines + "Content-Length: 4\r\n\r\nno.\n");
  }

  /** As the property takes it. */
  public String address() {
    return server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
  }

  /** The heads of all requests until now, each with its headers. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  private void start(Runnable work) {
    Thread thread = new Thread(work, "loopback-proxy");
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      while (!head.isEmpty()) {
        heads.add(head);
        if (!refusal.isEmpty()) {
          client.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));
          head = head(client.getInputStream());
        } else {
          forward(head, client);
          return;
        }
      }
    } catch (IOException e) {
      // The client or the service went away, or the proxy closes.
    }
  }

  /** One request, or one tunnel, a connection. */
  private void forward(String head, Socket client) throws IOException {
    String[] line = head.split("\r\n", 2);
    String[] words = line[0].split(" ", -1);
    boolean tunnel = words[0].equals("CONNECT");
    // The query may have braces, which java.net.URI does not take.
    URI target = URI.create(tunnel ? "tunnel://" + words[1] : words[1].replaceFirst("\\?.*", ""));
    try (Socket service = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
      open.add(service);
      if (tunnel) {
        write(client, "HTTP/1.1 200 Connected\r\n\r\n");
        start(() -> copy(client, service));
      } else {
        String path = words[1].replaceFirst("http://[^/]*", "");
        write(
            service,
            words[0] + " " + path + " HTTP/1.1\r\nConnection: close\r\n" + line[1] + "\r\n\r\n");
      }
      copy(service, client);
    }
  }

  private static void write(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void copy(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // Either end is closed.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.append((char) b);
      if (head.toString().endsWith("\r\n\r\n")) {
        return head.substring(0, head.length() - 4);
      }
    }
    return "";
  }

  @Override
  public void close() {
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
}
