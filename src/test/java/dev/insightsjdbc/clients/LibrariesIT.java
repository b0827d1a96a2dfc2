package dev.insightsjdbc.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import dev.insightsjdbc.clients.ForkedJvm.Outcome;
import dev.insightsjdbc.integration.Stage;
import io.leangen.geantyref.TypeToken;
import java.util.List;
import org.apache.ibatis.session.SqlSession;
import org.jdbi.v3.core.Jdbi;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Pools and libraries of Java, the real ones, over the self-contained jar and HTTP. */
final class LibrariesIT {

  private static final String PROPERTIES = "?since=2020-08-01";

  private static List<String> lines(Stage stage, Class<?> program, Class<?>... libraries)
      throws Exception {
    Outcome outcome =
        ForkedJvm.withTheJarAnd(libraries).run(program, stage.url() + PROPERTIES, Stage.KEY);
    assertEquals(0, outcome.status(), outcome::err);
    return outcome.lines();
  }

  /** Of each request; the first is the check of the key. */
  private static List<String> pageSizes(Stage stage) {
    return stage.takeRequests().stream()
        .map(request -> request.parameters().get("page_size"))
        .toList();
  }

  @Test
  void hikariLendsValidatesResetsAndEndsWhatLeaked() throws Exception {
    try (Stage stage = Stage.ofSample()) {
      assertEquals(
          List.of(
              "sessions counted: 1550",
              "false true insights false true",
              "false true insights false true",
              "connections: 2",
              "none left",
              "the leaked one has ended: 08003",
              "by data source: 62"),
          lines(stage, HikariProgram.class, HikariDataSource.class, org.slf4j.Logger.class));
    }
  }

  @Test
  void springsTemplatesTransactionsAndErrors() throws Exception {
    try (Stage stage = Stage.ofSample()) {
      assertEquals(
          List.of(
              "3",
              "62",
              "[sms, voice]",
              "[Session[id=333b30d7-54a7-4afd-a38d-5f588d15d2e1, channel=voice, sessionStartTime=2020-10-30T17:11:06.040, durationMs=25000]]",
              "[The Channel]",
              "395",
              "BadSqlGrammarException",
              "BadSqlGrammarException",
              "BadSqlGrammarException",
              "DataIntegrityViolationException",
              "BadSqlGrammarException",
              "QueryTimeoutException"),
          lines(
              stage,
              SpringProgram.class,
              JdbcTemplate.class,
              PlatformTransactionManager.class,
              NestedRuntimeException.class,
              InitializingBean.class,
              org.apache.commons.logging.Log.class));
    }
  }

  @Test
  void jooqWithoutADialectOfOurs() throws Exception {
    try (Stage stage = Stage.ofSample()) {
      assertEquals(
          List.of(
              "[65bb579b-5c20-4178-83b8-5146237be251, 44d24d43-a758-4f2b-89e8-e22d4d37a68b, f6d0a342-ef46-4b10-b7a0-5ce33a034397]",
              "http 77",
              "messenger 27",
              "sms 43",
              "voice 212",
              "whatsapp 136",
              "\"insights\".\"tags\" 6 [session_id, tag_index] 1",
              "42S22 C42_SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION"),
          lines(
              stage,
              JooqProgram.class,
              DSLContext.class,
              io.r2dbc.spi.ConnectionFactory.class,
              org.reactivestreams.Publisher.class));
      assertEquals("5", pageSizes(stage).get(1), "the page that covers OFFSET and LIMIT");
    }
  }

  @Test
  void jdbiWithParametersLimitsAndStreams() throws Exception {
    try (Stage stage = Stage.ofSample()) {
      assertEquals(
          List.of(
              "[92d75d1a-ff00-4166-93ef-c544db43dfc4, 5bbd035e-c5bb-43a8-ba8e-ef6475b7741b]",
              "{channel=sms, started=2020-10-01 08:17:04.327}",
              "10",
              "SQLFeatureNotSupportedException"),
          lines(stage, JdbiProgram.class, Jdbi.class, TypeToken.class, org.slf4j.Logger.class));
      assertEquals("2", pageSizes(stage).get(1), "the rows that setMaxRows wants");
    }
  }

  @Test
  void myBatisWithMappersAndRowBounds() throws Exception {
    try (Stage stage = Stage.ofSample()) {
      assertEquals(
          List.of(
              "19533e4c-45f0-489a-a9e1-c8a3aa91ae3c 2020-10-01T14:28:30.857 null",
              "635b4332-bcf8-4e49-8919-3dfd268d3e47 2020-10-01T20:58:06.574 37000",
              "3"),
          lines(stage, MyBatisProgram.class, SqlSession.class));
      assertEquals(List.of("1", "2", "9"), pageSizes(stage));
    }
  }
}
