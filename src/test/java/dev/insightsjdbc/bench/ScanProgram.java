package dev.insightsjdbc.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A program that scans again and again for some time, and prints rows, the median of microseconds,
 * and how many scans were measured. What they allocate stands in the log of its collections,
 * between the two that it asks for.
 */
final class ScanProgram {

  private static final int FEWEST_SCANS = 3;

  /** Something that reads rows, and says how many. */
  @FunctionalInterface
  private interface Scan {
    int rows() throws Exception;
  }

  private ScanProgram() {}

  /**
   * Scans by the driver, or by hand.
   *
   * @param arguments how many milliseconds of warming up and then of measuring; then {@code
   *     driver}, a URL and a statement, or {@code hand}, a file of addresses and the fields to be
   *     read (none for all)
   */
  public static void main(String[] arguments) throws Exception {
    long millis = Long.parseLong(arguments[0]);
    if (arguments[1].equals("driver")) {
      try (Connection connection = DriverManager.getConnection(arguments[2])) {
        measure(millis, () -> rows(connection, arguments[3]));
      }
    } else {
      List<URI> addresses =
          Files.readAllLines(Path.of(arguments[2]), StandardCharsets.UTF_8).stream()
              .map(URI::create)
              .toList();
      HandLoop loop =
          new HandLoop(arguments[3].isEmpty() ? Set.of() : Set.of(arguments[3].split(",")));
      measure(millis, () -> loop.sessions(addresses));
    }
  }

  private static void measure(long millis, Scan scan) throws Exception {
    long end = System.nanoTime() + millis * 1_000_000;
    do {
      scan.rows();
    } while (System.nanoTime() < end);
    List<Double> micros = new ArrayList<>();
    int rows = 0;
    System.gc(); // Marks where the measured scans begin, and where they end.
    end = System.nanoTime() + millis * 1_000_000;
    do {
      long start = System.nanoTime();
      rows = scan.rows();
      micros.add((System.nanoTime() - start) / 1e3);
    } while (System.nanoTime() < end || micros.size() < Math.min(FEWEST_SCANS, millis + 1));
    System.gc();
    Collections.sort(micros);
    System.out.println(rows + " " + micros.get(micros.size() / 2) + " " + micros.size());
  }

  private static int rows(Connection connection, String sql) throws SQLException {
    int rows = 0;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        for (int column = 1; column <= columns; column++) {
          result.getObject(column);
        }
        rows++;
      }
    }
    return rows;
  }
}
