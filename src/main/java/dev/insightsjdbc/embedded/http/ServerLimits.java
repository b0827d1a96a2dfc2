package dev.insightsjdbc.embedded.http;

/**
 * How much a server takes on at once. Beyond each, it answers 503 with {@code Retry-After}.
 *
 * @param threads how many requests are answered at the same time
 * @param waiting how many requests wait for that
 * @param connections how many clients are connected
 * @param answerBytes how many bytes of answers wait for clients to read them; a single answer may
 *     have more, where no other waits
 */
public record ServerLimits(int threads, int waiting, int connections, long answerBytes) {

  private static final int WAITING = 1_000;

  /** Below the 1,024 open files that many systems allow a process. */
  private static final int CONNECTIONS = 800;

  private static final int SHARE_OF_HEAP = 4;

  /** What this machine is good for. */
  public static final ServerLimits DEFAULT =
      new ServerLimits(
          2 * Runtime.getRuntime().availableProcessors(),
          WAITING,
          CONNECTIONS,
          Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

  public ServerLimits {
    if (threads < 1 || waiting < 1 || connections < 1 || answerBytes < 1) {
      throw new IllegalArgumentException(
          "expected limits from 1, got "
              + threads
              + " threads, "
              + waiting
              + " waiting, "
              + connections
              + " connections and "
              + answerBytes
              + " bytes");
    }
  }

  /** The same with other threads, and another queue before them. */
  public ServerLimits withThreads(int most, int mostWaiting) {
    return new ServerLimits(most, mostWaiting, connections, answerBytes);
  }

  /** The same with another number of connections. */
  public ServerLimits withConnections(int most) {
    return new ServerLimits(threads, waiting, most, answerBytes);
  }

  /** The same with other bytes of answers. */
  public ServerLimits withAnswerBytes(long most) {
    return new ServerLimits(threads, waiting, connections, most);
  }
}
