package dev.insightsjdbc.clients;

import dev.insightsjdbc.jdbc.InsightsDataSource;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** JDBI: named parameters, limits of rows, streams, and transactions. */
final class JdbiProgram {

  private JdbiProgram() {}

  /** {@code arguments}: a URL and a key. */
  public static void main(String[] arguments) {
    InsightsDataSource source = new InsightsDataSource();
    source.setUrl(arguments[0]);
    source.setApiKey(arguments[1]);
    Jdbi jdbi = Jdbi.create(source);
    List<String> newest =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT id FROM sessions WHERE channel = :channel AND session_start_time < :end"
                            + " ORDER BY session_start_time DESC")
                    .bind("channel", "sms")
                    .bind("end", LocalDateTime.of(2020, 10, 1, 0, 0))
                    .setMaxRows(2)
                    .setQueryTimeout(20)
                    .mapTo(String.class)
                    .list());
    System.out.println(newest);
    Map<String, Object> row =
        jdbi.inTransaction(
            handle ->
                handle
                    .createQuery(
                        "SELECT channel, session_start_time AS started FROM sessions"
                            + " WHERE session_start_time >= ? ORDER BY session_start_time LIMIT 1")
                    .bind(0, Instant.parse("2020-10-01T00:00:00Z"))
                    .mapToMap()
                    .one());
    System.out.println(row);
    long streamed =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT id, tag FROM sessions JOIN tags ON session_id = id")
                    .setFetchSize(100)
                    .mapToMap()
                    .stream()
                    .limit(10)
                    .count());
    System.out.println(streamed);
    try {
      jdbi.useHandle(handle -> handle.execute("UPDATE sessions SET id = 'x'"));
    } catch (JdbiException e) {
      System.out.println(e.getCause().getClass().getSimpleName());
    }
  }
}
