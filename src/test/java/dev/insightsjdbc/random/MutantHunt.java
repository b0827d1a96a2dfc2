package dev.insightsjdbc.random;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Runs random queries until one of them fails: in a JVM of its own, whose driver has a mutation.
 */
final class MutantHunt {

  /** What the JVM exits with where a query failed. */
  static final int FOUND = 3;

  private static final int QUERIES_PER_WORLD = 25;

  private final long seed;
  private final Path folder;

  private MutantHunt(long seed, Path folder) {
    this.seed = seed;
    this.folder = folder;
  }

  /**
   * Hunts; the last line says after how many queries what failed.
   *
   * @param args the seed, the most queries, and a folder for documents
   */
  public static void main(String[] args) throws IOException, SQLException {
    MutantHunt hunt = new MutantHunt(Long.parseLong(args[0]), Path.of(args[2]));
    Optional<String> found = hunt.firstFailure(Integer.parseInt(args[1]));
    System.out.println(found.orElse(args[1] + " queries, none failed"));
    System.exit(found.isPresent() ? FOUND : 0);
  }

  private Optional<String> firstFailure(int most) throws IOException, SQLException {
    for (int first = 0; first < most; first += QUERIES_PER_WORLD) {
      int last = Math.min(most, first + QUERIES_PER_WORLD);
      Optional<String> failure = firstFailure(first, last);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private Optional<String> firstFailure(int first, int last) throws IOException, SQLException {
    try (World world = new World(folder, dice(-1 - first))) {
      for (int number = first; number < last; number++) {
        Query query = Queries.any(new Draft(new Dice(dice(number)), world.tables()));
        Optional<Trial.Failure> failure = failure(world, query);
        if (failure.isPresent()) {
          return Optional.of(number + 1 + " queries, " + words(failure.get()));
        }
      }
      Files.delete(world.file());
    }
    return Optional.empty();
  }

  private Optional<Trial.Failure> failure(World world, Query query) {
    try {
      String sql = new SqlText(Dialect.OURS).add(query).toString();
      return new Trial(world, List.of())
          .of(query)
          .failure()
          .filter(failure -> KnownLimitations.of(sql, failure).isEmpty());
    } catch (Trial.NoQueryException e) {
      return Optional.empty(); // the generator's own fault, which its test tells
    }
  }

  private static String words(Trial.Failure failure) {
    String words = failure.kind() + " where pushdown=" + failure.mode() + ": " + failure.words();
    String line = words.replaceAll("\\s+", " ");
    return line.substring(0, Math.min(140, line.length()));
  }

  private long dice(long number) {
    return new SplittableRandom(seed + number * RandomRun.GOLDEN).nextLong();
  }
}
