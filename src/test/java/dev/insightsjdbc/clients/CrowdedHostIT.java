package dev.insightsjdbc.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.clients.ForkedJvm.Outcome;
import dev.insightsjdbc.integration.Stage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The self-contained jar among a host's own libraries, which are older than those that it is made
 * of: Guava 16, Jackson 2.9, Calcite 1.21, Lucene 5, Janino 3.0, SLF4J 1.7.
 */
final class CrowdedHostIT {

  private static final String SAMPLE = "jdbc:insights:embedded:sample";
  private static final String JOIN =
      "SELECT s.channel FROM sessions s JOIN tags t ON t.session_id = s.id"
          + " GROUP BY s.channel ORDER BY MAX(INITCAP(t.tag)), 1";

  private static List<Path> crowd() throws Exception {
    return ForkedJvm.built("crowdedHost", ".jar");
  }

  private static List<Path> crowdAndJar() throws Exception {
    List<Path> classPath = new ArrayList<>(crowd());
    classPath.add(ForkedJvm.jar());
    return classPath;
  }

  @Test
  void answersBehindOldLibrariesOnOneClassPath() throws Exception {
    Outcome outcome =
        ForkedJvm.of(crowdAndJar())
            .withOptions("-Dorg.slf4j.simpleLogger.defaultLogLevel=off")
            .run(Questions.class, SAMPLE);

    assertEquals("", outcome.err());
    assertEquals(Questions.rows(SAMPLE), outcome.lines());
  }

  @Test
  void answersOverHttpAsWell() throws Exception {
    try (Stage stage = Stage.ofSample()) {
      String url = stage.url() + "?since=2020-08-01&apiKey=" + Stage.KEY;
      Outcome outcome =
          ForkedJvm.of(crowdAndJar())
              .withOptions("-Dorg.slf4j.simpleLogger.defaultLogLevel=off")
              .run(Questions.class, url);

      assertEquals("", outcome.err());
      assertEquals(Questions.rows(url), outcome.lines());
    }
  }

  @Test
  void answersInAClassLoaderBelowOldLibrariesWhereTheContextLoaderKnowsNothing() throws Exception {
    Outcome outcome =
        ForkedJvm.of(crowd())
            .withOptions("-Dorg.slf4j.simpleLogger.defaultLogLevel=off")
            .run(CrowdedHost.class, ForkedJvm.jar().toString(), SAMPLE, JOIN);

    assertEquals("", outcome.err());
    List<String> expected = new ArrayList<>(List.of("com.google.common.base.Preconditions"));
    try (Connection connection = DriverManager.getConnection(SAMPLE)) {
      expected.addAll(Stage.rows(connection, JOIN));
    }
    assertEquals(expected, outcome.lines());
  }

  @Test
  void isSilentWhereTheHostHasNoSlf4j() throws Exception {
    Outcome outcome = ForkedJvm.of(List.of(ForkedJvm.jar())).run(Questions.class, SAMPLE);

    assertEquals("", outcome.err());
    assertEquals(0, outcome.status());
  }

  @Test
  void logsWithTheHostsSlf4j() throws Exception {
    Outcome outcome =
        ForkedJvm.of(crowdAndJar())
            .withOptions("-Dorg.slf4j.simpleLogger.log.dev.insightsjdbc=debug")
            .run(Questions.class, SAMPLE);

    assertEquals(0, outcome.status(), outcome::err);
    assertTrue(
        outcome.err().lines().anyMatch(line -> line.contains("DEBUG dev.insightsjdbc.jdbc")),
        outcome::err);
  }
}
