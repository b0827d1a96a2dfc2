package dev.insightsjdbc.embedded.load;

import static dev.insightsjdbc.embedded.load.StoreFixture.document;
import static dev.insightsjdbc.embedded.load.StoreFixture.export;
import static dev.insightsjdbc.embedded.load.StoreFixture.load;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that loads is killed, as by a power cut; what it called safe has to be there. */
class KilledLoadTest {

  private static final int DOCUMENTS = 12_000;

  /** Every third document comes again, changed, in another batch. */
  private static final int LATER = 2_500;

  @TempDir Path folder;

  private Path store;
  private Path file;
  private List<String> lines;

  /**
   * Whether the last process came to its end before it could be killed; nothing is to resume then.
   */
  private boolean finished;

  @Test
  void whatWasSafeIsThereAndTheLoadGoesOnToTheSameEnd() throws Exception {
    store = folder.resolve("store");
    lines = lines();
    file = StoreFixture.write(folder.resolve("a.ndjson"), lines);
    long before = 0;
    for (int safe : new int[] {1, 4_000, 9_000}) {
      before = killOnceSafe(safe, before);
    }
    boolean anew = finished;
    List<String> told = run(Long.MAX_VALUE);
    assertTrue(anew || resumedAt(told) >= before, told.toString());

    Path whole = folder.resolve("whole");
    load(whole, file);
    assertEquals(export(whole), export(store));
    assertTrue(StoreFixture.isSound(store));
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < DOCUMENTS; number++) {
      lines.add(document(number, 1));
      if (number >= LATER && number % 3 == 0) {
        lines.add(document(number - LATER, 2));
      }
    }
    return lines;
  }

  private long killOnceSafe(long wanted, long before) throws Exception {
    boolean anew = finished;
    List<String> told = run(wanted);
    assertTrue(anew || resumedAt(told) >= before, told.toString());
    long safe = safe(told.get(told.size() - 1));
    assertTrue(StoreFixture.isSound(store));
    Set<String> there = new HashSet<>(export(store));
    for (String line : lines.subList(0, (int) safe)) {
      String replaced = line.replace("\"version\":1}", "\"version\":2}");
      assertTrue(there.contains(line) || there.contains(replaced), line);
    }
    return safe;
  }

  /** Runs a load, until it is done or so many documents are safe; returns what it told. */
  private List<String> run(long untilSafe) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                LoadingProcess.class.getName(),
                store.toString(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    List<String> told = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      @Nullable String line = out.readLine();
      while (line != null && safe(line) < untilSafe) {
        told.add(line);
        line = out.readLine();
      }
      told.add(line == null ? told.get(told.size() - 1) : line);
      assertEquals(untilSafe == Long.MAX_VALUE, line == null, told.toString());
    } finally {
      finished = process.destroyForcibly().waitFor() == 0;
    }
    return told;
  }

  private static long safe(String line) {
    return line.startsWith("safe ") ? Long.parseLong(line.substring("safe ".length())) : -1;
  }

  private static long resumedAt(List<String> told) {
    return told.get(0).startsWith("resumed ")
        ? Long.parseLong(told.get(0).substring("resumed ".length()))
        : 0;
  }
}
