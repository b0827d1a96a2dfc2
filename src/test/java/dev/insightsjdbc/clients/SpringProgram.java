package dev.insightsjdbc.clients;

import dev.insightsjdbc.jdbc.InsightsDataSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's templates, its read-only transactions, and how it names our errors. */
final class SpringProgram {

  /** A row, by the names of its columns. */
  record Session(String id, String channel, LocalDateTime sessionStartTime, Long durationMs) {}

  private SpringProgram() {}

  /** {@code arguments}: a URL and a key. */
  public static void main(String[] arguments) {
    InsightsDataSource source = new InsightsDataSource();
    source.setUrl(arguments[0]);
    source.setApiKey(arguments[1]);
    JdbcTemplate template = new JdbcTemplate(source);
    queries(template);
    readOnlyTransaction(source, template);
    for (String wrong :
        List.of(
            "SELECT 1 FROM nosuch",
            "SELECT nosuch FROM sessions",
            "SELEC 1",
            "SELECT CAST(channel AS INTEGER) FROM sessions",
            "DELETE FROM sessions WHERE id = 'x'",
            "SELECT COUNT(*) FROM sessions a, sessions b, sessions c WHERE a.id || b.id = c.id")) {
      error(template, wrong);
    }
  }

  private static void queries(JdbcTemplate template) {
    template.setMaxRows(3);
    System.out.println(template.queryForList("SELECT id FROM sessions", String.class).size());
    template.setMaxRows(-1);
    System.out.println(
        template.queryForObject(
            "SELECT COUNT(*) FROM sessions WHERE session_start_time >= ? AND channel = ?",
            Long.class,
            LocalDateTime.of(2020, 10, 1, 0, 0),
            "voice"));
    System.out.println(
        new NamedParameterJdbcTemplate(template)
            .queryForList(
                "SELECT DISTINCT channel FROM sessions WHERE channel IN (:channels) ORDER BY 1",
                Map.of("channels", List.of("sms", "voice")),
                String.class));
    List<Session> sessions =
        template.query(
            "SELECT id, channel, session_start_time, duration_ms FROM sessions"
                + " ORDER BY session_start_time DESC LIMIT 1",
            new org.springframework.jdbc.core.DataClassRowMapper<>(Session.class));
    System.out.println(sessions);
    System.out.println(
        template
            .queryForMap("SELECT channel AS \"The Channel\" FROM sessions ORDER BY id LIMIT 1")
            .keySet());
  }

  private static void readOnlyTransaction(InsightsDataSource source, JdbcTemplate template) {
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(source));
    transaction.setReadOnly(true);
    transaction.setTimeout(30);
    System.out.println(
        transaction.<Long>execute(
            status ->
                template.queryForObject(
                    "SELECT COUNT(*) FROM tags WHERE tag = 'solved'", Long.class)));
  }

  private static void error(JdbcTemplate template, String sql) {
    template.setQueryTimeout(1);
    try {
      System.out.println(template.queryForList(sql));
    } catch (DataAccessException e) {
      System.out.println(e.getClass().getSimpleName());
    }
  }
}
