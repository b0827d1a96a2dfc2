package dev.insightsjdbc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the log of a JVM's collections ({@code -Xlog:gc}) says of the heap.
 *
 * @param allocated bytes, between the first and the last collection that the program asked for
 * @param peakMebibytes the most that was left after any collection
 */
record CollectionLog(long allocated, long peakMebibytes) {

  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");
  private static final String ASKED_FOR = "(System.gc())";
  private static final long MEBI = 1 << 20;

  static CollectionLog read(Path file) throws IOException {
    return of(Files.readString(file));
  }

  static CollectionLog of(String log) {
    long allocated = 0;
    long peak = 0;
    long left = 0;
    boolean begun = false;
    for (String line : log.lines().toList()) {
      Matcher collection = COLLECTION.matcher(line);
      if (!collection.find()) {
        continue;
      }
      if (begun) {
        allocated += Long.parseLong(collection.group(1)) - left;
      }
      begun |= line.contains(ASKED_FOR);
      left = Long.parseLong(collection.group(2));
      peak = Math.max(peak, left);
    }
    return new CollectionLog(allocated * MEBI, peak);
  }
}
