package dev.insightsjdbc.random;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Many random queries, over a new world every now and then. */
final class RandomRun {

  private static final int QUERIES_PER_WORLD = 50;
  private static final int MOST_FAILURES = 10;
  static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final Path folder;
  private final List<Trial.Law> laws;
  private final Map<Feature, Integer> features = new EnumMap<>(Feature.class);
  private final Map<KnownLimitations, Integer> known = new EnumMap<>(KnownLimitations.class);
  private final List<String> failures = new ArrayList<>();
  private Set<String> tables = Set.of();
  private int queries;
  private int withRows;
  private int tooLarge;

  /**
   * Prepares a run.
   *
   * @param folder where the documents are written; those of failures stay there
   */
  RandomRun(long seed, Path folder, List<Trial.Law> laws) {
    this.laws = laws;
    this.seed = seed;
    this.folder = folder;
  }

  /**
   * Runs queries.
   *
   * @param first the number of the first; a query depends on its number and the seed only
   */
  void run(int first, int count) throws SQLException, IOException {
    int next = first;
    int end = first + count;
    while (next < end && failures.size() < MOST_FAILURES) {
      int world = next / QUERIES_PER_WORLD;
      int last = Math.min(end, (world + 1) * QUERIES_PER_WORLD);
      runIn(world, next, last);
      next = last;
    }
  }

  private void runIn(int number, int first, int last) throws SQLException, IOException {
    int before = failures.size();
    try (World world = new World(folder, mixed(-1 - number))) {
      tables = world.tables().queried().stream().map(ModelTable::name).collect(Collectors.toSet());
      for (int i = first; i < last && failures.size() < MOST_FAILURES; i++) {
        runOne(world, i);
      }
      if (failures.size() == before) {
        Files.delete(world.file());
      }
    }
  }

  private long mixed(long number) {
    return new SplittableRandom(seed + number * GOLDEN).nextLong();
  }

  private void runOne(World world, int number) {
    Draft draft = new Draft(new Dice(mixed(number)), world.tables());
    Query query = Queries.any(draft);
    Trial trial = new Trial(world, laws);
    queries++;
    try {
      Trial.Outcome outcome = trial.of(query);
      draft.features().forEach(feature -> features.merge(feature, 1, Integer::sum));
      withRows += outcome.rows() > 0 ? 1 : 0;
      tooLarge += outcome.tooLarge() ? 1 : 0;
      if (outcome.cutsTies()) {
        features.merge(Feature.LIMIT_OVER_TIES, 1, Integer::sum);
      }
      if (outcome.failure().isPresent()) {
        addFailure(world, number, new Shrinker(trial, query, outcome.failure().get()), query);
      }
    } catch (Trial.NoQueryException e) {
      failures.add("query " + number + " of seed " + seed + " is none: " + e.getMessage());
    }
  }

  private void addFailure(World world, int number, Shrinker shrunk, Query original) {
    Optional<KnownLimitations> limitation =
        KnownLimitations.of(ours(shrunk.query()).toString(), shrunk.failure());
    if (limitation.isPresent()) {
      known.merge(limitation.get(), 1, Integer::sum);
      return;
    }
    SqlText ours = ours(shrunk.query());
    failures.add(
        String.join(
            "\n  ",
            "query " + number + " of seed " + seed + ", pushdown=" + shrunk.failure().mode(),
            shrunk.failure().kind() + ": " + shrunk.failure().words(),
            "ours:       " + ours,
            "parameters: " + ours.parameters(),
            "H2:         " + shrunk.query().allRowsInOrder(),
            "unshrunk:   " + ours(original),
            "documents:  " + world.file(),
            "again by:   -Drandom.seed="
                + seed
                + " -Drandom.first="
                + number
                + " -Drandom.queries=1"));
  }

  private static SqlText ours(Query query) {
    return new SqlText(Dialect.OURS).add(query);
  }

  List<String> failures() {
    return failures;
  }

  int queries() {
    return queries;
  }

  int withRows() {
    return withRows;
  }

  int tooLarge() {
    return tooLarge;
  }

  /** How many queries had a feature. */
  int count(Feature feature) {
    return features.getOrDefault(feature, 0);
  }

  Set<String> tables() {
    return tables;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "seed %d: %d queries over %d tables, %d with rows, %d too large, %d failures, known %s%n%s",
        seed,
        queries,
        tables.size(),
        withRows,
        tooLarge,
        failures.size(),
        known,
        features);
  }
}
