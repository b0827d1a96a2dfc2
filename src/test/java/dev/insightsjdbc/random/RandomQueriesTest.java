package dev.insightsjdbc.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random queries over random documents answer in every mode of push-down what an engine of others
 * answers over the rows that the contract makes of these documents.
 *
 * <p>Start here: {@link World} has the documents, {@link Queries} makes the queries, {@link Trial}
 * tries one, {@link Shrinker} makes one that fails smaller.
 */
class RandomQueriesTest {

  private static final long SEED = Long.getLong("random.seed", 20201008L);
  private static final int QUERIES = Integer.getInteger("random.queries", 300);
  private static final int FIRST = Integer.getInteger("random.first", 0);

  private static final List<Trial.Law> LAWS = List.of(new LateSinceLaw());

  /** With fewer queries chance rules. */
  private static final int ENOUGH = 300;

  private static RandomRun run;

  @BeforeAll
  static void runThem() throws IOException, SQLException {
    Path folder = Files.createTempDirectory("random-queries");
    run = new RandomRun(SEED, folder, LAWS);
    run.run(FIRST, QUERIES);
    System.out.println(run);
    if (run.failures().isEmpty()) {
      Files.delete(folder);
    }
  }

  @Test
  void everyModeAnswersWhatAnIndependentEngineAnswers() {
    assertEquals("", String.join("\n\n", run.failures()), "seed " + SEED);
  }

  @Test
  void mostQueriesReturnRows() {
    if (run.queries() >= ENOUGH) {
      assertTrue(run.withRows() >= run.queries() * 60 / 100, run::toString);
      assertTrue(run.tooLarge() <= run.queries() * 5 / 100, run::toString);
    }
  }

  @Test
  void everyFeatureIsTriedOften() {
    if (run.queries() >= ENOUGH) {
      int often = run.queries() / 200;
      List<Feature> rare =
          Arrays.stream(Feature.values())
              .filter(feature -> feature.isPossible(run.tables()))
              .filter(feature -> run.count(feature) < often)
              .toList();
      assertEquals(List.of(), rare, run::toString);
    }
  }
}
